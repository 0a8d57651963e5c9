// Calls that were recorded in Chromium (scripts/record.mjs) go the same way here, effect by effect.
// Native alone.
#ifdef ZVONOK_RECORDINGS

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "replay/player.hpp"

using namespace zvonok;

namespace {

std::string recording(const std::string& name) {
  std::ifstream file(std::string(ZVONOK_RECORDINGS) + "/" + name + ".jsonl", std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

void ends(const std::string& name, const std::string& state, const std::string& reason) {
  const replay::Outcome outcome = replay::play(recording(name));
  CAPTURE(name);
  // After a change of the core that is meant: scripts/record.mjs records anew.
  CHECK(outcome.difference == "");
  CHECK(outcome.state == state);
  CHECK(outcome.reason == reason);
  CHECK(outcome.events > 10);
  CHECK(outcome.effects > 20);
}

std::string without(std::string text, const std::string& part) {
  const std::size_t at = text.find(part);
  REQUIRE(at != std::string::npos);
  const std::size_t start = text.rfind('\n', at) + 1;
  return text.erase(start, text.find('\n', at) + 1 - start);
}

}  // namespace

TEST_CASE("a recorded call with a hang-up replays on both sides") {
  ends("hang-up-caller", "ended", "hung-up");
  ends("hang-up-callee", "ended", "remote-hung-up");
}

TEST_CASE("a recorded declined call replays on both sides") {
  ends("declined-caller", "ended", "declined");
  ends("declined-callee", "ended", "declined-by-me");
}

TEST_CASE("a recorded reload replays: the page before, the page after, the other side") {
  ends("reload-before", "connected", "");
  ends("reload-after", "connected", "");
  ends("reload-other", "connected", "");
}

TEST_CASE("a recorded call that lost its other side replays") {
  ends("lost-caller", "ended", "hung-up");
}

TEST_CASE("a recording that something was taken from, or put into, does not pass") {
  const std::string whole = recording("hang-up-callee");
  for (const char* part :
       {R"("ControlText")", R"("peers.describe")", R"("now")", R"("page.ended")", R"("end")"}) {
    CAPTURE(part);
    CHECK(replay::play(without(whole, part)).difference != "");
  }
  CHECK(replay::play("").difference != "");
  CHECK(replay::play("{}\n").difference != "");
  CHECK(replay::play("?").difference != "");
  CHECK(replay::play("{\"zvonok\":\"recording\",\"version\":2}\n").difference != "");
}

#endif
