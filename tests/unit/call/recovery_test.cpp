// Media that stop in a call: what is tried, what is kept, when it is given up.
#include <doctest/doctest.h>

#include "fakes/fake_sdp.hpp"
#include "fakes/plain_person.hpp"
#include "unit/call/talk.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::ActivePhase;
using call::EndReason;
using Rules = FakeServer::Rules;

namespace {

const Rules both_rules[] = {Rules::Seed, Rules::Ours};

}  // namespace

TEST_CASE("recovery: nothing for 600 ms is Reconnecting on both sides, not before") {
  Talk it;
  it.world.net.cut();
  it.world.run(590);
  CHECK(it.both_live());
  it.world.run(20);
  CHECK(it.phase(it.ann) == ActivePhase::Reconnecting);
  CHECK(it.phase(it.bob) == ActivePhase::Reconnecting);
  CHECK(it.ann.platform.count<call::HostEnded>() == 0);
}

TEST_CASE("recovery: a gap of 400 ms is nobody's business") {
  Talk it;
  it.world.net.cut();
  it.world.run(400);
  it.world.net.heal();
  it.world.run(1'000);
  CHECK(it.sound());
  CHECK(it.ann.platform.count<call::OpenPeer>() == 0);
  CHECK(it.bob.platform.count<call::OpenPeer>() == 0);
}

TEST_CASE("recovery: a further connection takes over when the first is cut") {
  for (const Rules rules : both_rules) {
    Talk it(rules);
    const PeerHandle first = it.ann.peer();
    it.cut_first_path();
    it.world.run(1'100);
    CHECK(it.sound());
    CHECK(it.ann.peer() != first);
    CHECK(it.ann.as<call::Active>().link.path == it.bob.as<call::Active>().link.path);
    CHECK(it.ann.platform.count<call::HostEnded>() == 0);
    CHECK(it.ann.platform.count<call::HostConnected>() == 0);
    CHECK(it.bob.platform.count<call::HostIncoming>() == 0);
  }
}

TEST_CASE(
    "recovery: what a further connection delivers is heard before its control channel opens") {
  Talk it;
  const PeerHandle first = it.ann.peer();
  it.world.net.control_ms = 400;
  it.cut_first_path();
  it.world.run(800);
  CHECK(it.ann.is_live());
  CHECK(it.ann.peer() != first);
  CHECK_FALSE(it.ann.as<call::Active>().link.control_open);
  // The callee plays it without knowing yet that it is the caller's choice.
  CHECK(it.phase(it.bob) == ActivePhase::Reconnecting);
  CHECK(it.bob.platform.peers.shown() != it.bob.peer());
  it.world.run(400);
  CHECK(it.sound());
  CHECK(it.bob.platform.peers.shown() == it.bob.peer());
  CHECK(it.ann.as<call::Active>().link.path == it.bob.as<call::Active>().link.path);
}

TEST_CASE(
    "recovery: a further connection that is played gives way to the first when that is heard") {
  Talk it;
  it.world.net.connects = false;
  it.cut_first_path();
  it.world.run(700);
  REQUIRE(it.bob.as<call::Active>().recovery.spares.size() == 1);
  const PeerHandle spare = it.bob.as<call::Active>().recovery.spares[0].peer;
  it.bob.tell(call::PeerTrack{spare, protocol::TrackKind::Audio, true});
  CHECK(it.bob.platform.peers.shown() == it.bob.peer());  // live by description only
  it.bob.tell(call::PeerConnection{spare, call::ConnectionState::Connected});
  CHECK(it.bob.platform.peers.shown() == spare);
  SUBCASE("the first is heard") {
    it.bob.tell(call::PeerFlow{it.bob.peer(), call::Flow::Flowing});
    CHECK(it.bob.is_live());
  }
  SUBCASE("the spare fails") {
    it.bob.tell(call::PeerConnection{spare, call::ConnectionState::Failed});
  }
  CHECK(it.bob.platform.peers.shown() == it.bob.peer());
}

TEST_CASE("recovery: a connection that has taken over is known to be heard") {
  Talk it;
  it.cut_first_path();
  it.world.run(1'100);
  REQUIRE(it.sound());
  for (Person* who : {&it.ann, &it.bob}) {
    who->tell(call::Woke{30'000});  // asks whether anything still comes
    CHECK(who->is_live());
  }
}

TEST_CASE("recovery: the one offer comes from the caller while both reach the server") {
  Talk it;
  it.cut_first_path();
  it.world.run(1'100);
  CHECK(it.ann.platform.count<call::MakeOffer>() == 1);
  CHECK(it.bob.platform.count<call::MakeOffer>() == 0);
}

TEST_CASE("recovery: the path is the first again when that comes back sooner") {
  Talk it;
  it.world.net.connect_ms = 5'000;
  const PeerHandle first = it.ann.peer();
  it.world.net.cut();
  it.world.run(1'000);
  it.world.net.heal();
  it.world.run(10'000);
  CHECK(it.sound());
  CHECK(it.ann.peer() == first);
}

TEST_CASE("recovery: outages of any length up to a minute are survived") {
  for (const Rules rules : both_rules) {
    for (const std::int64_t outage_ms : {700, 2'000, 6'000, 12'000, 16'500, 25'000, 45'000}) {
      CAPTURE(outage_ms);
      Talk it(rules);
      it.world.net.cut();
      it.world.run(outage_ms);
      it.world.net.heal();
      it.world.run(outage_ms < 16'000 ? 50 : 8'000);
      CHECK(it.both_live());
      it.world.run(12'000);
      CHECK(it.sound());
    }
  }
}

TEST_CASE("recovery: outages of path and server together") {
  for (const Rules rules : both_rules) {
    for (const std::int64_t outage_ms : {1'000, 6'000, 25'000, 50'000}) {
      CAPTURE(outage_ms);
      Talk it(rules);
      it.world.net.cut();
      it.world.server.go_down();
      it.world.run(outage_ms);
      it.world.net.heal();
      it.world.server.up = true;
      it.world.run(1'500);
      // On the seed's server both have another id now, and no path to tell it by.
      if (rules == Rules::Seed && outage_ms > 16'000) continue;
      CHECK(it.both_live());
      it.world.run(12'000);
      CHECK(it.sound());
    }
  }
}

TEST_CASE("recovery: 60 s after the last media the call ends with the loss") {
  Talk it;
  it.world.net.cut();
  it.world.run(60'000);
  CHECK(it.phase(it.ann) == ActivePhase::Reconnecting);
  it.world.run(700);
  CHECK(it.ann.ended().has_value());
  CHECK(it.bob.ended().has_value());
  CHECK(it.ann.platform.all<call::HostEnded>()[0].reason == EndReason::ConnectionLost);
}

TEST_CASE("recovery: how long a call is kept is an option") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.options.give_up_ms = bob.options.give_up_ms = 5'000;
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  world.net.cut();
  world.run(5'500);
  CHECK(ann.in<call::Active>() != nullptr);
  world.run(200);
  CHECK(ann.ended() == EndReason::ConnectionLost);
}

TEST_CASE("recovery: after the end Call again calls the same person") {
  Talk it;
  it.world.net.cut();
  it.world.run(61'000);
  it.world.net.heal();
  it.ann.tell(call::CallAgain{});
  it.world.run(200);
  CHECK(it.bob.rings());
}

TEST_CASE("recovery: hanging up while reconnecting ends both sides, by the server") {
  for (const bool caller : {true, false}) {
    Talk it;
    it.world.net.cut();
    it.world.run(2'000);
    (caller ? it.ann : it.bob).leave();
    it.world.run(100);
    CHECK((caller ? it.ann : it.bob).ended() == EndReason::HungUp);
    CHECK((caller ? it.bob : it.ann).ended() == EndReason::RemoteHungUp);
    CHECK(it.ann.platform.peers.open() + it.bob.platform.peers.open() <= 2);  // made ahead again
  }
}

TEST_CASE("recovery: my switches work while reconnecting, and are told when it is over") {
  Talk it;
  it.cut_first_path();
  it.world.run(650);
  it.ann.tell(call::SetMicrophone{false});
  it.world.run(600);
  REQUIRE(it.sound());
  CHECK_FALSE(it.bob.as<call::Active>().remote.microphone);
  CHECK(it.bob.as<call::Active>().remote.camera);
}

TEST_CASE("recovery: the first connection failed or closed under one side is replaced") {
  for (const call::ConnectionState state :
       {call::ConnectionState::Failed, call::ConnectionState::Closed}) {
    for (const bool caller : {true, false}) {
      Talk it;
      Person& who = caller ? it.ann : it.bob;
      if (state == call::ConnectionState::Closed) {
        it.world.net.close_by_platform(who.platform.peers.end_of(who.peer()));
      } else {
        it.cut_first_path();
        who.tell(call::PeerConnection{who.peer(), state});
      }
      it.world.run(2'000);
      CHECK(it.sound());
      CHECK(it.ann.platform.count<call::HostEnded>() == 0);
      CHECK(it.bob.platform.count<call::HostEnded>() == 0);
    }
  }
}

TEST_CASE("recovery: a spare that fails is closed and tried again") {
  Talk it;
  it.ann.platform.peers.behaviour.offer_fails = true;
  it.cut_first_path();
  it.world.run(1'000);
  CHECK(it.ann.state().call.index() == it.bob.state().call.index());
  it.ann.platform.peers.behaviour.offer_fails = false;
  it.world.run(8'000);
  CHECK(it.sound());
  CHECK(it.ann.platform.count<call::HostEnded>() == 0);
}

TEST_CASE("recovery: a lost offer is made again") {
  Talk it;
  it.world.server.lost_percent = 100;
  it.cut_first_path();
  it.world.run(2'000);
  CHECK_FALSE(it.both_live());
  it.world.server.lost_percent = 0;
  it.world.run(4'000);
  CHECK(it.sound());
}

TEST_CASE("recovery: two hundred flaps leave nothing open") {
  for (const Rules rules : both_rules) {
    Talk it(rules);
    for (int i = 0; i < 200; ++i) {
      CAPTURE(i);
      if (i % 2 == 0) {
        it.cut_first_path();
        it.world.run(3'000);
      } else {
        it.world.net.cut();
        it.world.run(1'500);
        it.world.net.heal();
        it.world.run(12'000);
      }
      REQUIRE(it.both_live());
    }
    it.world.run(12'000);
    CHECK(it.sound());
    CHECK(it.world.server.open_lines() == 2);
  }
}

TEST_CASE(
    "recovery: an offer of a further connection of no call of mine is told bye and never rings") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  protocol::Signal offer;
  offer.body = protocol::Description{protocol::SdpType::Offer, make_sdp(77, 1)};
  offer.zvonok = protocol::Extension{1, {std::string(32, 'a')}, {}, "Eve", 7};
  ann.platform.sockets.receive(R"(42["callUser",{"signal":)" + protocol::encode_signal(offer) +
                               R"(,"from":"eve","name":""}])");
  CHECK(ann.is_idle());
  CHECK(ann.platform.count<call::HostIncoming>() == 0);
  CHECK(ann.platform.count<call::OpenPeer>() == 0);
  CHECK(ann.platform.sent_with("\"bye\"") == 1);
}

TEST_CASE("recovery: a further connection with another key ends the call for security") {
  Talk it;
  protocol::Signal offer;
  offer.body = protocol::Description{protocol::SdpType::Offer, make_sdp(77, 1)};
  offer.zvonok = protocol::Extension{1, it.ann.as<call::Active>().call, {}, "Ann", 7};
  it.bob.platform.sockets.receive(R"(42["callUser",{"signal":)" + protocol::encode_signal(offer) +
                                  R"(,"from":")" + it.ann.me() + R"(","name":""}])");
  CHECK(it.bob.ended() == EndReason::Security);
}

// ---- a reload

TEST_CASE("recovery: a partner's line that was lost long ago does not shorten the patience") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  world.server.kill(ann.me());  // Bob is told; Ann is back at once under the same id
  world.run(30'000);
  CHECK(bob.is_live());
  world.net.cut();
  world.run(20'000);
  CHECK(ann.in<call::Active>() != nullptr);
  CHECK(bob.in<call::Active>() != nullptr);
  world.net.heal();
  world.run(10'000);
  CHECK(ann.is_live());
  CHECK(bob.is_live());
}

TEST_CASE("recovery: a partner that was thought to be gone and offers again is waited for") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  world.server.kill(ann.me());
  world.net.cut();
  world.run(25'000);
  CHECK(bob.in<call::Active>() != nullptr);
  world.net.heal();
  world.run(10'000);
  CHECK(ann.is_live());
  CHECK(bob.is_live());
}
