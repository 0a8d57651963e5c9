// Until Answer nothing that reveals an address leaves, and the browser is given no candidate of the
// caller to send a packet to. The fake platform checks the same after every event of every test.
#include <doctest/doctest.h>

#include "fakes/fake_sdp.hpp"
#include "fakes/plain_person.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::EndReason;
using Rules = FakeServer::Rules;

namespace {

void nothing_revealed(const Person& bob) {
  CHECK(bob.platform.count<call::AddCandidate>() == 0);
  CHECK(bob.platform.sent_with("sdp") == 0);
  CHECK(bob.platform.sent_with("candidate") == 0);
  for (const auto& applied : bob.platform.all<call::ApplyDescription>()) {
    CHECK(count_candidates(applied.remote.sdp) == 0);
    CHECK(applied.remote.sdp.find("end-of-candidates") == std::string::npos);
  }
}

}  // namespace

TEST_CASE("privacy: a ringing page tells the caller that it rings, and nothing else") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  bob.platform.forget();
  ann.call(bob);
  world.run(20'000);
  REQUIRE(bob.rings());
  CHECK(bob.platform.sent_with("answerCall") == 1);
  CHECK(bob.platform.sent_with("\"kind\":\"ringing\"") == 1);
  nothing_revealed(bob);
  // All is prepared all the same.
  CHECK(bob.platform.count<call::ApplyDescription>() == 1);
  CHECK_FALSE(bob.as<call::Incoming>().link.local_sdp.empty());
  CHECK(bob.as<call::Incoming>().link.gathered);
}

TEST_CASE("privacy: a plain caller learns nothing at all before Answer") {
  World world;
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  ann.platform.forget();
  sam.call(ann.me());
  world.run(20'000);
  REQUIRE(ann.rings());
  CHECK(ann.platform.sent_with("answerCall") == 0);
  nothing_revealed(ann);
  CHECK(sam.signals_received() == 0);
}

TEST_CASE("privacy: whoever declines, misses or is cancelled has revealed nothing") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  bob.platform.forget();
  ann.call(bob);
  world.run(1'000);
  SUBCASE("declined") { bob.decline(); }
  SUBCASE("cancelled") { ann.leave(); }
  SUBCASE("no answer") { world.run(31'000); }
  SUBCASE("page closed") { bob.tell(call::Shutdown{}); }
  SUBCASE("connection failed while it rang") {
    bob.tell(call::PeerFailed{bob.peer(), {ErrorCode::PeerFailed, "OperationError"}});
  }
  world.run(1'000);
  CHECK_FALSE(bob.rings());
  nothing_revealed(bob);
}

TEST_CASE("privacy: busy reveals nothing of the one who is busy") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  Person eve(world, "Eve");
  for (Person* person : {&ann, &bob, &eve}) person->come_online();
  connect(world, ann, bob);
  bob.platform.forget();
  eve.call(bob);
  world.run(100);
  CHECK(bob.platform.sent_with("\"kind\":\"busy\"") == 1);
  nothing_revealed(bob);
  CHECK(bob.platform.count<call::OpenPeer>() == 0);
}

TEST_CASE("privacy: Answer hands over the held candidates and sends the answer, in one step") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  ann.call(bob);
  world.run(1'000);
  REQUIRE(bob.as<call::Incoming>().held.size() == 2);
  const PeerHandle peer = bob.peer();
  bob.platform.forget();
  bob.answer();
  CHECK(bob.in<call::Connecting>() != nullptr);
  const auto& effects = bob.platform.recorder.effects;
  REQUIRE(effects.size() == 7);
  if (effects.size() != 7) return;
  CHECK(std::holds_alternative<call::AddCandidate>(effects[0]));
  CHECK(std::holds_alternative<call::AddCandidate>(effects[1]));
  REQUIRE(std::holds_alternative<call::SendText>(effects[2]));
  const std::string& frame = std::get<call::SendText>(effects[2]).text;
  CHECK(frame.find("\"type\":\"answer\"") != std::string::npos);
  CHECK(count_candidates(frame) == 2);
  CHECK(std::holds_alternative<call::StopTimer>(effects[3]));
  CHECK(std::holds_alternative<call::StartTimer>(effects[4]));
  REQUIRE(std::holds_alternative<call::ShowRemote>(effects[5]));
  CHECK(std::get<call::ShowRemote>(effects[5]).peer == peer);
  REQUIRE(std::holds_alternative<call::Ring>(effects[6]));
  CHECK(std::get<call::Ring>(effects[6]).ringing.tone == call::Tone::None);
}

TEST_CASE("privacy: candidates trickled while it rings are held, with a bound") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.platform.peers.behaviour.candidate_ms = {1, 2};
  ann.platform.peers.behaviour.gathered_ms = 3;
  for (std::int64_t i = 0; i < 200; ++i) {
    ann.platform.peers.behaviour.candidate_ms.push_back(600 + i);
  }
  ann.come_online();
  bob.come_online();
  ann.call(bob);
  world.run(2'000);
  REQUIRE(bob.rings());
  CHECK(bob.as<call::Incoming>().held.size() == 64);
  nothing_revealed(bob);
  bob.answer();
  CHECK(bob.platform.count<call::AddCandidate>() == 64);
  world.run(100);
  CHECK(bob.is_live());
}

TEST_CASE("privacy: a caller without candidates in the offer reaches me only after Answer") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.platform.peers.behaviour.candidate_ms = {};
  ann.come_online();
  bob.come_online();
  ann.call(bob);
  world.run(5'000);
  REQUIRE(bob.rings());
  CHECK(bob.as<call::Incoming>().held.empty());
  bob.answer();
  world.run(100);
  CHECK(bob.is_live());
}

TEST_CASE("privacy: the log never holds an id, a name, an address or a description") {
  World world(Rules::Seed);
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  Person eve(world, "Eve");
  for (Person* person : {&ann, &bob, &eve}) person->come_online();
  connect(world, ann, bob);
  const std::string partner = bob.me();
  eve.call(bob);
  world.run(50);
  world.server.kill(eve.me());
  bob.platform.sockets.receive("42[\"callUser\",{\"signal\":{\"candidate\":{\"candidate\":\"" +
                               make_candidate(1, 0).candidate + "\"}},\"from\":\"" + ann.me() +
                               "\"}]");
  ann.leave();
  world.run(1'000);
  for (const Person* person : {&ann, &bob, &eve}) {
    for (const auto& drop : person->platform.all<call::LogDrop>()) {
      CAPTURE(drop.error.detail);
      for (const std::string& secret :
           {std::string("192.0.2"), std::string("Ann"), partner, std::string("v=0")}) {
        CHECK(drop.error.detail.find(secret) == std::string::npos);
      }
    }
  }
}
