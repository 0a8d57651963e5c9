// What the tests of calls through a PeerServer share.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "fakes/peerjs_person.hpp"
#include "fakes/world.hpp"

namespace zvonok {

using call::EndReason;
using fakes::PeerJsPerson;
using fakes::Person;
using fakes::World;

/// Two Zvonoks and a PeerJS page, not yet online, each by its name.
struct PeerJsLine {
  explicit PeerJsLine(const std::string& query = "") {
    for (Person* person : {&ann, &bob}) {
      person->options.server = "peerjs://call.example/?id=" + person->name() + query;
    }
  }

  World world;
  Person ann{world, "ann"};
  Person bob{world, "bob"};
  PeerJsPerson pat{world, "pat"};

  [[nodiscard]] fakes::FakePeerServer& server() { return world.server.peer_server; }
  /// What clients have sent that contains `part`.
  [[nodiscard]] std::size_t said(std::string_view part) {
    return static_cast<std::size_t>(std::ranges::count_if(
        server().frames, [part](const auto& frame) { return frame.contains(part); }));
  }
  void open(Person& person) {
    person.come_online();
    pat.come_online();
  }
  void call_pat(Person& person) {
    person.tell(call::CallUserNow{"pat"});
    world.run(100);
    REQUIRE(pat.calls() == 1);
    pat.answer();
    world.run(200);
    REQUIRE(person.is_live());
    REQUIRE(pat.connected() == 1);
  }
  void pat_calls(Person& person) {
    pat.call(person.me());
    world.run(100);
    REQUIRE(person.rings());
    person.answer();
    world.run(200);
    REQUIRE(person.is_live());
    REQUIRE(pat.connected() == 1);
  }
};

}  // namespace zvonok
