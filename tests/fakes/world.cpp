// See world.hpp. May depend on: call, fakes, doctest.
#include "fakes/world.hpp"

#include <doctest/doctest.h>

namespace zvonok::fakes {
namespace {

// FNV-1a: std::hash differs between standard libraries.
std::uint64_t seed_of(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

}  // namespace

Person::Person(World& world, std::string name, std::uint64_t seed, bool whole)
    : platform(world.time, world.server, world.net, seed ^ seed_of(name)),
      world_(world),
      name_(std::move(name)),
      session_(platform.ports(), [this] {
        ++changes;
        platform.check(session_.state());
      }) {
  options.server = "https://call.example";
  platform.recorder.dispatch = [this](call::Event event) { tell(std::move(event)); };
  platform.recorder.state = [this] { return &session_.state(); };
  if (whole) tell(call::LaterCame{});
}

Person::~Person() {
  tell(call::Shutdown{});
  CHECK(platform.open_things() == 0);
  CAPTURE(name_);
  for (const std::string& violation : platform.recorder.violations) FAIL_CHECK(violation);
}

void Person::start(const std::string& dial_id) {
  tell(call::Start{options, name_, dial_id, {}, 0, 0});
}

void Person::reload(std::int64_t gap_ms) {
  const std::string kept = platform.page.kept;
  const std::int64_t clock_ms = world_.time.now_ms();
  tell(call::HidePage{});
  world_.run(gap_ms);
  tell(call::Start{options, name_, {}, kept, gap_ms, clock_ms});
}

void Person::come_online() {
  start();
  world_.run(100);
  REQUIRE(state().signalling.phase == call::SignallingPhase::Online);
}

bool Person::is_live() const {
  const auto* active = in<call::Active>();
  return active != nullptr && active->phase == call::ActivePhase::Live;
}

std::optional<call::EndReason> Person::ended() const {
  const auto* ended = in<call::Ended>();
  return ended != nullptr ? std::optional(ended->reason) : std::nullopt;
}

void Person::wrong_state() const {
  CAPTURE(name_);
  FAIL_CHECK("the call is in another state");
}

PeerHandle Person::peer() const {
  if (const auto* call = in<call::Outgoing>()) return call->link.peer;
  if (const auto* call = in<call::Incoming>()) return call->link.peer;
  if (const auto* call = in<call::Connecting>()) return call->link.peer;
  if (const auto* call = in<call::Active>()) return call->link.peer;
  return state().warm ? state().warm->link.peer : PeerHandle{};
}

void connect(World& world, Person& caller, Person& callee) {
  caller.call(callee);
  world.run(100);
  REQUIRE(callee.rings());
  callee.answer();
  world.run(100);
  REQUIRE(caller.is_live());
  REQUIRE(callee.is_live());
}

}  // namespace zvonok::fakes
