// The state as text: what differs is seen, what a search may take for the same is the same.
#include <doctest/doctest.h>

#include "fakes/dump.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;

namespace {

std::string life(std::int64_t wait_ms, bool mutes) {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  ann.come_online();
  bob.come_online();
  world.run(wait_ms);
  connect(world, ann, bob);
  if (mutes) ann.tell(call::SetMicrophone{false});
  return dump(ann.state());
}

}  // namespace

TEST_CASE("dump: the same life gives the same text, one that differs another") {
  const std::string text = life(0, false);
  CHECK(text == life(0, false));
  CHECK(text != life(0, true));
  CHECK(text != life(1, false));  // since_ms
  CHECK(text.find("phase=\"active\"\n") != std::string::npos);
  CHECK(text.find("server=\"https://call.example\"\n") != std::string::npos);
}

TEST_CASE("dump: the canonical text does not depend on the hour or on handles given before") {
  const auto ringing = [](std::uint32_t first_handle, std::int64_t opened_ms) {
    call::Incoming call;
    call.link.peer = {first_handle};
    call.link.opened_ms = opened_ms;
    call.ring_timer = {first_handle + 2};
    return call;
  };
  call::AppState state;
  state.call = ringing(7, 1'000);
  HandleNames names;
  const std::string text = dump_canonical(state, 1'200, names);
  CHECK(names.at(7) == 1);
  CHECK(names.at(9) == 2);

  call::AppState later;
  later.call = ringing(70, 5'000);
  later.next_handle = 73;
  HandleNames others;
  CHECK(dump_canonical(later, 5'200, others) == text);
  HandleNames older;
  CHECK(dump_canonical(later, 5'201, older) != text);
  std::get<call::Incoming>(later.call).answered = true;
  HandleNames answered;
  CHECK(dump_canonical(later, 5'200, answered) != text);
}
