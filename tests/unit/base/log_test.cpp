// The log: what is printed, what never is, and how often.
#include "base/log.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace zvonok {
namespace {

struct Lines {
  std::vector<std::pair<LogLevel, std::string>> kept;
  static void keep(void* self, LogLevel level, std::string_view line) {
    static_cast<Lines*>(self)->kept.emplace_back(level, line);
  }
};

TEST_CASE("log: a line says its area and text, at its level") {
  Lines lines;
  Log log(&Lines::keep, &lines, LogLevel::Debug);
  log.write(LogLevel::Info, "call", "connected");
  REQUIRE(lines.kept.size() == 1);
  CHECK(lines.kept[0].first == LogLevel::Info);
  CHECK(lines.kept[0].second == "call: connected");
}

TEST_CASE("log: lines more detailed than asked for are not made") {
  Lines lines;
  Log log(&Lines::keep, &lines, LogLevel::Warn);
  log.write(LogLevel::Debug, "call", "x");
  log.write(LogLevel::Info, "call", "x");
  log.write(LogLevel::Warn, "call", "x");
  log.write(LogLevel::Error, "call", "x");
  CHECK(lines.kept.size() == 2);
}

TEST_CASE("log: a line is one line of 200 printable bytes at most") {
  Lines lines;
  Log log(&Lines::keep, &lines, LogLevel::Debug);
  log.write(LogLevel::Error, "call", "a\r\nfake: line\x1B[2J" + std::string(1'000'000, 'x'));
  REQUIRE(lines.kept.size() == 1);
  CHECK(lines.kept[0].second.size() == 200);
  CHECK(lines.kept[0].second.starts_with("call: a??fake: line?[2Jxxx"));
}

TEST_CASE("log: without a sink nothing happens") {
  Log log(nullptr, nullptr, LogLevel::Debug);
  log.write(LogLevel::Error, "call", "x");
  log.dropped({ErrorCode::BadSignal, "x"});
  CHECK(log.dropped_count(ErrorCode::BadSignal) == 1);
}

TEST_CASE("log: a flood of drops is counted and told at the 1st, 10th, 100th and 1000th") {
  Lines lines;
  Log log(&Lines::keep, &lines, LogLevel::Warn);
  for (int i = 0; i < 1'500; ++i) log.dropped({ErrorCode::BadSignal, "no fingerprint"});
  REQUIRE(lines.kept.size() == 4);
  CHECK(lines.kept[0].first == LogLevel::Warn);
  CHECK(lines.kept[0].second == "dropped: bad-signal, no fingerprint");
  CHECK(lines.kept[1].second == "dropped: bad-signal, no fingerprint (10 times)");
  CHECK(lines.kept[3].second == "dropped: bad-signal, no fingerprint (1000 times)");
  CHECK(log.dropped_count(ErrorCode::BadSignal) == 1'500);
}

TEST_CASE("log: drops are counted for each code by itself") {
  Lines lines;
  Log log(&Lines::keep, &lines, LogLevel::Warn);
  log.dropped({ErrorCode::BadSignal, ""});
  log.dropped({ErrorCode::BadEvent, ""});
  log.dropped({ErrorCode::AutoplayBlocked, ""});  // the last of the list
  CHECK(lines.kept.size() == 3);
  CHECK(lines.kept[1].second == "dropped: bad-event");
  CHECK(log.dropped_count(ErrorCode::TooLarge) == 0);
}

TEST_CASE("log: redact never gives a whole id") {
  CHECK(redact({"BcCjxiXlbOXHItKWAAAA"}) == "BcCj..");
  CHECK(redact({"short"}) == "..");
  CHECK(redact({""}) == "..");
  CHECK(redact({"\xFF\x01\x02\x03"
                "56789012"}) == "????..");
}

}  // namespace
}  // namespace zvonok
