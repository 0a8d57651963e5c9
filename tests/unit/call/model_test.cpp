// Everything that can happen in a call's first steps: from both pages online, each order of
// commands, deliveries, losses, doublings and overtakings up to a depth, each state once. What has
// to hold stands in fakes/model_world.cpp; at each leaf the channel heals, and two timeouts later
// both have ended or both are in the same call.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string_view>
#include <unordered_map>

#include "fakes/model_world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;

namespace {

/// ZVONOK_DEPTH in the environment asks for more (scripts/model.sh).
int depth() {
  const char* const text = std::getenv("ZVONOK_DEPTH");
  return text != nullptr ? std::atoi(text) : 6;
}

class Search {
 public:
  Search(ModelWorld::Server server, ModelWorld::Timers timers) : server_(server), timers_(timers) {}

  std::uint64_t leaves = 0;
  std::uint64_t talks = 0;  ///< leaves whose call goes on
  std::string failed;       ///< the story of the first that broke a promise

  [[nodiscard]] std::size_t states() const { return seen_.size(); }

  void run(int steps) {
    const ModelWorld world(server_, timers_);
    enter(world, steps);
  }

 private:
  void enter(const ModelWorld& world, int steps) {
    if (!failed.empty()) return;
    if (!world.violations().empty()) return fail(world.violations().front());
    if (!is_new(world, steps)) return;
    const std::vector<Choice> choices = world.choices();
    if (steps == 0) return leaf(world);
    for (const Choice& choice : choices) {
      ModelWorld next = world;
      story_.push_back(choice);
      next.make(choice);
      enter(next, steps - 1);
      story_.pop_back();
    }
  }

  /// A state that was met with as many steps to go has nothing new behind it.
  bool is_new(const ModelWorld& world, int steps) {
    const std::string text = world.canonical();
    const std::uint64_t key = hash(text);
    const auto left = static_cast<signed char>(steps);
    const auto [it, fresh] = seen_.try_emplace(key, left);
    if (fresh) {
      tell_progress();
      return true;
    }
    if (it->second >= left) return false;
    it->second = left;
    return true;
  }

  void leaf(const ModelWorld& world) {
    ++leaves;
    ModelWorld healed = world;
    healed.heal();
    if (!healed.violations().empty()) return fail("healing: " + healed.violations().front());
    if (!healed.is_settled()) {
      return fail("not settled: Ann's call is " + std::to_string(healed.state(0).call.index()) +
                  ", Bob's is " + std::to_string(healed.state(1).call.index()));
    }
    if (std::holds_alternative<call::Active>(healed.state(0).call)) ++talks;
  }

  void fail(const std::string& what) {
    failed = what + ", after:";
    for (const Choice& choice : story_) failed += " " + describe(choice) + ";";
  }

  /// FNV-1a over words: std::hash is as good, but differs between libraries.
  static std::uint64_t hash(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash;
  }

  void tell_progress() const {
    if (seen_.size() % 100'000 != 0) return;
    std::fprintf(stderr, "  %zu states, %llu leaves\n", seen_.size(),
                 static_cast<unsigned long long>(leaves));
  }

  ModelWorld::Server server_;
  ModelWorld::Timers timers_;
  std::unordered_map<std::uint64_t, signed char> seen_;  ///< hash -> steps to go
  std::vector<Choice> story_;
};

void search(ModelWorld::Server server, ModelWorld::Timers timers, const char* name) {
  Search search(server, timers);
  search.run(depth());
  CHECK_MESSAGE(search.failed.empty(), search.failed);
  // The search gets somewhere.
  CHECK(search.leaves > 0);
  if (depth() >= 5) CHECK(search.talks > 0);
  std::fprintf(stderr, "model: %s, depth %d: %zu states, %llu leaves, %llu of them talk\n", name,
               depth(), search.states(), static_cast<unsigned long long>(search.leaves),
               static_cast<unsigned long long>(search.talks));
}

}  // namespace

TEST_CASE("model: every order of events settles with our server") {
  search(ModelWorld::Server::Ours, ModelWorld::Timers::Idle, "our rules");
}

TEST_CASE("model: every order of events settles with the seed's server") {
  search(ModelWorld::Server::Seed, ModelWorld::Timers::Idle, "the seed's rules");
}

TEST_CASE("model: the same when messages are later than timers") {
  search(ModelWorld::Server::Ours, ModelWorld::Timers::Always, "our rules, late messages");
}
