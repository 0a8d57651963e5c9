// A call's whole life between two Zvonoks, both roles, by either server's rules.
#include <doctest/doctest.h>

#include "fakes/world.hpp"
#include "protocol/seed_events.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::EndReason;
using Rules = FakeServer::Rules;

namespace {

const Rules both_rules[] = {Rules::Seed, Rules::Ours};

}  // namespace

TEST_CASE("call: the id comes from the server and the page hears of it") {
  World world;
  Person ann(world, "Ann");
  CHECK(ann.is_idle());
  ann.come_online();
  CHECK(ann.platform.sockets.url == "wss://call.example/socket.io/?EIO=4&transport=websocket");
  CHECK_FALSE(ann.me().empty());
  REQUIRE(ann.platform.count<call::HostReady>() == 1);
  CHECK(ann.platform.all<call::HostReady>()[0].me.text == ann.me());
  CHECK(ann.platform.media.has_audio());
  CHECK(ann.platform.media.has_video());
}

TEST_CASE("call: it rings, is answered, runs and is hung up") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.come_online();
    bob.come_online();
    ann.call(bob);
    world.run(100);
    REQUIRE(bob.rings());
    CHECK(bob.as<call::Incoming>().partner.name == "Ann");
    CHECK(bob.as<call::Incoming>().partner.id.text == ann.me());
    REQUIRE(bob.platform.count<call::HostIncoming>() == 1);
    REQUIRE(ann.in<call::Outgoing>() != nullptr);
    CHECK(ann.as<call::Outgoing>().phase == call::OutgoingPhase::Ringing);
    CHECK(ann.as<call::Outgoing>().partner.name == "Bob");
    bob.answer();
    world.run(100);
    REQUIRE(ann.is_live());
    REQUIRE(bob.is_live());
    CHECK(world.net.connected(ann.platform.peers.end_of(ann.peer())));
    CHECK(ann.as<call::Active>().caller);
    CHECK_FALSE(bob.as<call::Active>().caller);
    CHECK(ann.as<call::Active>().remote.video_live);
    CHECK(bob.as<call::Active>().remote.audio_live);
    CHECK(ann.platform.count<call::HostConnected>() == 1);
    CHECK(bob.platform.count<call::HostConnected>() == 1);
    world.run(5'000);
    ann.leave();
    CHECK(ann.ended() == EndReason::HungUp);
    CHECK(ann.as<call::Ended>().duration_ms >= 5'000);
    world.run(20);
    CHECK(bob.ended() == EndReason::RemoteHungUp);
    CHECK(ann.platform.count<call::HostEnded>() == 1);
    CHECK(bob.platform.count<call::HostEnded>() == 1);
  }
}

TEST_CASE("call: the callee may hang up as well") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  bob.leave();
  world.run(20);
  CHECK(bob.ended() == EndReason::HungUp);
  CHECK(ann.ended() == EndReason::RemoteHungUp);
}

TEST_CASE("call: a declined call ends on both sides with the right word") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.come_online();
    bob.come_online();
    ann.call(bob);
    world.run(100);
    bob.decline();
    world.run(20);
    CHECK(bob.ended() == EndReason::DeclinedByMe);
    CHECK(ann.ended() == EndReason::Declined);
    CHECK(ann.as<call::Ended>().duration_ms == 0);
  }
}

TEST_CASE("call: leaving a ringing call declines it") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  ann.call(bob);
  world.run(100);
  bob.leave();
  world.run(20);
  CHECK(bob.ended() == EndReason::DeclinedByMe);
  CHECK(ann.ended() == EndReason::Declined);
}

TEST_CASE("call: cancelled after it rang, the callee has missed it") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.come_online();
    bob.come_online();
    ann.call(bob);
    world.run(100);
    ann.leave();
    CHECK(ann.ended() == EndReason::Cancelled);
    world.run(20);
    CHECK(bob.ended() == EndReason::Missed);
    CHECK(bob.as<call::Ended>().partner.name == "Ann");
  }
}

TEST_CASE("call: cancelled before the offer left, nobody hears of it") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  ann.platform.forget();
  ann.call(bob);
  ann.leave();
  world.run(5'000);
  CHECK(ann.ended() == EndReason::Cancelled);
  CHECK(bob.is_idle());
  CHECK(ann.platform.sent_with("callUser") == 0);
}

TEST_CASE("race: cancelled before the callee has shown itself, its late ringing gets a cancel") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.come_online();
    bob.come_online();
    ann.call(bob);
    while (ann.as<call::Outgoing>().phase == call::OutgoingPhase::Preparing) world.run(1);
    ann.leave();
    CHECK(ann.platform.sent_with("cancel") == 0);
    world.run(13);
    CHECK(bob.rings());
    world.run(50);
    CHECK(bob.ended() == EndReason::Missed);
    CHECK(ann.ended() == EndReason::Cancelled);
    CHECK(ann.platform.sent_with("cancel") == 1);
  }
}

TEST_CASE("race: cancel crosses the answer, neither side stays half in a call") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.come_online();
    bob.come_online();
    ann.call(bob);
    world.run(100);
    bob.answer();
    ann.leave();
    world.run(50);
    CHECK(ann.ended() == EndReason::Cancelled);
    CHECK(bob.ended() == EndReason::RemoteHungUp);
  }
}

TEST_CASE("race: cancel crosses an answer given before any ringing was heard") {
  for (const Rules rules : both_rules) {
    World world(rules);
    world.server.min_delay_ms = world.server.max_delay_ms = 100;
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.start();
    bob.start();
    world.run(1'000);
    ann.call(bob);
    while (!bob.rings()) world.run(10);
    bob.answer();
    world.run(150);
    ann.leave();  // ringing and answer are on their way
    CHECK(ann.ended() == EndReason::Cancelled);
    world.run(1'000);
    CHECK(bob.ended() == EndReason::RemoteHungUp);
  }
}

TEST_CASE("call: a callee in a call answers busy and keeps a note; its call goes on") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    Person eve(world, "Eve");
    for (Person* person : {&ann, &bob, &eve}) person->come_online();
    connect(world, ann, bob);
    eve.call(bob);
    world.run(100);
    CHECK(eve.ended() == EndReason::Busy);
    CHECK(bob.is_live());
    CHECK(bob.notice() == call::NoticeKind::MissedCall);
    CHECK(bob.state().notice.who == "Eve");
    CHECK(bob.platform.count<call::HostIncoming>() == 1);
  }
}

TEST_CASE("call: whoever dials or is rung is busy too") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  Person eve(world, "Eve");
  for (Person* person : {&ann, &bob, &eve}) person->come_online();
  ann.call(bob);
  world.run(100);
  REQUIRE(bob.rings());
  SUBCASE("the one who is rung") {
    eve.call(bob);
    world.run(100);
    CHECK(eve.ended() == EndReason::Busy);
    CHECK(bob.as<call::Incoming>().partner.name == "Ann");
  }
  SUBCASE("the one who dials") {
    eve.call(ann);
    world.run(100);
    CHECK(eve.ended() == EndReason::Busy);
    CHECK(ann.as<call::Outgoing>().partner.name == "Bob");
  }
}

TEST_CASE("call: no answer after exactly 30 s, and the callee stops ringing") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.come_online();
    bob.come_online();
    ann.call(bob);
    while (ann.as<call::Outgoing>().phase == call::OutgoingPhase::Preparing) world.run(1);
    world.run(29'999);
    REQUIRE(ann.in<call::Outgoing>() != nullptr);
    CHECK(bob.rings());
    world.run(1);
    CHECK(ann.ended() == EndReason::NoAnswer);
    world.run(20);
    CHECK(bob.ended() == EndReason::Missed);
  }
}

TEST_CASE("call: an unknown id is answered at once by our server") {
  World world(Rules::Ours);
  Person ann(world, "Ann");
  ann.come_online();
  ann.tell(call::CallUserNow{"nobody"});
  world.run(100);
  CHECK(ann.ended() == EndReason::UnknownId);
}

TEST_CASE("call: an unknown id at the seed's server is no answer after 30 s") {
  World world(Rules::Seed);
  Person ann(world, "Ann");
  ann.come_online();
  ann.tell(call::CallUserNow{"nobody"});
  world.run(29'000);
  CHECK(ann.in<call::Outgoing>() != nullptr);
  world.run(2'000);
  CHECK(ann.ended() == EndReason::NoAnswer);
}

TEST_CASE("call: refused by the server for any other reason") {
  World world(Rules::Ours);
  Person ann(world, "Ann");
  ann.come_online();
  for (const char* word : {"rate-limited", "too-large", "bad-request", "own-id", "a new word"}) {
    world.server.refuse_calls = word;
    ann.tell(call::CallUserNow{"somebody"});
    world.run(100);
    CHECK(ann.ended() == EndReason::ServerRefused);
  }
}

TEST_CASE("dialling: an empty, own or impossible id is said and starts nothing") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  ann.tell(call::CallUserNow{""});
  CHECK(ann.notice() == call::NoticeKind::EmptyId);
  ann.tell(call::CallUserNow{ann.me()});
  CHECK(ann.notice() == call::NoticeKind::OwnId);
  ann.tell(call::CallUserNow{"Zo\u00eb"});
  CHECK(ann.notice() == call::NoticeKind::BadId);
  ann.tell(call::CallUserNow{std::string(65, 'x')});
  CHECK(ann.notice() == call::NoticeKind::BadId);
  CHECK(ann.is_idle());
  CHECK(ann.platform.count<call::OpenPeer>() == 0);
  CHECK(ann.platform.sockets.sent.empty());
}

TEST_CASE("dialling: a link that names another server is said, another is called") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.platform.forget();
  const std::string here = protocol::host_of(ann.options.server);
  ann.tell(call::CallUserNow{"https://a.example/?server=https%3A%2F%2Fother.example&call=x"});
  CHECK(ann.notice() == call::NoticeKind::OtherSite);
  CHECK(ann.is_idle());
  CHECK(ann.platform.count<call::OpenPeer>() == 0);
  ann.tell(call::SetDialId{"https://a.example/?call=x"});
  CHECK(ann.notice() == call::NoticeKind::None);
  ann.tell(call::CallUserNow{"https://a.example/?server=wss://" + here + "&call=x"});
  CHECK(ann.notice() == call::NoticeKind::None);
  CHECK_FALSE(ann.is_idle());
}

TEST_CASE("dialling: Call without an argument takes what stands in the field") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  ann.tell(call::SetDialId{"  " + bob.me() + "\n"});
  ann.tell(call::CallUserNow{});
  world.run(100);
  CHECK(bob.rings());
}

TEST_CASE("dialling: a word about the id goes away when the id is changed") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.tell(call::CallUserNow{"Zo\u00eb"});
  REQUIRE(ann.notice() == call::NoticeKind::BadId);
  ann.tell(call::SetDialId{"x"});
  CHECK(ann.notice() == call::NoticeKind::None);
}

TEST_CASE("call: Call pressed twice is one call") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  ann.call(bob);
  ann.call(bob);
  world.run(100);
  ann.call(bob);
  world.run(100);
  CHECK(ann.platform.sent_with("callUser") == 1);
  CHECK(bob.platform.count<call::HostIncoming>() == 1);
  CHECK(bob.rings());
}

TEST_CASE("call: Answer pressed twice is one answer") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  ann.call(bob);
  world.run(100);
  bob.answer();
  bob.answer();
  world.run(100);
  bob.answer();
  CHECK(bob.platform.sent_with("\"type\":\"answer\"") == 1);
  CHECK(ann.is_live());
  CHECK(bob.is_live());
}

TEST_CASE("call: the second and third call in the same page work, in both directions") {
  for (const Rules rules : both_rules) {
    World world(rules);
    Person ann(world, "Ann");
    Person bob(world, "Bob");
    ann.come_online();
    bob.come_online();
    connect(world, ann, bob);
    ann.leave();
    world.run(100);
    connect(world, bob, ann);
    ann.leave();
    world.run(100);
    bob.tell(call::Dismiss{});
    connect(world, ann, bob);
    CHECK(ann.platform.media.has_video());
    bob.leave();
    world.run(100);
    ann.tell(call::CallAgain{});
    world.run(100);
    CHECK(bob.rings());
  }
}

TEST_CASE("call: Dismiss leads from the end back to the lobby and nowhere else") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  ann.tell(call::Dismiss{});
  CHECK(ann.is_live());
  ann.leave();
  ann.tell(call::Dismiss{});
  CHECK(ann.is_idle());
}
