// What a page leaves for the next one of its tab.
#include "protocol/kept.hpp"

#include <doctest/doctest.h>

#include <cstdint>

#include "protocol/limits.hpp"

using namespace zvonok;
using namespace zvonok::protocol;

namespace {

Kept sample() {
  Kept kept;
  kept.resume = "token";
  kept.call = KeptCall{{std::string(32, 'a')}, {"partner"},    "Ann \"é\"",   true,
                       123'456'789'012,        {"sha-256 aa"}, R"([{"n":1}])"};
  return kept;
}

}  // namespace

TEST_CASE("kept: what is encoded is read again") {
  const Kept kept = sample();
  CHECK(decode_kept(encode(kept)) == kept);
  CHECK(decode_kept(encode(Kept{"token", std::nullopt})) == Kept{"token", std::nullopt});
  Kept silent = kept;
  silent.call->microphone_on = silent.call->camera_on = false;
  CHECK(decode_kept(encode(silent)) == silent);
  CHECK(encode(Kept{}).empty());
}

TEST_CASE("kept: damaged text is nothing, at every length") {
  const std::string text = encode(sample());
  for (std::size_t size = 0; size < text.size(); ++size) {
    CHECK_FALSE(decode_kept(text.substr(0, size)).call.has_value());
  }
  for (const char* odd : {"null", "[]", "7", "\"x\"", "{}", R"({"resume":7,"call":7})"}) {
    CHECK(decode_kept(odd) == Kept{});
  }
}

TEST_CASE("kept: a call without the partner's fingerprints is not gone on with") {
  Kept kept = sample();
  kept.call->fingerprints.clear();
  CHECK_FALSE(decode_kept(encode(kept)).call.has_value());
}

TEST_CASE("kept: bounds") {
  Kept kept = sample();
  kept.resume = std::string(max_resume_bytes + 1, 'x');
  kept.call->fingerprints.assign(100, "sha-256 aa");
  const Kept read = decode_kept(encode(kept));
  CHECK(read.resume.empty());
  CHECK(read.call->fingerprints.size() <= max_sdp_media_sections);
}

TEST_CASE("kept: what is no call's id, or a time that is no date, is not gone on with") {
  Kept kept = sample();
  kept.call->call.text = "not-hex";
  CHECK_FALSE(decode_kept(encode(kept)).call.has_value());
  kept = sample();
  kept.call->since_ms = INT64_MAX;
  CHECK_FALSE(decode_kept(encode(kept)).call.has_value());
  kept.call->since_ms = INT64_MIN;
  CHECK_FALSE(decode_kept(encode(kept)).call.has_value());
}
