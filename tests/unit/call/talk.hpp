// Two who are in a call, with what tests of its troubles ask of them. May depend on: call, fakes.
#pragma once

#include "fakes/world.hpp"

namespace zvonok::fakes {

struct Talk {
  explicit Talk(FakeServer::Rules rules = FakeServer::Rules::Ours) : world(rules) {
    ann.come_online();
    bob.come_online();
    connect(world, ann, bob);
    world.run(1'000);
    ann.platform.forget();
    bob.platform.forget();
  }
  call::ActivePhase phase(const Person& who) { return who.as<call::Active>().phase; }
  bool both_live() { return ann.is_live() && bob.is_live(); }
  /// Both hear each other on the same connection, and nothing else is open.
  bool sound() {
    return both_live() && world.net.connected(ann.platform.peers.end_of(ann.peer())) &&
           world.net.connected(bob.platform.peers.end_of(bob.peer())) && world.net.open_ends() == 2;
  }
  void cut_first_path() {
    world.net.cut_between(ann.platform.peers.end_of(ann.peer()),
                          bob.platform.peers.end_of(bob.peer()));
  }
  World world;
  Person ann{world, "Ann"};  // the caller
  Person bob{world, "Bob"};
};

}  // namespace zvonok::fakes
