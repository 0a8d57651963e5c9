// Calls with a plain simple-peer page of the seed's kind, both roles, through either server.
// PlainPerson fails the test when it is ever sent what no simple-peer understands.
#include <doctest/doctest.h>

#include "fakes/fake_sdp.hpp"
#include "fakes/frames.hpp"
#include "fakes/plain_person.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::EndReason;
using Rules = FakeServer::Rules;

namespace {

const Rules both_rules[] = {Rules::Seed, Rules::Ours};

void connect_to(World& world, Person& ann, PlainPerson& sam) {
  ann.tell(call::CallUserNow{sam.me()});
  world.run(100);
  REQUIRE(sam.rings());
  sam.answer();
  world.run(100);
  REQUIRE(ann.is_live());
  REQUIRE(sam.connected());
}

void connect_from(World& world, PlainPerson& sam, Person& ann) {
  sam.call(ann.me());
  world.run(100);
  REQUIRE(ann.rings());
  ann.answer();
  world.run(100);
  REQUIRE(ann.is_live());
  REQUIRE(sam.connected());
}

}  // namespace

TEST_CASE("plain: I call, it answers, I hang up") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    PlainPerson sam(world, "Sam");
    ann.come_online();
    sam.come_online();
    connect_to(world, ann, sam);
    CHECK(sam.incoming()->name == "Ann");
    CHECK(ann.as<call::Active>().partner.kind == call::PartnerKind::Plain);
    CHECK(sam.calls_received() == 1);
    ann.leave();
    world.run(20);
    CHECK(ann.ended() == EndReason::HungUp);
    CHECK_FALSE(sam.has_peer());
  }
}

TEST_CASE("plain: it calls, I answer, it hangs up") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    PlainPerson sam(world, "Sam");
    ann.come_online();
    sam.come_online();
    connect_from(world, sam, ann);
    CHECK(ann.as<call::Active>().partner.name == "Sam");
    sam.hang_up();
    world.run(20);
    CHECK(ann.ended() == EndReason::RemoteHungUp);
  }
}

TEST_CASE("plain: the first offer is complete, for it takes no candidates while it rings") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  ann.tell(call::CallUserNow{sam.me()});
  world.run(100);
  REQUIRE(sam.rings());
  const auto& offer = std::get<protocol::Description>(sam.incoming()->signal.body);
  CHECK(count_candidates(offer.sdp) == 2);
}

TEST_CASE("plain: a candidate found after the offer left is never sent to it as caller") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.platform.peers.behaviour.candidate_ms = {3, 900};
  ann.platform.peers.behaviour.gathered_ms = -1;
  ann.come_online();
  sam.come_online();
  ann.tell(call::CallUserNow{sam.me()});
  world.run(2'000);
  CHECK(sam.calls_received() == 1);
  CHECK(ann.as<call::Outgoing>().link.untold.size() == 1);
  sam.answer();
  world.run(100);
  CHECK(ann.is_live());
  CHECK(sam.calls_received() == 1);
}

TEST_CASE("plain: the answer leaves at once, later candidates follow without our mark") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.platform.peers.behaviour.candidate_ms = {50, 90};
  ann.come_online();
  sam.come_online();
  sam.call(ann.me());
  while (!ann.rings()) world.run(1);
  ann.answer();
  world.run(200);
  CHECK(ann.is_live());
  CHECK(sam.signals_received() == 3);
  CHECK(ann.platform.sent_with("answerCall") == 3);
  CHECK(ann.platform.sent_with("\"zvonok\":{") == 0);
}

TEST_CASE("plain: declining, cancelling and time running out send it nothing") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    PlainPerson sam(world, "Sam");
    ann.come_online();
    sam.come_online();
    SUBCASE("declined by me") {
      sam.call(ann.me());
      world.run(100);
      ann.platform.forget();
      ann.decline();
      CHECK(ann.ended() == EndReason::DeclinedByMe);
    }
    SUBCASE("cancelled by me") {
      ann.tell(call::CallUserNow{sam.me()});
      world.run(100);
      ann.platform.forget();
      ann.leave();
      CHECK(ann.ended() == EndReason::Cancelled);
    }
    SUBCASE("no answer") {
      ann.tell(call::CallUserNow{sam.me()});
      world.run(100);
      ann.platform.forget();
      world.run(30'000);
      CHECK(ann.ended() == EndReason::NoAnswer);
    }
    world.run(100);
    CHECK(ann.platform.sent_with("callUser") == 0);
    CHECK(ann.platform.sent_with("answerCall") == 0);
  }
}

TEST_CASE("plain: an incoming call that nobody answers is missed after 45 s") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  sam.call(ann.me());
  while (!ann.rings()) world.run(1);
  world.run(44'999);
  CHECK(ann.rings());
  world.run(1);
  CHECK(ann.ended() == EndReason::Missed);
}

TEST_CASE("plain: its answer to a call that I gave up changes nothing") {
  World world(Rules::Seed);
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  ann.tell(call::CallUserNow{sam.me()});
  world.run(100);
  ann.leave();
  sam.answer();
  world.run(100);
  CHECK(ann.ended() == EndReason::Cancelled);
}

TEST_CASE("plain: a call while I am in one is noted, gets nothing, and changes nothing") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    PlainPerson sam(world, "Sam");
    ann.come_online();
    bob.come_online();
    sam.come_online();
    connect(world, ann, bob);
    sam.call(ann.me());
    world.run(100);
    CHECK(ann.notice() == call::NoticeKind::MissedCall);
    CHECK(ann.state().notice.who == "Sam");
    CHECK(sam.signals_received() == 0);
    CHECK(ann.is_live());
    CHECK(bob.is_live());
  }
}

TEST_CASE("plain: its new offer in a call is a renegotiation and never rings") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    PlainPerson sam(world, "Sam");
    ann.come_online();
    sam.come_online();
    connect_from(world, sam, ann);
    ann.platform.forget();
    sam.renegotiate();
    world.run(100);
    CHECK(ann.is_live());
    CHECK(sam.connected());
    CHECK(ann.platform.count<call::HostIncoming>() == 0);
    CHECK(ann.platform.count<call::ApplyDescription>() == 1);
    CHECK(ann.platform.sent_with("\"type\":\"answer\"") == 1);
    CHECK(ann.platform.sent_with("zvonok") == 0);
    sam.hang_up();
    world.run(20);
    CHECK(ann.ended() == EndReason::RemoteHungUp);
  }
}

TEST_CASE(
    "plain: a callee's requests to renegotiate and for a transceiver are answered by offers") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    PlainPerson sam(world, "Sam");
    ann.come_online();
    sam.come_online();
    connect_to(world, ann, sam);
    ann.platform.forget();
    sam.request_transceiver(protocol::TrackKind::Video);
    world.run(100);
    REQUIRE(ann.platform.count<call::AddTransceiver>() == 1);
    CHECK(ann.platform.all<call::AddTransceiver>()[0].kind == protocol::TrackKind::Video);
    CHECK(ann.platform.sent_with("\"type\":\"offer\"") == 1);
    sam.renegotiate();
    world.run(100);
    CHECK(ann.platform.count<call::MakeOffer>() == 1);
    CHECK(ann.platform.sent_with("\"type\":\"offer\"") == 2);
    CHECK(ann.is_live());
  }
}

TEST_CASE("plain: what its application says on the data channel is not for us") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  connect_from(world, sam, ann);
  ann.platform.forget();
  sam.send_text(R"({"t":"bye"})");
  sam.send_text(R"({"t":"state","mic":false,"cam":false,"name":"Eve"})");
  sam.send_text("hello");
  world.run(20);
  CHECK(ann.is_live());
  CHECK(ann.as<call::Active>().remote.microphone);
  CHECK(ann.as<call::Active>().partner.name == "Sam");
  CHECK(ann.platform.page.drops == 0);
}

TEST_CASE("plain: nothing of ours goes to it on the data channel") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  connect_to(world, ann, sam);
  ann.tell(call::SetMicrophone{false});
  ann.tell(call::SetName{"Anna"});
  ann.leave();
  world.run(20);
  CHECK(ann.platform.count<call::SendControl>() == 0);
  CHECK(sam.texts().empty());
}

TEST_CASE("plain: the next calls work, either way") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    PlainPerson sam(world, "Sam");
    ann.come_online();
    sam.come_online();
    connect_from(world, sam, ann);
    ann.leave();
    world.run(20);
    connect_to(world, ann, sam);
    sam.hang_up();
    world.run(20);
    CHECK(ann.ended() == EndReason::RemoteHungUp);
    connect_from(world, sam, ann);
  }
}

TEST_CASE(
    "plain: it calls anew while it rings here; the newest offer is the one that is answered") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  sam.call(ann.me());
  world.run(100);
  REQUIRE(ann.rings());
  sam.hang_up();
  sam.call(ann.me());
  world.run(100);
  REQUIRE(ann.rings());
  ann.answer();
  world.run(100);
  CHECK(ann.is_live());
  CHECK(sam.connected());
}

TEST_CASE("plain: what it signals while it rings here changes nothing") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  sam.call(ann.me());
  world.run(100);
  REQUIRE(ann.rings());
  ann.platform.forget();
  protocol::Signal signal;
  signal.body = protocol::Renegotiate{};
  ann.platform.sockets.receive(frame_call_user(sam.me(), signal));
  signal.body = protocol::TransceiverRequest{};
  ann.platform.sockets.receive(frame_call_user(sam.me(), signal));
  CHECK(ann.platform.recorder.effects.empty());
  CHECK(ann.rings());
}

TEST_CASE("plain: its end is closed without a word when the connection fails") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  connect_to(world, ann, sam);
  ann.platform.forget();
  world.net.cut();
  world.run(17'000);
  CHECK(ann.ended() == EndReason::ConnectionLost);
  CHECK_FALSE(sam.has_peer());
  CHECK(ann.platform.sent_with("callUser") == 0);
}
