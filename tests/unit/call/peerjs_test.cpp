// Calls with PeerJS pages, which know none of our words.
#include "unit/call/peerjs_line.hpp"
#include "unit/protocol/peerjs_vectors.hpp"

namespace zvonok {
namespace {

TEST_CASE("peerjs call: I call a PeerJS page, which sees my name, and it hangs up") {
  PeerJsLine it;
  it.open(it.ann);
  it.call_pat(it.ann);
  CHECK(it.pat.caller_name() == "ann");
  CHECK(it.ann.as<call::Active>().partner.kind == call::PartnerKind::PeerJs);
  it.pat.hang_up();
  it.world.run(50);
  CHECK(it.ann.ended() == EndReason::RemoteHungUp);
}

TEST_CASE("peerjs call: a PeerJS page calls me by the name in its metadata, and I hang up") {
  PeerJsLine it;
  it.open(it.ann);
  it.pat_calls(it.ann);
  CHECK(it.ann.as<call::Active>().partner.name == "Pat");
  it.ann.leave();
  it.world.run(50);
  CHECK(it.ann.ended() == EndReason::HungUp);
  CHECK(it.pat.calls() == 0);
  CHECK(it.pat.closes() == 1);
  CHECK(it.said(R"({"type":"LEAVE","dst":"pat"})") == 1);
}

TEST_CASE("peerjs call: a page that answers by itself, twice in a row in both directions") {
  PeerJsLine it;
  it.open(it.ann);
  it.pat.answers_by_itself = true;
  for (int round = 0; round < 2; ++round) {
    it.ann.tell(call::CallUserNow{"pat"});
    it.world.run(300);
    REQUIRE(it.ann.is_live());
    it.pat.hang_up();
    it.world.run(50);
    CHECK(it.ann.ended() == EndReason::RemoteHungUp);
    it.pat_calls(it.ann);
    it.ann.leave();
    it.world.run(50);
    CHECK(it.pat.calls() == 0);
  }
  CHECK(it.pat.rings() == 2);
}

TEST_CASE("peerjs call: the offer leaves before gathering is over, candidates follow it") {
  PeerJsLine it;
  it.open(it.ann);
  it.ann.platform.peers.behaviour.candidate_ms = {50, 3'000};
  it.ann.platform.peers.behaviour.gathered_ms = -1;
  it.ann.tell(call::CallUserNow{"pat"});
  it.world.run(30);
  CHECK(it.pat.rings() == 1);
  it.world.run(100);
  CHECK(it.said(R"("type":"CANDIDATE")") == 1);
  it.pat.answer();
  it.world.run(200);
  CHECK(it.ann.is_live());
}

TEST_CASE("peerjs call: candidates of mine follow the answer and never come before it") {
  PeerJsLine it;
  it.open(it.ann);
  it.ann.platform.peers.behaviour.describe_ms = 40;
  it.ann.platform.peers.behaviour.candidate_ms = {1, 2, 200};
  it.pat.behaviour.candidate_ms = {400};
  it.pat.call("ann");
  it.world.run(20);
  REQUIRE(it.ann.rings());
  it.ann.answer();
  it.world.run(1'000);
  CHECK(it.ann.is_live());
}

TEST_CASE("peerjs call: until Answer nothing with an address leaves, and Decline is a LEAVE") {
  PeerJsLine it;
  it.open(it.ann);
  it.pat.call("ann");
  it.world.run(200);
  REQUIRE(it.ann.rings());
  CHECK(it.said(R"("dst":"pat")") == 0);
  it.ann.decline();
  it.world.run(50);
  CHECK(it.ann.ended() == EndReason::DeclinedByMe);
  CHECK(it.pat.calls() == 0);
  CHECK(it.said(R"("dst":"pat")") == 1);
}

TEST_CASE("peerjs call: LEAVE is decline, cancel or hang-up, by what it finds") {
  PeerJsLine it;
  it.open(it.ann);
  SUBCASE("decline") {
    it.ann.tell(call::CallUserNow{"pat"});
    it.world.run(100);
    it.pat.leave("ann");
    it.world.run(50);
    CHECK(it.ann.ended() == EndReason::Declined);
  }
  SUBCASE("cancel") {
    it.pat.call("ann");
    it.world.run(100);
    REQUIRE(it.ann.rings());
    it.pat.leave("ann");
    it.world.run(50);
    CHECK(it.ann.ended() == EndReason::Missed);
  }
  SUBCASE("before the connection is up") {
    it.world.net.connects = false;
    it.ann.tell(call::CallUserNow{"pat"});
    it.world.run(100);
    it.pat.answer();
    it.world.run(100);
    it.pat.leave("ann");
    it.world.run(50);
    CHECK(it.ann.ended() == EndReason::RemoteHungUp);
  }
  SUBCASE("hang-up") {
    it.call_pat(it.ann);
    it.pat.leave("ann");
    it.world.run(50);
    CHECK(it.ann.ended() == EndReason::RemoteHungUp);
  }
  SUBCASE("of somebody else it is nothing") {
    PeerJsPerson eve{it.world, "eve"};
    eve.come_online();
    it.call_pat(it.ann);
    eve.leave("ann");
    it.world.run(50);
    CHECK(it.ann.is_live());
  }
  SUBCASE("for a call that I have not sent yet it is nothing") {
    it.ann.platform.peers.behaviour.describe_ms = 500;
    it.ann.tell(call::CallUserNow{"pat"});
    it.pat.leave("ann");
    it.world.run(100);
    CHECK(it.ann.in<call::Outgoing>() != nullptr);
  }
}

TEST_CASE("peerjs call: cancelling and giving up are a LEAVE") {
  PeerJsLine it;
  it.open(it.ann);
  it.ann.tell(call::CallUserNow{"pat"});
  it.world.run(100);
  SUBCASE("cancel") {
    it.ann.leave();
    it.world.run(50);
    CHECK(it.ann.ended() == EndReason::Cancelled);
  }
  SUBCASE("no answer") {
    it.world.run(31'000);
    CHECK(it.ann.ended() == EndReason::NoAnswer);
  }
  CHECK(it.pat.calls() == 0);
}

TEST_CASE("peerjs call: an id that nobody has") {
  PeerJsLine it;
  it.open(it.ann);
  it.ann.tell(call::CallUserNow{"nobody"});
  SUBCASE("is known after the server's 5 s") {
    it.world.run(5'000);
    CHECK(it.ann.in<call::Outgoing>() != nullptr);
    it.world.run(1'000);
    CHECK(it.ann.ended() == EndReason::UnknownId);
  }
  SUBCASE("a third one's EXPIRE says nothing about it") {
    it.server().send_frame("ann", R"({"type":"EXPIRE","src":"else","dst":"ann"})");
    it.world.run(100);
    CHECK(it.ann.in<call::Outgoing>() != nullptr);
  }
  SUBCASE("is called when somebody comes by it in time") {
    PeerJsPerson late{it.world, "nobody"};
    it.world.run(3'000);
    late.come_online();
    CHECK(late.rings() == 1);
    late.answer();
    it.world.run(200);
    CHECK(it.ann.is_live());
  }
}

TEST_CASE("peerjs call: a caller who is gone when I answer") {
  PeerJsLine it;
  it.open(it.ann);
  it.pat.call("ann");
  it.world.run(100);
  it.server().kill("pat");
  it.world.net.connects = false;
  it.ann.answer();
  it.world.run(6'000);
  CHECK(it.ann.ended() == EndReason::PartnerLeft);
}

TEST_CASE("peerjs call: a second call while I talk is refused, the first goes on") {
  PeerJsLine it;
  it.open(it.ann);
  it.call_pat(it.ann);
  SUBCASE("of somebody else: by LEAVE") {
    PeerJsPerson eve{it.world, "eve"};
    eve.come_online();
    eve.call("ann");
    it.world.run(100);
    CHECK(eve.calls() == 0);
    CHECK(it.said(R"({"type":"LEAVE","dst":"eve"})") == 1);
  }
  SUBCASE("of the same person: silently, since LEAVE would end both") {
    it.pat.call("ann");
    it.world.run(100);
    CHECK(it.said(R"("type":"LEAVE")") == 0);
  }
  CHECK(it.ann.notice() == call::NoticeKind::MissedCall);
  CHECK(it.ann.is_live());
  CHECK(it.pat.connected() == 1);
}

TEST_CASE("peerjs call: both call each other: one call") {
  PeerJsLine it;
  it.open(it.ann);
  it.pat.answers_by_itself = true;
  it.ann.tell(call::CallUserNow{"pat"});
  it.world.run(4);
  it.pat.call("ann");
  it.world.run(500);
  CHECK(it.ann.is_live());
  CHECK(it.pat.connected() == 1);
}

TEST_CASE("peerjs call: a caller who dials anew while it rings is answered at the newest call") {
  PeerJsLine it;
  it.open(it.ann);
  it.pat.call("ann");
  it.world.run(100);
  it.pat.hang_up();
  it.pat.call("ann");
  it.world.run(100);
  REQUIRE(it.ann.rings());
  it.ann.answer();
  it.world.run(300);
  CHECK(it.ann.is_live());
  CHECK(it.pat.connected() == 1);
}

TEST_CASE("peerjs call: what belongs to another connection is dropped") {
  PeerJsLine it;
  it.open(it.ann);
  it.ann.tell(call::CallUserNow{"pat"});
  it.world.run(100);
  it.server().send_frame("ann", vectors::peerjs::answer());  // of bob, and of another connection
  std::string stale = vectors::peerjs::answer();
  stale.replace(stale.find(R"("src":"bob")"), 11, R"("src":"pat")");
  it.server().send_frame("ann", stale);
  it.world.run(50);
  CHECK(it.ann.in<call::Outgoing>() != nullptr);
  it.pat.answer();
  it.world.run(200);
  CHECK(it.ann.is_live());
}

TEST_CASE("peerjs call: a data connection rings nowhere and is not answered") {
  PeerJsLine it;
  it.open(it.ann);
  it.server().send_frame("ann", vectors::peerjs::data_offer());
  it.server().send_frame("ann", std::string(vectors::peerjs::data_candidate));
  it.world.run(50);
  CHECK(it.ann.is_idle());
  CHECK(it.server().frames.empty());
}

TEST_CASE("peerjs call: frames that no honest peer sends cost the frame alone") {
  PeerJsLine it;
  it.open(it.ann);
  it.server().send_frame("ann", R"({"type":"OFFER","src":"eve","payload":{"type":"media"}})");
  it.server().send_frame("ann", R"({"type":"CANDIDATE","src":"eve","payload":[]})");
  it.server().send_frame("ann", R"({"type":"SOMETHING"})");
  it.server().send_frame("ann", R"({"type":"OPEN"})");
  it.world.run(50);
  CHECK(it.ann.is_idle());
  CHECK(it.server().opens == 2);
  it.pat_calls(it.ann);
}

TEST_CASE("peerjs call: a lost path is waited for and never offered anew") {
  PeerJsLine it;
  it.open(it.ann);
  SUBCASE("as caller") { it.call_pat(it.ann); }
  SUBCASE("as callee") { it.pat_calls(it.ann); }
  const std::size_t offers = it.said(R"("type":"OFFER")");
  it.world.net.cut();
  it.world.run(3'000);
  CHECK(it.ann.as<call::Active>().phase == call::ActivePhase::Reconnecting);
  it.world.net.heal();
  it.world.run(1'000);
  CHECK(it.ann.is_live());
  it.world.net.cut();
  it.world.run(70'000);
  CHECK(it.ann.ended() == EndReason::ConnectionLost);
  CHECK(it.said(R"("type":"OFFER")") == offers);
}

}  // namespace
}  // namespace zvonok
