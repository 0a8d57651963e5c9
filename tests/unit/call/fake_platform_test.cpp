// The fakes themselves: a broken promise is noticed, each kind of it. Without this the invariants
// that all other tests rely on could be silent.
#include <doctest/doctest.h>

#include "call/session.hpp"
#include "fakes/fake_sdp.hpp"
#include "fakes/plain_person.hpp"
#include "fakes/world.hpp"
#include "protocol/sdp.hpp"

using namespace zvonok;
using namespace zvonok::fakes;

namespace {

struct Bench {
  World world;
  FakePlatform platform{world.time, world.server, world.net, 1};
  call::AppState state;

  Bench() {
    platform.recorder.dispatch = [](call::Event) {};
    platform.recorder.state = [this] { return &state; };
  }
  std::size_t violations() const { return platform.recorder.violations.size(); }
  /// What check() says to the state as it is.
  std::size_t checked() {
    platform.check(state);
    return violations();
  }
};

}  // namespace

TEST_CASE("fake: nothing open and nothing owned is no violation") {
  Bench bench;
  CHECK(bench.checked() == 0);
  CHECK(bench.platform.open_things() == 0);
}

TEST_CASE("fake: an effect on something closed, twice, or too early is a violation") {
  Bench bench;
  FakePlatform& it = bench.platform;
  SUBCASE("text on no socket") { it.sockets.run(call::SendText{SocketHandle{1}, "40"}); }
  SUBCASE("text before the socket has opened") {
    it.sockets.run(call::OpenSocket{SocketHandle{1}, "wss://x"});
    it.sockets.run(call::SendText{SocketHandle{1}, "40"});
  }
  SUBCASE("a socket closed twice") {
    it.sockets.run(call::OpenSocket{SocketHandle{1}, "wss://x"});
    it.sockets.run(call::CloseSocket{SocketHandle{1}});
    CHECK(bench.violations() == 0);
    it.sockets.run(call::CloseSocket{SocketHandle{1}});
  }
  SUBCASE("a handle used twice") {
    it.timers.run(call::StartTimer{TimerHandle{1}, 5});
    it.timers.run(call::StopTimer{TimerHandle{1}});
    CHECK(bench.violations() == 0);
    it.timers.run(call::StartTimer{TimerHandle{1}, 5});
    it.timers.run(call::StopTimer{TimerHandle{1}});
  }
  SUBCASE("a timer stopped after it fired") {
    it.timers.run(call::StartTimer{TimerHandle{1}, 5});
    bench.world.run(10);
    it.timers.run(call::StopTimer{TimerHandle{1}});
  }
  SUBCASE("a request abandoned after it was answered") {
    it.media.run(call::OpenMedia{MediaHandle{1}, true, false});
    bench.world.run(10);
    it.media.run(call::AbandonMedia{MediaHandle{1}});
  }
  SUBCASE("a request for nothing") { it.media.run(call::OpenMedia{MediaHandle{1}, false, false}); }
  SUBCASE("an offer on a closed connection") {
    it.peers.run(call::OpenPeer{PeerHandle{1}, ""});
    it.peers.run(call::ClosePeer{PeerHandle{1}});
    CHECK(bench.violations() == 0);
    it.peers.run(call::MakeOffer{PeerHandle{1}});
  }
  SUBCASE("a candidate before the description") {
    it.peers.run(call::OpenPeer{PeerHandle{1}, ""});
    it.peers.run(call::AddCandidate{PeerHandle{1}, make_candidate(1, 0)});
  }
  SUBCASE("a closed connection is shown") { it.peers.run(call::ShowRemote{PeerHandle{1}}); }
  CHECK(bench.violations() == 1);
}

TEST_CASE("fake: what is open and what the state owns must agree") {
  Bench bench;
  FakePlatform& it = bench.platform;
  SUBCASE("a socket") { it.sockets.run(call::OpenSocket{SocketHandle{1}, "wss://x"}); }
  SUBCASE("a timer") { it.timers.run(call::StartTimer{TimerHandle{1}, 5}); }
  SUBCASE("a request") { it.media.run(call::OpenMedia{MediaHandle{1}, true, false}); }
  SUBCASE("a connection") { it.peers.run(call::OpenPeer{PeerHandle{1}, ""}); }
  SUBCASE("the state's socket") { bench.state.signalling.socket = SocketHandle{1}; }
  SUBCASE("the state's timer") { bench.state.media.timer = TimerHandle{1}; }
  SUBCASE("the state's camera") { bench.state.media.has_video = true; }
  SUBCASE("the state's call") { bench.state.call = call::Active{}; }
  SUBCASE("tracks") {
    it.media.run(call::OpenMedia{MediaHandle{1}, true, true});
    bench.world.run(10);
  }
  CHECK(bench.checked() >= 1);
}

TEST_CASE("fake: an address that leaves, or reaches the browser, before Answer is a violation") {
  Bench bench;
  FakePlatform& it = bench.platform;
  it.sockets.run(call::OpenSocket{SocketHandle{1}, "wss://x"});
  it.peers.run(call::OpenPeer{PeerHandle{2}, ""});
  bench.world.run(10);
  call::Incoming ringing;
  ringing.link.peer = PeerHandle{2};
  bench.state.call = ringing;
  it.peers.run(call::ApplyDescription{PeerHandle{2}, {protocol::SdpType::Offer, make_sdp(9, 0)}});
  it.sockets.run(call::SendText{SocketHandle{1}, R"(42["answerCall",{"signal":{"zvonok":{}}}])"});
  CHECK(bench.violations() == 0);
  SUBCASE("a description") {
    it.sockets.run(call::SendText{SocketHandle{1}, R"(42["answerCall",{"signal":{"sdp":""}}])"});
  }
  SUBCASE("a candidate") {
    it.sockets.run(call::SendText{SocketHandle{1}, R"(42["x",{"signal":{"candidate":{}}}])"});
  }
  SUBCASE("a candidate to the browser") {
    it.peers.run(call::AddCandidate{PeerHandle{2}, make_candidate(9, 0)});
  }
  SUBCASE("a description with candidates to the browser") {
    it.peers.run(call::ApplyDescription{PeerHandle{2}, {protocol::SdpType::Offer, make_sdp(9, 1)}});
  }
  CHECK(bench.violations() == 1);
}

TEST_CASE("fake: its descriptions are such as the codec takes") {
  const std::string sdp = make_sdp(7, 3);
  CHECK(protocol::sdp::check(sdp).has_value());
  const auto split = protocol::sdp::split_candidates(sdp);
  REQUIRE(split.candidates.size() == 3);
  CHECK(split.candidates[0] == make_candidate(7, 0));
  CHECK(read_ufrag(sdp) == ufrag_of(7));
  CHECK(candidate_ufrag(split.candidates[2].candidate) == ufrag_of(7));
}

TEST_CASE("fake: two ends that know no candidate of each other do not connect") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  for (Person* person : {&ann, &bob}) person->platform.peers.behaviour.candidate_ms = {};
  ann.come_online();
  bob.come_online();
  ann.call(bob);
  world.run(3'000);
  bob.answer();
  world.run(5'000);
  CHECK(ann.in<call::Connecting>() != nullptr);
  CHECK(bob.in<call::Connecting>() != nullptr);
}

TEST_CASE("fake: an answer that nobody waits for fails as in a browser") {
  Bench bench;
  std::size_t failures = 0;
  bench.platform.recorder.dispatch = [&failures](const call::Event& event) {
    if (std::holds_alternative<call::PeerFailed>(event)) ++failures;
  };
  bench.platform.peers.run(call::OpenPeer{PeerHandle{1}, ""});
  bench.platform.peers.run(
      call::ApplyDescription{PeerHandle{1}, {protocol::SdpType::Answer, make_sdp(9, 0)}});
  bench.world.run(10);
  CHECK(failures == 1);
}

TEST_CASE("session: the change is told once for an event and what it brought about at once") {
  World world;
  FakePlatform platform(world.time, world.server, world.net, 1);
  int changes = 0;
  call::Session session(platform.ports(), [&changes] { ++changes; });
  platform.recorder.dispatch = [&session](call::Event event) {
    session.dispatch(std::move(event));
  };
  platform.peers.behaviour.unsupported = true;
  call::Options options;
  options.server = "https://x";
  session.dispatch(call::Start{options, "Ann", "", "", 0, 0});
  CHECK(changes == 1);
  session.dispatch(call::CallUserNow{"somebody"});  // fails from inside
  CHECK(std::holds_alternative<call::Ended>(session.state().call));
  CHECK(changes == 2);
  session.dispatch(call::Shutdown{});
  CHECK(platform.open_things() == 0);
}
