// Every way out of a call: hang-up, Bye, closed channels, lost paths, time-outs, failures of the
// browser, and the server's word that a partner is gone.
#include <doctest/doctest.h>

#include "fakes/frames.hpp"
#include "fakes/plain_person.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::EndReason;
using Rules = FakeServer::Rules;

namespace {

const Rules both_rules[] = {Rules::Seed, Rules::Ours};

struct Talk {
  explicit Talk(Rules rules = Rules::Ours) : world(rules) {
    ann.come_online();
    bob.come_online();
  }
  void dial() {
    ann.call(bob);
    world.run(100);
    REQUIRE(bob.rings());
  }
  /// Both have agreed, nothing passes between them.
  void connecting() {
    world.net.connects = false;
    dial();
    bob.answer();
    world.run(100);
    REQUIRE(ann.in<call::Connecting>() != nullptr);
    REQUIRE(bob.in<call::Connecting>() != nullptr);
  }
  World world;
  Person ann{world, "Ann"};
  Person bob{world, "Bob"};
};

}  // namespace

TEST_CASE("end: hanging up while connecting tells the other side, from either side") {
  for (const Rules rules : both_rules) {
    for (const bool caller : {true, false}) {
      Talk it(rules);
      it.connecting();
      Person& leaver = caller ? it.ann : it.bob;
      Person& other = caller ? it.bob : it.ann;
      leaver.leave();
      CHECK(leaver.ended() == EndReason::HungUp);
      it.world.run(20);
      CHECK(other.ended() == EndReason::RemoteHungUp);
      CHECK(other.as<call::Ended>().duration_ms == 0);
    }
  }
}

TEST_CASE("end: hang-up needs no server: the control channel says it") {
  Talk it;
  connect(it.world, it.ann, it.bob);
  it.world.server.go_down();
  it.world.run(1'000);
  REQUIRE(it.ann.is_live());
  it.ann.leave();
  it.world.run(20);
  CHECK(it.bob.ended() == EndReason::RemoteHungUp);
}

TEST_CASE("end: hang-up needs no path: the server says it") {
  for (const Rules rules : both_rules) {
    Talk it(rules);
    connect(it.world, it.ann, it.bob);
    it.world.net.cut();
    it.ann.leave();
    it.world.run(20);
    CHECK(it.bob.ended() == EndReason::RemoteHungUp);
  }
}

TEST_CASE("end: a hang-up is no event for the log on either side") {
  for (const Rules rules : both_rules) {
    Talk it(rules);
    connect(it.world, it.ann, it.bob);
    it.ann.platform.forget();
    it.bob.platform.forget();
    it.ann.leave();
    it.world.run(100);
    CHECK(it.ann.platform.page.drops == 0);
    CHECK(it.bob.platform.page.drops == 0);
  }
}

TEST_CASE("end: both hang up at the same moment") {
  Talk it;
  connect(it.world, it.ann, it.bob);
  it.ann.leave();
  it.bob.leave();
  it.world.run(100);
  CHECK(it.ann.ended() == EndReason::HungUp);
  CHECK(it.bob.ended() == EndReason::HungUp);
}

TEST_CASE("end: leaving in Idle or Ended does nothing") {
  Talk it;
  it.ann.platform.forget();
  it.ann.leave();
  it.ann.decline();
  it.ann.answer();
  CHECK(it.ann.is_idle());
  connect(it.world, it.ann, it.bob);
  it.ann.leave();
  it.ann.platform.forget();
  it.ann.leave();
  it.ann.decline();
  it.ann.answer();
  CHECK(it.ann.platform.recorder.effects.empty());
  CHECK(it.ann.ended() == EndReason::HungUp);
}

TEST_CASE("end: decline and answer do nothing in a running call") {
  Talk it;
  connect(it.world, it.ann, it.bob);
  it.bob.platform.forget();
  it.bob.decline();
  it.bob.answer();
  CHECK(it.bob.platform.recorder.effects.empty());
  CHECK(it.bob.is_live());
}

TEST_CASE("end: a Bye on the control channel hangs up") {
  Talk it;
  connect(it.world, it.ann, it.bob);
  it.ann.tell(call::ControlText{it.ann.peer(), R"({"t":"bye"})"});
  CHECK(it.ann.ended() == EndReason::RemoteHungUp);
}

TEST_CASE("end: disconnected is Reconnecting, connected again is Live, and the clock runs on") {
  Talk it;
  connect(it.world, it.ann, it.bob);
  it.world.run(10'000);
  it.world.net.cut();
  it.world.run(7'000);
  REQUIRE(it.ann.in<call::Active>() != nullptr);
  CHECK(it.ann.as<call::Active>().phase == call::ActivePhase::Reconnecting);
  CHECK(it.bob.as<call::Active>().phase == call::ActivePhase::Reconnecting);
  it.world.net.heal();
  CHECK(it.ann.is_live());
  CHECK(it.bob.is_live());
  CHECK(it.ann.platform.count<call::HostConnected>() == 1);
  it.world.run(3'000);
  it.ann.leave();
  CHECK(it.ann.as<call::Ended>().duration_ms >= 20'000);
}

TEST_CASE("end: a path that stays lost ends the call on both sides, with the same word") {
  for (const Rules rules : both_rules) {
    Talk it(rules);
    connect(it.world, it.ann, it.bob);
    it.world.net.cut();
    it.world.run(59'000);
    CHECK(it.ann.as<call::Active>().phase == call::ActivePhase::Reconnecting);
    CHECK(it.bob.as<call::Active>().phase == call::ActivePhase::Reconnecting);
    it.world.run(2'000);
    CHECK(it.ann.ended().has_value());
    REQUIRE(it.ann.platform.count<call::HostEnded>() == 1);
    CHECK(it.ann.platform.all<call::HostEnded>()[0].reason == EndReason::ConnectionLost);
    REQUIRE(it.bob.platform.count<call::HostEnded>() == 1);
    CHECK(it.bob.ended().has_value());
  }
}

TEST_CASE("end: no way through within 20 s of the answer") {
  for (const Rules rules : both_rules) {
    Talk it(rules);
    it.connecting();
    it.world.run(19'000);
    CHECK(it.ann.in<call::Connecting>() != nullptr);
    it.world.run(1'100);
    CHECK(it.ann.ended() == EndReason::ConnectFailed);
    CHECK(it.bob.ended() == EndReason::ConnectFailed);
  }
}

TEST_CASE("end: failed before it ever connected is ConnectFailed at once") {
  Talk it;
  it.connecting();
  it.ann.tell(call::PeerConnection{it.ann.peer(), call::ConnectionState::Failed});
  CHECK(it.ann.ended() == EndReason::ConnectFailed);
  it.world.run(20);
  CHECK(it.bob.ended().has_value());
}

TEST_CASE("end: the browser fails in each state; it is said, and the other side is told") {
  const Error error{ErrorCode::PeerFailed, "OperationError"};
  Talk it;
  SUBCASE("while my call waits for the offer") {
    it.ann.platform.peers.behaviour.offer_fails = true;
    it.ann.call(it.bob);
    it.world.run(100);
    CHECK(it.bob.is_idle());
  }
  SUBCASE("while it rings there") {
    it.dial();
    it.ann.tell(call::PeerFailed{it.ann.peer(), error});
    it.world.run(20);
    CHECK(it.bob.ended() == EndReason::Missed);
  }
  SUBCASE("by the answer") {
    it.dial();
    it.ann.tell(call::PeerFailed{PeerHandle{12345}, error});
    CHECK(it.ann.in<call::Outgoing>() != nullptr);
    it.bob.answer();
    it.world.run(12);
    REQUIRE(it.ann.in<call::Connecting>() != nullptr);
    it.ann.tell(call::PeerFailed{it.ann.peer(), error});
    it.world.run(20);
    CHECK(it.bob.ended() == EndReason::RemoteHungUp);
  }
  SUBCASE("in the call") {
    connect(it.world, it.ann, it.bob);
    it.ann.tell(call::PeerFailed{it.ann.peer(), error});
    it.world.run(20);
    CHECK(it.bob.ended() == EndReason::RemoteHungUp);
  }
  // Until the other side has said something it can not be its fault.
  const EndReason why = it.ann.ended().value_or(EndReason::HungUp);
  CHECK((why == EndReason::BadCall || why == EndReason::CallFailed));
  CHECK(it.ann.platform.count<call::HostError>() == 1);
  CHECK(it.ann.platform.count<call::LogDrop>() == 1);
  CHECK(it.ann.platform.peers.open() <= 1);  // the one made ahead for calling again
}

TEST_CASE("end: the browser fails while it rings here: the caller is told, too") {
  Talk it;
  it.dial();
  it.bob.platform.forget();
  it.bob.tell(call::PeerFailed{it.bob.peer(), {ErrorCode::PeerFailed, "OperationError"}});
  CHECK(it.bob.ended() == EndReason::BadCall);
  CHECK(it.bob.platform.count<call::LogDrop>() == 1);
  it.world.run(20);
  CHECK(it.ann.ended() == EndReason::Declined);
}

TEST_CASE("end: an offer that the browser refuses ends as a bad call, and the caller hears of it") {
  Talk it;
  it.bob.platform.peers.behaviour.apply_fails = true;
  it.ann.call(it.bob);
  it.world.run(100);
  CHECK(it.bob.ended() == EndReason::BadCall);
  CHECK(it.ann.ended() == EndReason::Declined);
}

TEST_CASE("end: our server says that the partner's page is gone") {
  SUBCASE("the callee while it rings there") {
    Talk it;
    it.dial();
    it.world.server.kill(it.bob.me());
    it.world.run(20);
    CHECK(it.ann.ended() == EndReason::PartnerLeft);
  }
  SUBCASE("the caller while it rings here") {
    Talk it;
    it.dial();
    it.world.server.kill(it.ann.me());
    it.world.run(20);
    CHECK(it.bob.ended() == EndReason::Missed);
  }
  SUBCASE("while connecting") {
    Talk it;
    it.connecting();
    it.world.server.kill(it.ann.me());
    it.world.run(20);
    CHECK(it.bob.ended() == EndReason::PartnerLeft);
  }
  SUBCASE("in the call only the line is gone: it goes on") {
    Talk it;
    connect(it.world, it.ann, it.bob);
    it.world.server.kill(it.ann.me());
    it.world.run(20);
    CHECK(it.bob.is_live());
    it.world.run(5'000);
    CHECK(it.ann.is_live());
    CHECK(it.ann.me() == it.bob.as<call::Active>().partner.id.text);
    it.bob.leave();
    it.world.run(20);
    CHECK(it.ann.ended() == EndReason::RemoteHungUp);
  }
}

TEST_CASE("end: the server is lost in each state") {
  Talk it;
  SUBCASE("while it rings: the call is made again under the same id, and is answered") {
    it.dial();
    it.world.server.go_down();
    it.world.run(2'000);
    CHECK(it.ann.as<call::Outgoing>().phase == call::OutgoingPhase::Preparing);
    CHECK(it.bob.rings());
    it.world.server.up = true;
    it.world.run(6'000);
    CHECK(it.ann.as<call::Outgoing>().phase == call::OutgoingPhase::Ringing);
    it.bob.answer();
    it.world.run(200);
    CHECK(it.ann.is_live());
    CHECK(it.bob.platform.count<call::HostIncoming>() == 1);
  }
  SUBCASE("while it rings and Answer is pressed: the answer waits for the server") {
    it.dial();
    it.world.server.go_down();
    it.world.run(10);
    it.bob.answer();
    it.world.run(2'000);
    CHECK(it.bob.as<call::Incoming>().answered);
    it.world.server.up = true;
    it.world.run(6'000);
    CHECK(it.ann.is_live());
    CHECK(it.bob.is_live());
  }
  SUBCASE("while it rings, for good") {
    it.dial();
    it.world.server.go_down();
    it.world.run(46'000);
    CHECK(it.ann.ended() == EndReason::ServerLost);
    CHECK(it.bob.ended() == EndReason::Missed);
  }
  SUBCASE("while connecting the call goes on") {
    it.dial();
    it.bob.answer();
    it.world.run(12);
    REQUIRE(it.ann.in<call::Connecting>() != nullptr);
    it.world.server.go_down();
    it.world.run(100);
    CHECK(it.ann.is_live());
    CHECK(it.bob.is_live());
  }
  SUBCASE("in the call nothing happens") {
    connect(it.world, it.ann, it.bob);
    it.world.server.go_down();
    it.world.run(60'000);
    CHECK(it.ann.is_live());
    it.world.server.up = true;
    it.world.run(6'000);
    CHECK(it.ann.state().signalling.phase == call::SignallingPhase::Online);
    CHECK(it.ann.is_live());
  }
  SUBCASE("before the offer has left the call waits for the server") {
    it.world.server.go_down();
    it.world.run(10);
    it.ann.tell(call::CallUserNow{"somebody"});
    it.world.run(10'000);
    CHECK(it.ann.as<call::Outgoing>().phase == call::OutgoingPhase::Preparing);
    it.world.server.up = true;
    it.world.run(6'000);
    CHECK(it.ann.ended() == EndReason::UnknownId);
  }
  SUBCASE("and after 30 s it gives up") {
    it.world.server.go_down();
    it.world.run(10);
    it.ann.tell(call::CallUserNow{"somebody"});
    it.world.run(29'999);
    CHECK(it.ann.in<call::Outgoing>() != nullptr);
    it.world.run(1);
    CHECK(it.ann.ended() == EndReason::ServerLost);
  }
}

TEST_CASE("end: the next call rings after each kind of end") {
  for (int kind = 0; kind < 6; ++kind) {
    CAPTURE(kind);
    Talk it;
    it.dial();
    if (kind == 0) it.bob.decline();
    if (kind == 1) it.ann.leave();
    if (kind == 2) it.world.run(31'000);
    if (kind == 3) it.ann.tell(call::PeerFailed{it.ann.peer(), {}});
    if (kind == 4) it.bob.tell(call::PeerFailed{it.bob.peer(), {}});
    if (kind == 5) {
      it.world.server.go_down();
      it.world.server.up = true;
      it.world.run(3'000);
      it.ann.leave();
    }
    it.world.run(100);
    connect(it.world, it.bob, it.ann);
    it.bob.leave();
    it.world.run(100);
    connect(it.world, it.ann, it.bob);
  }
}

TEST_CASE("end: the page hears of each end once, with partner and duration") {
  Talk it;
  connect(it.world, it.ann, it.bob);
  it.world.run(2'000);
  it.bob.leave();
  it.world.run(1'000);
  REQUIRE(it.ann.platform.count<call::HostEnded>() == 1);
  const auto ended = it.ann.platform.all<call::HostEnded>()[0];
  CHECK(ended.reason == EndReason::RemoteHungUp);
  CHECK(ended.partner.name == "Bob");
  CHECK(ended.duration_ms >= 2'000);
  CHECK(call::wire_name(ended.reason) == "remote-hung-up");
}
