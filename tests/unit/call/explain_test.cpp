// Words before the browser's question for camera and microphone.
#include <doctest/doctest.h>

#include "fakes/world.hpp"

using namespace zvonok;
using namespace zvonok::fakes;
using call::MediaPhase;

namespace {

void come_asked(World& world, Person& who, const std::string& settings = {}) {
  who.tell(call::Start{who.options, who.name(), {}, {}, 0, 0, settings, true});
  world.run(1'000);
}

MediaPhase phase(const Person& who) { return who.state().media.phase; }
std::size_t questions(const Person& who) { return who.platform.count<call::OpenMedia>(); }

}  // namespace

TEST_CASE("explain: where the browser would ask, nothing is asked before a press") {
  World world;
  Person ann(world, "Ann");
  come_asked(world, ann);
  CHECK(phase(ann) == MediaPhase::Explaining);
  CHECK(questions(ann) == 0);
  ann.tell(call::RetryMedia{});
  CHECK(questions(ann) == 1);
  world.run(1'000);
  CHECK(phase(ann) == MediaPhase::Ready);
  CHECK(ann.state().media.has_audio);
  CHECK(ann.state().media.has_video);
}

TEST_CASE("explain: who does not want the words is asked at once") {
  World world;
  Person ann(world, "Ann");
  come_asked(world, ann, "zvonok 1\nexplain=off");
  CHECK(questions(ann) == 1);
  CHECK(phase(ann) == MediaPhase::Ready);
}

TEST_CASE("explain: who does not want them any more is asked, and not told again") {
  World world;
  Person ann(world, "Ann");
  come_asked(world, ann);
  ann.tell(call::ChangeSetting{call::Setting::Explain, "off"});
  CHECK(questions(ann) == 1);
  CHECK(ann.platform.count<call::SaveSettings>() == 1);
}

TEST_CASE("explain: a call and an answer ask, and do not wait for it") {
  World world;
  Person ann(world, "Ann");
  Person bob(world, "Bob");
  come_asked(world, ann);
  come_asked(world, bob);
  ann.call(bob);
  CHECK(questions(ann) == 1);
  world.run(500);
  CHECK(bob.rings());
  CHECK(questions(bob) == 0);
  bob.answer();
  CHECK(questions(bob) == 1);
  world.run(2'000);
  CHECK(ann.is_live());
  CHECK(bob.is_live());
  CHECK(phase(bob) == MediaPhase::Ready);
}

TEST_CASE("explain: a device that is allowed elsewhere is taken without a press") {
  World world;
  Person ann(world, "Ann");
  come_asked(world, ann);
  ann.tell(call::MediaAvailable{.audio = true, .video = true});
  world.run(1'000);
  CHECK(phase(ann) == MediaPhase::Ready);
}
