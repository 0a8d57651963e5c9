// Both call each other at the same time: one call, no ring, whoever's id is greater; a plain
// simple-peer always wins, for it can not give its own call up.
#include <doctest/doctest.h>

#include "fakes/plain_person.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::EndReason;
using Rules = FakeServer::Rules;

namespace {

const Rules both_rules[] = {Rules::Seed, Rules::Ours};

struct Pair {
  explicit Pair(Rules rules) : world(rules) {
    ann.come_online();
    bob.come_online();
    ann.platform.forget();
    bob.platform.forget();
  }
  void one_call_without_a_ring() {
    REQUIRE(ann.is_live());
    REQUIRE(bob.is_live());
    CHECK(ann.as<call::Active>().call == bob.as<call::Active>().call);
    CHECK(ann.as<call::Active>().caller != bob.as<call::Active>().caller);
    CHECK(ann.platform.count<call::HostIncoming>() == 0);
    CHECK(bob.platform.count<call::HostIncoming>() == 0);
    CHECK(ann.platform.count<call::HostEnded>() == 0);
    CHECK(bob.platform.count<call::HostEnded>() == 0);
    CHECK(world.net.open_ends() == 2);
  }
  World world;
  Person ann{world, "Ann"};
  Person bob{world, "Bob"};
};

}  // namespace

TEST_CASE("glare: both offers cross, the greater call id wins on both sides") {
  for (const Rules rules : both_rules) {
    for (const bool ann_greater : {true, false}) {
      Pair pair(rules);
      pair.ann.platform.clock.first_byte = ann_greater ? 0xF0 : 0x10;
      pair.bob.platform.clock.first_byte = ann_greater ? 0x10 : 0xF0;
      pair.ann.call(pair.bob);
      pair.bob.call(pair.ann);
      pair.world.run(200);
      pair.one_call_without_a_ring();
      CHECK(pair.ann.as<call::Active>().caller == ann_greater);
    }
  }
}

TEST_CASE("glare: a call that has not left gives way to theirs") {
  for (const Rules rules : both_rules) {
    for (const bool ann_greater : {true, false}) {
      Pair pair(rules);
      pair.ann.platform.clock.first_byte = ann_greater ? 0xF0 : 0x10;
      pair.bob.platform.clock.first_byte = ann_greater ? 0x10 : 0xF0;
      pair.bob.platform.peers.behaviour.describe_ms = 300;
      pair.ann.call(pair.bob);
      pair.bob.call(pair.ann);
      pair.world.run(700);
      pair.one_call_without_a_ring();
      CHECK(pair.ann.as<call::Active>().caller);
    }
  }
}

TEST_CASE("glare: each order of sending ends in one call") {
  for (const std::int64_t head_start_ms : {0, 1, 4, 9, 12, 15, 18, 21}) {
    for (const bool ann_greater : {true, false}) {
      CAPTURE(head_start_ms);
      Pair pair(Rules::Ours);
      pair.ann.platform.clock.first_byte = ann_greater ? 0xF0 : 0x10;
      pair.bob.platform.clock.first_byte = ann_greater ? 0x10 : 0xF0;
      pair.ann.call(pair.bob);
      pair.world.run(head_start_ms);
      REQUIRE_FALSE(pair.bob.rings());
      pair.bob.call(pair.ann);
      pair.world.run(200);
      pair.one_call_without_a_ring();
    }
  }
}

TEST_CASE("glare: the call that survived ends like any other") {
  Pair pair(Rules::Seed);
  pair.ann.call(pair.bob);
  pair.bob.call(pair.ann);
  pair.world.run(200);
  pair.one_call_without_a_ring();
  pair.bob.leave();
  pair.world.run(50);
  CHECK(pair.bob.ended() == EndReason::HungUp);
  CHECK(pair.ann.ended() == EndReason::RemoteHungUp);
}

TEST_CASE("glare: one side gave its call up before the other's offer came; both end") {
  for (const Rules rules : both_rules) {
    for (const bool ann_greater : {true, false}) {
      Pair pair(rules);
      pair.world.server.min_delay_ms = pair.world.server.max_delay_ms = 50;
      pair.ann.platform.clock.first_byte = ann_greater ? 0xF0 : 0x10;
      pair.bob.platform.clock.first_byte = ann_greater ? 0x10 : 0xF0;
      pair.ann.call(pair.bob);
      pair.bob.call(pair.ann);
      pair.world.run(40);
      pair.ann.leave();
      pair.world.run(1'000);
      CAPTURE(ann_greater);
      CHECK_FALSE(pair.ann.is_live());
      CHECK_FALSE(pair.bob.is_live());
      // Nobody waits for somebody who is not there: Bob's own call rings at Ann's, or both ended.
      const bool rings = pair.ann.rings() && pair.bob.in<call::Outgoing>() != nullptr;
      CHECK((rings || (pair.ann.ended().has_value() && pair.bob.ended().has_value())));
    }
  }
}

TEST_CASE("glare: against a plain simple-peer its call wins, without a ring here") {
  for (const Rules rules : both_rules) {
    for (const std::int64_t head_start_ms : {0, 5, 10, 14, 19}) {
      CAPTURE(head_start_ms);
      World world(rules);
      Person ann(world, "Ann");
      PlainPerson sam(world, "Sam");
      ann.come_online();
      sam.come_online();
      ann.platform.forget();
      ann.tell(call::CallUserNow{sam.me()});
      world.run(head_start_ms);
      sam.call(ann.me());
      world.run(200);
      CHECK(ann.is_live());
      CHECK(sam.connected());
      CHECK_FALSE(ann.as<call::Active>().caller);
      CHECK(ann.platform.count<call::HostIncoming>() == 0);
      CHECK(world.net.open_ends() == 2);
    }
  }
}
