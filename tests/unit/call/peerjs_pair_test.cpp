// Two Zvonoks through a PeerServer.
#include "unit/call/peerjs_line.hpp"

namespace zvonok {
namespace {

TEST_CASE("peerjs pair: two Zvonoks know each other, with ringing, names and control") {
  PeerJsLine it;
  it.ann.come_online();
  it.bob.come_online();
  it.ann.call(it.bob);
  it.world.run(100);
  CHECK(it.ann.as<call::Outgoing>().phase == call::OutgoingPhase::Ringing);
  it.bob.answer();
  it.world.run(200);
  REQUIRE(it.ann.is_live());
  CHECK(it.ann.as<call::Active>().partner.kind == call::PartnerKind::Zvonok);
  CHECK(it.ann.as<call::Active>().partner.name == "bob");
  CHECK(it.bob.as<call::Active>().partner.name == "ann");
  it.bob.tell(call::SetMicrophone{false});
  it.world.run(50);
  CHECK_FALSE(it.ann.as<call::Active>().remote.microphone);
  it.ann.leave();
  it.world.run(50);
  CHECK(it.bob.ended() == EndReason::RemoteHungUp);
  CHECK(it.said("LEAVE") == 0);
}

TEST_CASE("peerjs pair: decline, busy and cancel have their words") {
  PeerJsLine it;
  it.ann.come_online();
  it.bob.come_online();
  it.ann.call(it.bob);
  it.world.run(100);
  SUBCASE("decline") {
    it.bob.decline();
    it.world.run(50);
    CHECK(it.ann.ended() == EndReason::Declined);
  }
  SUBCASE("cancel") {
    it.ann.leave();
    it.world.run(50);
    CHECK(it.bob.ended() == EndReason::Missed);
  }
  SUBCASE("busy") {
    it.bob.answer();
    it.world.run(200);
    Person cid{it.world, "cid"};
    cid.options.server = "peerjs://call.example";
    cid.come_online();
    cid.call(it.bob);
    it.world.run(100);
    CHECK(cid.ended() == EndReason::Busy);
    CHECK(it.bob.is_live());
  }
  CHECK(it.said("LEAVE") == 0);
}

TEST_CASE("peerjs pair: a call that is cancelled before anybody has shown anything") {
  PeerJsLine it;
  it.ann.come_online();
  it.bob.come_online();
  it.bob.platform.peers.behaviour.describe_ms = 50;
  it.ann.call(it.bob);
  it.world.run(17);
  REQUIRE(it.bob.rings());
  it.ann.leave();
  it.world.run(100);
  CHECK(it.bob.ended() == EndReason::Missed);
}

TEST_CASE("peerjs pair: both call each other: one call, without a ring") {
  PeerJsLine it;
  it.ann.come_online();
  it.bob.come_online();
  it.ann.call(it.bob);
  it.bob.call(it.ann);
  it.world.run(500);
  CHECK(it.ann.is_live());
  CHECK(it.bob.is_live());
}

TEST_CASE("peerjs pair: a lost path is mended through the PeerServer") {
  PeerJsLine it;
  it.ann.come_online();
  it.bob.come_online();
  it.ann.call(it.bob);
  it.world.run(100);
  it.bob.answer();
  it.world.run(200);
  REQUIRE(it.ann.is_live());
  it.world.net.cut_between(it.ann.platform.peers.end_of(it.ann.peer()),
                           it.bob.platform.peers.end_of(it.bob.peer()));
  it.world.run(3'000);
  CHECK(it.ann.is_live());
  CHECK(it.bob.is_live());
}

TEST_CASE("peerjs pair: a call comes back after a reload") {
  PeerJsLine it;
  it.ann.come_online();
  it.bob.come_online();
  it.ann.call(it.bob);
  it.world.run(100);
  it.bob.answer();
  it.world.run(200);
  REQUIRE(it.ann.is_live());
  SUBCASE("of the caller") { it.ann.reload(); }
  SUBCASE("of the callee") { it.bob.reload(); }
  it.world.run(3'000);
  CHECK(it.ann.is_live());
  CHECK(it.bob.is_live());
}

}  // namespace
}  // namespace zvonok
