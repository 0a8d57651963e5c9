// Reports of things that are closed, in every state; and the session's queue and replay.
#include <doctest/doctest.h>

#include "call/machine.hpp"
#include "fakes/frames.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;

namespace {

/// Everything the platform can report, about handles that nobody holds.
std::vector<call::Event> late_events(std::uint32_t handle) {
  const PeerHandle peer{handle};
  const protocol::Description local{protocol::SdpType::Offer, make_sdp(5, 1)};
  return {call::SocketOpened{SocketHandle{handle}},
          call::SocketText{SocketHandle{handle}, "42[\"me\",\"x\"]"},
          call::SocketText{SocketHandle{handle}, "9"},
          call::SocketClosed{SocketHandle{handle}, 1006},
          call::TimerFired{TimerHandle{handle}},
          call::MediaReady{MediaHandle{handle}, false, false},
          call::MediaFailed{MediaHandle{handle}, ErrorCode::MediaDenied},
          call::ScreenChanged{MediaHandle{handle}, call::ScreenNews::Started},
          call::ScreenChanged{MediaHandle{handle}, call::ScreenNews::Refused},
          call::TestChanged{MediaHandle{handle}, call::TestPhase::Done, true, true},
          call::PeerDescribed{peer, local, true, true, true},
          call::PeerCandidate{peer, make_candidate(5, 0)},
          call::PeerConnection{peer, call::ConnectionState::Connected},
          call::PeerConnection{peer, call::ConnectionState::Disconnected},
          call::PeerConnection{peer, call::ConnectionState::Failed},
          call::PeerTrack{peer, protocol::TrackKind::Video, true},
          call::ControlOpened{peer},
          call::ControlText{peer, R"({"t":"bye"})"},
          call::ControlClosed{peer},
          call::PeerFailed{peer, {ErrorCode::PeerFailed, "late"}}};
}

void drops_late_events(Person& person) {
  const std::size_t before = person.state().call.index();
  person.platform.forget();
  for (const std::uint32_t handle : {0U, 99'999U}) {
    for (const call::Event& event : late_events(handle)) person.tell(event);
  }
  CHECK(person.platform.recorder.effects.empty());
  CHECK(person.state().call.index() == before);
}

}  // namespace

TEST_CASE("late: reports about nobody's handles change nothing, in any state") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  drops_late_events(ann);
  ann.tell(call::SetDialId{bob.me()});
  drops_late_events(ann);
  ann.call(bob);
  drops_late_events(ann);
  world.run(100);
  drops_late_events(ann);
  drops_late_events(bob);
  bob.answer();
  drops_late_events(bob);
  world.run(100);
  REQUIRE(ann.is_live());
  drops_late_events(ann);
  drops_late_events(bob);
  ann.leave();
  drops_late_events(ann);
  world.run(50);
  drops_late_events(bob);
}

TEST_CASE("late: reports of the last call's connection do not reach the next call") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  const PeerHandle old = ann.peer();
  ann.leave();
  world.run(50);
  connect(world, ann, bob);
  ann.platform.forget();
  for (const call::Event& event : late_events(old.value)) {
    if (!std::holds_alternative<call::SocketText>(event)) ann.tell(event);
  }
  CHECK(ann.platform.recorder.effects.empty());
  CHECK(ann.is_live());
}

TEST_CASE("late: a timer that fired while it was being stopped is nobody's") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  ann.call(bob);
  world.run(100);
  const TimerHandle ring = ann.as<call::Outgoing>().ring_timer;
  const TimerHandle incoming = bob.as<call::Incoming>().ring_timer;
  bob.answer();
  world.run(100);
  ann.tell(call::TimerFired{ring});
  bob.tell(call::TimerFired{incoming});
  CHECK(ann.is_live());
  CHECK(bob.is_live());
}

TEST_CASE("late: the old socket's frames do not count after a reconnect") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  const SocketHandle old = ann.state().signalling.socket;
  world.server.kill(ann.me());
  world.run(1'000);
  REQUIRE(ann.state().signalling.phase == call::SignallingPhase::Online);
  const std::string me = ann.me();
  ann.tell(call::SocketText{old, "42[\"me\",\"old\"]"});
  ann.tell(call::SocketText{old, "9"});
  ann.tell(call::SocketClosed{old, 1006});
  CHECK(ann.me() == me);
  CHECK(ann.state().signalling.phase == call::SignallingPhase::Online);
}

TEST_CASE("late: an acknowledgement of a former call does not end the next one") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  ann.tell(call::SetDialId{"nobody"});
  world.run(100);
  ann.tell(call::CallUserNow{});  // unknown-id is on its way
  ann.leave();
  ann.call(bob);
  world.run(100);
  CHECK(bob.rings());
  CHECK(ann.in<call::Outgoing>() != nullptr);
  ann.platform.sockets.receive("43999[{\"ok\":false,\"error\":\"unknown-id\"}]");
  CHECK(ann.in<call::Outgoing>() != nullptr);
}

TEST_CASE("session: a port that answers from inside is queued, in order") {
  World world;
  Person ann(world, "Ann");
  ann.platform.peers.behaviour.unsupported = true;
  ann.come_online();
  ann.platform.forget();
  ann.tell(call::CallUserNow{"somebody"});
  // The failure came while OpenPeer ran; MakeOffer of the same step still ran before it.
  const auto& effects = ann.platform.recorder.effects;
  REQUIRE(effects.size() > 2);
  std::size_t open = effects.size();
  std::size_t offer = effects.size();
  std::size_t close = effects.size();
  for (std::size_t i = effects.size(); i-- > 0;) {
    if (std::holds_alternative<call::OpenPeer>(effects[i])) open = i;
    if (std::holds_alternative<call::MakeOffer>(effects[i])) offer = i;
    if (std::holds_alternative<call::ClosePeer>(effects[i])) close = i;
  }
  CHECK(open < offer);
  CHECK(offer < close);
  CHECK(ann.ended().has_value());
}

TEST_CASE("machine: the same events at the same moments give the same states and effects") {
  // A recorded run of one side, replayed without any platform.
  std::vector<std::pair<call::Event, call::Moment>> log;
  call::AppState state;
  call::Effects effects;
  Dice dice(1);
  std::int64_t now = 0;
  const auto happen = [&](call::Event event) {
    call::Moment moment{now += 7, {}};
    for (auto& byte : moment.entropy) byte = static_cast<std::uint8_t>(dice.next());
    log.emplace_back(event, moment);
    call::step(state, event, moment, effects);
  };
  call::Options options;
  options.server = "ws://x";
  happen(call::Start{options, "Ann", "", "", 0, 0});
  const SocketHandle socket = state.signalling.socket;
  happen(call::SocketOpened{socket});
  happen(call::SocketText{socket, "42[\"me\",\"ann\"]"});
  happen(call::CallUserNow{"bob"});
  const PeerHandle peer = std::get<call::Outgoing>(state.call).link.peer;
  happen(call::PeerDescribed{peer, {protocol::SdpType::Offer, make_sdp(1, 1)}, true, true, true});
  happen(call::SocketText{socket,
                          frame_call_accepted(signal_description(protocol::SdpType::Answer, 2))});
  happen(call::PeerConnection{peer, call::ConnectionState::Connected});
  happen(call::SocketClosed{socket, 1006});
  happen(call::LeaveCall{});
  call::AppState again;
  call::Effects effects_again;
  for (const auto& [event, moment] : log) call::step(again, event, moment, effects_again);
  REQUIRE(effects.size() == effects_again.size());
  for (std::size_t i = 0; i < effects.size(); ++i) {
    CHECK(effects[i].index() == effects_again[i].index());
    const auto* text = std::get_if<call::SendText>(&effects[i]);
    if (text != nullptr) CHECK(text->text == std::get<call::SendText>(effects_again[i]).text);
  }
  CHECK(again.last_call == state.last_call);
  CHECK(again.next_handle == state.next_handle);
  CHECK(again.signalling.retry_at_ms == state.signalling.retry_at_ms);
  CHECK(std::get<call::Ended>(again.call).duration_ms ==
        std::get<call::Ended>(state.call).duration_ms);
}

TEST_CASE("machine: call ids are 32 hex digits of the platform's entropy, new for each call") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  std::string last;
  for (int i = 0; i < 5; ++i) {
    ann.tell(call::CallUserNow{"somebody"});
    const std::string id = ann.as<call::Outgoing>().call.text;
    CHECK(id.size() == 32);
    CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(id != last);
    last = id;
    ann.leave();
  }
}
