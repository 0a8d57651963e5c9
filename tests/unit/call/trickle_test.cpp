// Which candidates go to whom and when; how long gathering may hold an offer up.
#include <doctest/doctest.h>

#include "fakes/fake_sdp.hpp"
#include "fakes/frames.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;

namespace {

std::int64_t ms_until_sent(World& world, const Person& ann) {
  const std::int64_t start = world.time.now_ms();
  while (ann.platform.sent_with("callUser") == 0 && world.time.now_ms() - start < 40'000) {
    world.run(1);
  }
  return world.time.now_ms() - start;
}

}  // namespace

TEST_CASE("gathering: a complete offer leaves at once") {
  World world;
  Person ann(world, "Ann");
  ann.come_online();
  ann.tell(call::CallUserNow{"somebody"});
  CHECK(ms_until_sent(world, ann) == 12);  // described after 2, gathered 10 later
}

TEST_CASE(
    "gathering: with a silent STUN server the offer leaves 400 ms after its first candidate") {
  World world;
  Person ann(world, "Ann");
  ann.platform.peers.behaviour.candidate_ms = {50, 100, 900};
  ann.platform.peers.behaviour.gathered_ms = 5'000;
  ann.come_online();
  ann.tell(call::CallUserNow{"somebody"});
  CHECK(ms_until_sent(world, ann) == 452);
  CHECK(count_candidates(ann.platform.sockets.sent.back()) == 2);
}

TEST_CASE("gathering: without any candidate and without an end the offer leaves after 2 s") {
  World world;
  Person ann(world, "Ann");
  ann.platform.peers.behaviour.candidate_ms = {};
  ann.platform.peers.behaviour.gathered_ms = -1;
  ann.come_online();
  ann.tell(call::CallUserNow{"somebody"});
  CHECK(ms_until_sent(world, ann) == 2'000);
}

TEST_CASE("gathering: an offer that takes long to make leaves when it is made") {
  World world;
  Person ann(world, "Ann");
  ann.platform.peers.behaviour.describe_ms = 3'000;
  ann.come_online();
  ann.tell(call::CallUserNow{"somebody"});
  world.run(2'500);
  CHECK(ann.platform.sent_with("callUser") == 0);
  world.run(1'000);
  CHECK(ann.platform.sent_with("callUser") == 1);
}

TEST_CASE("gathering: an offer that is never made ends the call, nothing was sent") {
  World world;
  Person ann(world, "Ann");
  ann.platform.peers.behaviour.describe_ms = 100'000;
  ann.come_online();
  ann.tell(call::CallUserNow{"somebody"});
  world.run(30'000);
  CHECK(ann.ended().has_value());
  CHECK(ann.platform.sent_with("callUser") == 0);
}

TEST_CASE("trickle: late candidates wait until the callee rings, then follow, and so do new ones") {
  World world;
  world.server.min_delay_ms = world.server.max_delay_ms = 300;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.platform.peers.behaviour.candidate_ms = {1, 500, 600, 3'000};
  ann.platform.peers.behaviour.gathered_ms = -1;
  ann.start();
  bob.start();
  world.run(2'000);
  ann.call(bob);
  world.run(650);
  REQUIRE(ann.as<call::Outgoing>().phase == call::OutgoingPhase::Sent);
  CHECK(ann.as<call::Outgoing>().link.untold.size() == 2);
  CHECK(ann.platform.sent_with("callUser") == 1);
  world.run(1'000);
  REQUIRE(ann.as<call::Outgoing>().phase == call::OutgoingPhase::Ringing);
  CHECK(ann.as<call::Outgoing>().link.untold.empty());
  CHECK(ann.platform.sent_with("callUser") == 3);
  world.run(3'000);
  CHECK(ann.platform.sent_with("callUser") == 4);
  CHECK(bob.as<call::Incoming>().held.size() == 4);
}

TEST_CASE("trickle: an unknown end is never sent a candidate as the callee") {
  World world(FakeServer::Rules::Seed);
  Person ann(world, "Ann");
  ann.platform.peers.behaviour.candidate_ms = {1, 500, 600};
  ann.platform.peers.behaviour.gathered_ms = -1;
  ann.come_online();
  ann.tell(call::CallUserNow{"nobody"});
  world.run(20'000);
  CHECK(ann.platform.sent_with("callUser") == 1);
}

TEST_CASE("trickle: a Zvonok that answers before its ringing was seen gets what was untold") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.platform.peers.behaviour.candidate_ms = {1, 404};
  ann.platform.peers.behaviour.gathered_ms = -1;
  ann.come_online();
  bob.come_online();
  ann.call(bob);
  world.run(408);
  REQUIRE(ann.as<call::Outgoing>().link.untold.size() == 1);
  ann.platform.sockets.receive(frame_call_accepted(
      signal_description(protocol::SdpType::Answer, 77, ann.as<call::Outgoing>().call.text)));
  REQUIRE(ann.in<call::Connecting>() != nullptr);
  CHECK(ann.as<call::Connecting>().link.untold.empty());
  CHECK(ann.platform.sent_with("callUser") == 2);
}

TEST_CASE("trickle: the callee's answer leaves with what it has, the rest follows") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  bob.platform.peers.behaviour.candidate_ms = {100, 200, 300};
  bob.platform.peers.behaviour.gathered_ms = -1;
  ann.come_online();
  bob.come_online();
  ann.call(bob);
  while (!bob.rings()) world.run(1);
  world.run(120);
  bob.platform.forget();
  bob.answer();
  REQUIRE(bob.platform.sockets.sent.size() == 1);
  CHECK(count_candidates(bob.platform.sockets.sent[0]) == 1);
  world.run(500);
  CHECK(world.net.remote_candidates(ann.platform.peers.end_of(ann.peer())) == 3);
  CHECK(ann.is_live());
}

TEST_CASE("trickle: Answer pressed before the answer is made sends it when it is") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  bob.platform.peers.behaviour.describe_ms = 1'000;
  ann.come_online();
  bob.come_online();
  ann.call(bob);
  while (!bob.rings()) world.run(1);
  bob.answer();
  CHECK(bob.rings());
  CHECK(bob.as<call::Incoming>().answered);
  world.run(1'200);
  CHECK(bob.is_live());
  CHECK(ann.is_live());
  CHECK(bob.platform.sent_with("\"type\":\"answer\"") == 1);
}

TEST_CASE("trickle: the other side's candidates are bounded in a call, too") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  connect(world, ann, bob);
  ann.platform.forget();
  const std::string id = ann.as<call::Active>().call.text;
  for (int i = 0; i < 200; ++i) {
    ann.platform.sockets.receive(frame_call_accepted(signal_candidate(9, id), bob.me()));
  }
  CHECK(ann.platform.count<call::AddCandidate>() == 64);
  CHECK(ann.platform.page.drops == 136);
  CHECK(ann.is_live());
}
