// The page goes away in each state: everything is closed, the right thing is said. And it may come
// back (pageshow).
#include <doctest/doctest.h>

#include "fakes/plain_person.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::EndReason;
using Rules = FakeServer::Rules;

namespace {

const Rules both_rules[] = {Rules::Seed, Rules::Ours};

void close_page(World& world, Person& person) {
  person.tell(call::HidePage{});
  CHECK(person.platform.open_things() == 0);
  CHECK(person.is_idle());
  CHECK_FALSE(person.state().running);
  CHECK_FALSE(person.state().warm.has_value());
  world.run(100);
  CHECK(person.platform.open_things() == 0);
}

}  // namespace

TEST_CASE("shutdown: before Start and twice is nothing") {
  World world;
  Person ann(world, "Ann");
  close_page(world, ann);
  CHECK(ann.platform.recorder.effects.empty());
  ann.come_online();
  close_page(world, ann);
  ann.platform.forget();
  close_page(world, ann);
  CHECK(ann.platform.recorder.effects.empty());
}

TEST_CASE("shutdown: while the socket opens, a prompt is open and an offer is made ahead") {
  World world;
  Person ann(world, "Ann");
  ann.platform.media.prompt_open = true;
  ann.start("somebody");
  world.run(3);
  CHECK(ann.platform.open_things() >= 5);
  close_page(world, ann);
  // The prompt is answered after all: its tracks belong to nobody.
  ann.platform.media.answer_prompt();
  CHECK_FALSE(ann.platform.media.has_video());
}

TEST_CASE("shutdown: online and idle, the server is told") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  close_page(world, ann);
  CHECK(ann.platform.sockets.sent == std::vector<std::string>{"41"});
  CHECK(world.server.open_lines() == 0);
}

TEST_CASE("shutdown: while waiting for the next attempt") {
  World world;
  world.server.up = false;
  Person ann(world, "Ann");
  ann.start();
  world.run(1'000);
  while (ann.state().signalling.phase != call::SignallingPhase::Waiting) world.run(1);
  close_page(world, ann);
  world.run(60'000);
  CHECK(ann.platform.sockets.open() == 0);
}

TEST_CASE("shutdown: the caller's page goes while it rings: missed") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.come_online();
    bob.come_online();
    ann.call(bob);
    world.run(100);
    close_page(world, ann);
    CHECK(bob.ended() == EndReason::Missed);
  }
}

TEST_CASE("shutdown: the callee's page goes while it rings: it left") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.come_online();
    bob.come_online();
    ann.call(bob);
    world.run(100);
    close_page(world, bob);
    CHECK(ann.ended() == EndReason::PartnerLeft);
  }
}

TEST_CASE("shutdown: while connecting the other side does not wait for the time-out") {
  for (const Rules rules : both_rules) {
    for (const bool caller : {true, false}) {
      World world(rules);
      Person ann(world, "Ann");
      Person bob(world, "Bob");
      ann.come_online();
      bob.come_online();
      world.net.connects = false;
      ann.call(bob);
      world.run(100);
      bob.answer();
      world.run(50);
      close_page(world, caller ? ann : bob);
      CHECK((caller ? bob : ann).ended().has_value());
    }
  }
}

TEST_CASE("shutdown: an element that is removed in a call hangs up") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  ann.tell(call::Shutdown{});
  CHECK(ann.platform.open_things() == 0);
  CHECK(ann.platform.page.kept.empty());
  world.run(5);
  CHECK(bob.ended() == EndReason::RemoteHungUp);
}

TEST_CASE("shutdown: in a call the partner learns at once that the page is gone, not hung up") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.come_online();
    bob.come_online();
    connect(world, ann, bob);
    ann.platform.forget();
    ann.tell(call::HidePage{});
    CHECK(ann.platform.count<call::SendControl>() == 1);
    CHECK(ann.platform.count<call::HostEnded>() == 0);
    CHECK(ann.platform.open_things() == 0);
    world.run(5);
    CHECK(bob.as<call::Active>().phase == call::ActivePhase::Away);
    world.run(11'000);
    CHECK(bob.ended() == EndReason::PartnerLeft);
  }
}

TEST_CASE("shutdown: a plain partner's channel closes") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  sam.call(ann.me());
  world.run(100);
  ann.answer();
  world.run(100);
  REQUIRE(sam.connected());
  close_page(world, ann);
  CHECK_FALSE(sam.has_peer());
}

TEST_CASE("shutdown: the page hears of the end of the call it was in") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  ann.tell(call::Shutdown{});
  CHECK(ann.platform.count<call::HostEnded>() == 1);
}

TEST_CASE("shutdown: nothing that still arrives wakes it") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  const PeerHandle peer = ann.peer();
  const SocketHandle socket = ann.state().signalling.socket;
  const call::AppState before = ann.state();
  close_page(world, ann);
  ann.platform.forget();
  ann.tell(call::SocketText{socket, "42[\"me\",\"x\"]"});
  ann.tell(call::SocketClosed{socket, 1006});
  ann.tell(call::TimerFired{before.signalling.timer});
  ann.tell(call::PeerConnection{peer, call::ConnectionState::Failed});
  ann.tell(call::ControlClosed{peer});
  ann.tell(call::PeerFailed{peer, {}});
  ann.tell(call::MediaTrackEnded{protocol::TrackKind::Video});
  ann.tell(call::SetDialId{"somebody"});
  ann.tell(call::CallUserNow{"somebody"});
  ann.tell(call::SetCamera{false});
  ann.tell(call::RetryMedia{});
  ann.tell(call::NetworkOnline{});
  ann.tell(call::SetName{"X"});
  CHECK(ann.platform.recorder.effects.empty());
  CHECK(ann.is_idle());
}

TEST_CASE("shutdown: the page is shown again and works as on the first day") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.come_online();
    bob.come_online();
    ann.tell(call::SetDialId{"somebody"});
    world.run(200'000);  // the offer made ahead has expired
    const std::string before = ann.me();
    close_page(world, ann);
    world.run(1'000);
    ann.platform.forget();
    ann.start(bob.me());
    CHECK(ann.state().warm.has_value());
    world.run(100);
    CHECK(ann.me() != before);
    CHECK(ann.platform.media.has_video());
    connect(world, ann, bob);
    ann.leave();
    world.run(50);
    connect(world, bob, ann);
  }
}

TEST_CASE("shutdown: Start twice is one start") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  ann.start();
  CHECK(ann.platform.recorder.effects.empty());
}

TEST_CASE("shutdown: what was switched off stays off when the page is shown again") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.tell(call::SetCamera{false});
  ann.tell(call::SetMicrophone{false});
  close_page(world, ann);
  ann.start();
  world.run(100);
  CHECK_FALSE(ann.platform.media.has_video());
  CHECK(ann.platform.media.has_audio());
  CHECK_FALSE(ann.platform.media.microphone_enabled());
}
