// The offer made ahead of a call: when, for how long, and that it is used.
#include <doctest/doctest.h>

#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;

TEST_CASE("warm: a valid id in the field makes an offer ahead, an impossible one does not") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  for (const char* text : {"", "   ", "Zo\u00eb", "https://example.org/"}) {
    ann.tell(call::SetDialId{text});
    CHECK_FALSE(ann.state().warm.has_value());
  }
  ann.tell(call::SetDialId{ann.me()});
  CHECK_FALSE(ann.state().warm.has_value());
  ann.tell(call::SetDialId{"somebody"});
  REQUIRE(ann.state().warm.has_value());
  CHECK(ann.platform.count<call::MakeOffer>() == 1);
  world.run(100);
  CHECK(ann.state().warm->link.gathered);
  CHECK(ann.platform.sent_with("callUser") == 0);
}

TEST_CASE("warm: it is kept while the id is edited, and closed when the field is cleared") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  for (const char* text : {"s", "so", "som", "some"}) ann.tell(call::SetDialId{text});
  CHECK(ann.platform.count<call::OpenPeer>() == 1);
  ann.tell(call::SetDialId{""});
  CHECK_FALSE(ann.state().warm.has_value());
  CHECK(ann.platform.peers.open() == 0);
  ann.tell(call::SetDialId{"other"});
  CHECK(ann.platform.count<call::OpenPeer>() == 2);
}

TEST_CASE("warm: Call uses it and sends in the same moment") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  ann.tell(call::SetDialId{bob.me()});
  world.run(1'000);
  const PeerHandle peer = ann.peer();
  ann.tell(call::CallUserNow{});
  CHECK(ann.peer() == peer);
  CHECK(ann.platform.sent_with("callUser") == 1);
  CHECK(ann.platform.peers.opened_ever() == 1);
  world.run(100);
  bob.answer();
  world.run(100);
  CHECK(ann.is_live());
}

TEST_CASE("warm: a link with an id makes it before the server is reached") {
  World world;
  Person bob(world, "Bob");
  bob.come_online();
  Person ann(world, "Ann");
  ann.start(bob.me());
  CHECK(ann.state().warm.has_value());
  CHECK(ann.state().signalling.phase == call::SignallingPhase::Connecting);
  ann.tell(call::CallUserNow{});
  world.run(100);
  CHECK(bob.rings());
}

TEST_CASE("warm: half gathered when Call is pressed, it waits for the rest of the 400 ms") {
  World world;
  Person ann(world, "Ann");
  ann.platform.peers.behaviour.candidate_ms = {0};
  ann.platform.peers.behaviour.gathered_ms = -1;
  ann.come_online();
  ann.tell(call::SetDialId{"somebody"});
  world.run(302);
  ann.tell(call::CallUserNow{});
  world.run(99);
  CHECK(ann.platform.sent_with("callUser") == 0);
  world.run(1);
  CHECK(ann.platform.sent_with("callUser") == 1);
}

TEST_CASE("warm: it is thrown away after two minutes and made anew when the id changes") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.tell(call::SetDialId{"somebody"});
  world.run(119'999);
  CHECK(ann.state().warm.has_value());
  world.run(1);
  CHECK_FALSE(ann.state().warm.has_value());
  CHECK(ann.platform.peers.open() == 0);
  world.run(600'000);
  CHECK(ann.platform.count<call::OpenPeer>() == 1);
  SUBCASE("the id changes") {
    ann.tell(call::SetDialId{"somebody-else"});
    CHECK(ann.state().warm.has_value());
  }
  SUBCASE("Call is pressed") {
    ann.tell(call::CallUserNow{});
    world.run(100);
    CHECK(ann.platform.sent_with("callUser") == 1);
  }
}

TEST_CASE("warm: an incoming call closes it; the end of the call makes it again") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  bob.tell(call::SetDialId{"somebody"});
  REQUIRE(bob.state().warm.has_value());
  ann.call(bob);
  world.run(100);
  REQUIRE(bob.rings());
  CHECK_FALSE(bob.state().warm.has_value());
  CHECK(bob.platform.peers.open() == 1);
  bob.decline();
  CHECK(bob.state().warm.has_value());
}

TEST_CASE("warm: after a call one is ready for calling again") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  CHECK_FALSE(ann.state().warm.has_value());
  ann.leave();
  CHECK(ann.state().warm.has_value());
  CHECK_FALSE(bob.state().warm.has_value());
  world.run(100);
  const PeerHandle peer = ann.peer();
  ann.tell(call::CallAgain{});
  CHECK(ann.peer() == peer);
}

TEST_CASE("warm: one that expired is made again after the next call") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  ann.tell(call::SetDialId{bob.me()});
  world.run(130'000);
  REQUIRE_FALSE(ann.state().warm.has_value());
  connect(world, ann, bob);
  ann.leave();
  CHECK(ann.state().warm.has_value());
}

TEST_CASE("warm: one that fails is closed and not tried again by itself; Call makes a new one") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.peers.behaviour.offer_fails = true;
  ann.tell(call::SetDialId{"somebody"});
  world.run(5'000);
  CHECK_FALSE(ann.state().warm.has_value());
  CHECK(ann.platform.count<call::OpenPeer>() == 1);
  CHECK(ann.is_idle());
  ann.platform.peers.behaviour.offer_fails = false;
  ann.tell(call::CallUserNow{});
  world.run(100);
  CHECK(ann.platform.sent_with("callUser") == 1);
}

TEST_CASE("warm: a browser without RTCPeerConnection says so and nothing loops") {
  World world;
  Person ann(world, "Ann");
  ann.platform.peers.behaviour.unsupported = true;
  ann.come_online();
  ann.tell(call::SetDialId{"somebody"});
  CHECK_FALSE(ann.state().warm.has_value());
  ann.tell(call::CallUserNow{});
  CHECK(ann.ended().has_value());
  CHECK(ann.platform.peers.open() == 0);
  CHECK(ann.platform.count<call::OpenPeer>() <= 3);
  REQUIRE(ann.platform.count<call::HostError>() >= 1);
  CHECK(ann.platform.all<call::HostError>()[0].code == ErrorCode::PeerUnsupported);
}

TEST_CASE("warm: my own id after a reconnect closes an offer made for it") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.tell(call::SetDialId{"next-id"});
  REQUIRE(ann.state().warm.has_value());
  ann.platform.sockets.receive("42[\"me\",\"next-id\"]");
  CHECK_FALSE(ann.state().warm.has_value());
}
