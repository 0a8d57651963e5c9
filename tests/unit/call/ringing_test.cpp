// What rings in every state, and that it stops with each way out of it. FakePlatform checks after
// every event of every test that what rings is what the state says.
#include <doctest/doctest.h>

#include <functional>

#include "call/ringing.hpp"
#include "fakes/plain_person.hpp"
#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::Tone;
using Rules = FakeServer::Rules;

namespace {

call::AppState in(call::Call call) {
  call::AppState state;
  state.call = std::move(call);
  return state;
}

Tone tone_of(const Person& person) { return person.platform.page.ringing.tone; }

struct Pair {
  Pair() {
    ann.come_online();
    bob.come_online();
  }
  /// Ann calls Bob, and both hear it.
  void ring() {
    ann.call(bob);
    world.run(100);
    REQUIRE(tone_of(ann) == Tone::RingBack);
    REQUIRE(tone_of(bob) == Tone::Ringtone);
  }
  World world;
  Person ann{world, "Ann"};
  Person bob{world, "Bob"};
};

}  // namespace

TEST_CASE("ringing: a function of the state alone") {
  CHECK(call::ringing::of(in(call::Idle{})).tone == Tone::None);
  call::Outgoing outgoing;
  outgoing.phase = call::OutgoingPhase::Preparing;
  CHECK(call::ringing::of(in(outgoing)).tone == Tone::None);
  outgoing.phase = call::OutgoingPhase::Sent;
  CHECK(call::ringing::of(in(outgoing)).tone == Tone::RingBack);
  outgoing.phase = call::OutgoingPhase::Ringing;
  CHECK(call::ringing::of(in(outgoing)).tone == Tone::RingBack);
  call::Incoming incoming;
  incoming.partner.name = "Ann";
  CHECK(call::ringing::of(in(incoming)).tone == Tone::Ringtone);
  CHECK(call::ringing::of(in(incoming)).who == "Ann");
  incoming.answered = true;
  CHECK(call::ringing::of(in(incoming)).tone == Tone::None);
  CHECK(call::ringing::of(in(call::Connecting{})).tone == Tone::None);
  CHECK(call::ringing::of(in(call::Active{})).tone == Tone::None);
  CHECK(call::ringing::of(in(call::Ended{})).tone == Tone::None);
}

TEST_CASE("ringing: the person's settings go with it") {
  call::AppState state = in(call::Incoming{});
  CHECK(call::ringing::of(state).sound);
  CHECK_FALSE(call::ringing::of(state).notify);
  state.settings.set(call::Setting::RingSound, "off");
  state.settings.set(call::Setting::Notify, "on");
  CHECK_FALSE(call::ringing::of(state).sound);
  CHECK(call::ringing::of(state).notify);
}

TEST_CASE("ringing: stops on both sides with whatever ends it") {
  const struct {
    const char* name;
    std::function<void(Pair&)> end;
    std::int64_t within_ms;
  } ways[] = {
      {"answered", [](Pair& pair) { pair.bob.answer(); }, 100},
      {"declined", [](Pair& pair) { pair.bob.decline(); }, 100},
      {"cancelled", [](Pair& pair) { pair.ann.leave(); }, 100},
      {"nobody answers", [](Pair&) {}, 46'000},
      {"the caller's page goes", [](Pair& pair) { pair.ann.tell(call::HidePage{}); }, 100},
      {"the callee's page goes", [](Pair& pair) { pair.bob.tell(call::HidePage{}); }, 100},
      {"the caller's element is removed", [](Pair& pair) { pair.ann.tell(call::Shutdown{}); }, 100},
      {"the callee's element is removed", [](Pair& pair) { pair.bob.tell(call::Shutdown{}); }, 100},
      {"the caller's connection fails",
       [](Pair& pair) {
         pair.ann.tell(call::PeerFailed{pair.ann.peer(), Error{ErrorCode::PeerFailed, "gone"}});
       },
       100},
      {"the callee's connection fails",
       [](Pair& pair) {
         pair.bob.tell(call::PeerFailed{pair.bob.peer(), Error{ErrorCode::PeerFailed, "gone"}});
       },
       100},
      {"the caller crashes", [](Pair& pair) { pair.world.server.kill(pair.ann.me()); }, 46'000},
  };
  for (const auto& way : ways) {
    CAPTURE(way.name);
    Pair pair;
    pair.ring();
    way.end(pair);
    pair.world.run(way.within_ms);
    CHECK(tone_of(pair.ann) == Tone::None);
    CHECK(tone_of(pair.bob) == Tone::None);
  }
}

TEST_CASE("ringing: in the very step of the press") {
  Pair pair;
  pair.ring();
  pair.bob.answer();
  CHECK(tone_of(pair.bob) == Tone::None);
  Pair other;
  other.ring();
  other.bob.decline();
  other.ann.leave();
  CHECK(tone_of(other.bob) == Tone::None);
  CHECK(tone_of(other.ann) == Tone::None);
}

TEST_CASE("ringing: none for calls that glare answers, nor a busy one") {
  Pair pair;
  pair.ann.platform.forget();
  pair.bob.platform.forget();
  pair.ann.call(pair.bob);
  pair.bob.call(pair.ann);
  pair.world.run(200);
  REQUIRE(pair.ann.is_live());
  REQUIRE(pair.bob.is_live());
  for (const Person* person : {&pair.ann, &pair.bob}) {
    for (const call::Ring& ring : person->platform.all<call::Ring>()) {
      CHECK(ring.ringing.tone != Tone::Ringtone);
    }
  }
  Person carl(pair.world, "Carl");
  carl.come_online();
  pair.bob.platform.forget();
  carl.call(pair.bob);
  pair.world.run(100);
  CHECK(pair.bob.platform.count<call::Ring>() == 0);
  CHECK(tone_of(carl) == Tone::None);
}

TEST_CASE("ringing: a plain simple-peer rings and is rung like anybody") {
  World world(Rules::Seed);
  Person ann(world, "Ann");
  PlainPerson sam(world, "Sam");
  ann.come_online();
  sam.come_online();
  sam.call(ann.me());
  world.run(100);
  CHECK(tone_of(ann) == Tone::Ringtone);
  CHECK(ann.platform.page.ringing.who == "Sam");
  ann.decline();
  CHECK(tone_of(ann) == Tone::None);
  ann.tell(call::CallUserNow{sam.me()});
  world.run(100);
  CHECK(tone_of(ann) == Tone::RingBack);
  sam.answer();
  world.run(100);
  CHECK(tone_of(ann) == Tone::None);
}

TEST_CASE("ringing: one who calls anew goes on ringing, told once") {
  Pair pair;
  pair.ring();
  pair.ann.leave();
  pair.ann.call(pair.bob);
  pair.world.run(100);
  CHECK(tone_of(pair.bob) == Tone::Ringtone);
}

TEST_CASE("ringing: what the browser does not play is said until it plays or stops") {
  Pair pair;
  pair.bob.tell(call::RingHeard{false});
  CHECK_FALSE(pair.bob.state().alerts.blocked);  // of a ring that is over
  pair.ring();
  pair.bob.tell(call::RingHeard{false});
  CHECK(pair.bob.state().alerts.blocked);
  pair.bob.tell(call::RingHeard{true});
  CHECK_FALSE(pair.bob.state().alerts.blocked);
  pair.bob.tell(call::RingHeard{false});
  pair.bob.answer();
  CHECK_FALSE(pair.bob.state().alerts.blocked);
}

TEST_CASE("notifications: asked for by the press that turns them on, and only then") {
  Pair pair;
  CHECK(pair.bob.platform.count<call::AskToNotify>() == 0);
  pair.bob.tell(call::ChangeSetting{call::Setting::Notify, "on"});
  CHECK(pair.bob.platform.count<call::AskToNotify>() == 1);
  pair.world.run(10);
  CHECK(pair.bob.state().alerts.notify == call::Notify::Allowed);
  pair.ring();
  CHECK(pair.bob.platform.page.ringing.notify);
  pair.bob.decline();
  pair.bob.tell(call::ChangeSetting{call::Setting::Notify, "off"});
  CHECK(pair.bob.platform.count<call::AskToNotify>() == 1);
}
