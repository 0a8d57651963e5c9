// Session descriptions: what is refused before the browser sees it, and candidates taken out.
#include "protocol/sdp.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/limits.hpp"
#include "unit/protocol/vectors.hpp"

using namespace std::string_view_literals;

namespace zvonok::protocol::sdp {
namespace {

/// Why check() refuses; "" when it does not.
std::string refusal(std::string_view sdp) {
  const auto result = check(sdp);
  return result ? std::string() : result.error().detail;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string with_candidates(std::size_t count) {
  std::string sdp = vectors::chromium_offer();
  for (std::size_t i = 0; i < count; ++i) {
    sdp += "a=candidate:1 1 udp 2113937151 192.0.2.7 " + std::to_string(1024 + i) + " typ host\r\n";
  }
  return sdp;
}

std::size_t candidate_lines(std::string_view sdp) {
  std::size_t count = 0;
  for (std::size_t at = sdp.find("a=candidate:"); at != std::string_view::npos;
       at = sdp.find("a=candidate:", at + 1)) {
    ++count;
  }
  return count;
}

TEST_CASE("sdp: what Chromium and Firefox write passes") {
  CHECK(refusal(vectors::chromium_offer()) == "");
  CHECK(refusal(vectors::firefox_answer()) == "");
}

TEST_CASE("sdp: bare line feeds and a missing last line end pass") {
  CHECK(refusal(replaced(vectors::chromium_offer(), "\r\n", "\n")) == "");
  std::string sdp = vectors::chromium_offer();
  sdp.resize(sdp.size() - 2);
  CHECK(refusal(sdp) == "");
}

TEST_CASE("sdp: lines that nobody knows pass") {
  CHECK(refusal(replaced(vectors::chromium_offer(), "s=-\r\n",
                         "s=имя\r\na=x-future:1\r\nz\r\n\r\n")) == "");
}

TEST_CASE("sdp: what would hurt the browser is refused with the reason") {
  const std::string offer = vectors::chromium_offer();
  const std::string sha256 =
      "sha-256 "
      "3F:E0:D4:46:05:D5:1D:67:08:94:6A:7E:3F:7E:6B:CF:C2:50:9D:0F:62:67:E8:04:35:7C:2A:F7:34:BE:"
      "32:AE";
  const std::string sha1 = "sha-1 3F:E0:D4:46:05:D5:1D:67:08:94:6A:7E:3F:7E:6B:CF:C2:50:9D:0F";
  const std::pair<std::string, std::string_view> cases[] = {
      {"", "no v=0"},
      {"v=0", "no v=0"},
      {"v=1\r\n", "no v=0"},
      {" " + offer, "no v=0"},
      {"garbage", "no v=0"},
      {"v=0\r\n", "no media section"},
      {"v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n", "no media section"},
      {replaced(offer, "m=audio", "m=text"), "media kind"},
      {replaced(offer, "m=audio ", "m=audio"), "media kind"},
      {replaced(offer, "m=audio", "m=image"), "media kind"},
      {replaced(offer, "a=ice-ufrag", "a=x"), "no ice-ufrag"},
      {replaced(offer, "RqSI", "RqS"), "ice-ufrag"},
      {replaced(offer, "RqSI", ""), "ice-ufrag"},
      {replaced(offer, "RqSI", "Rq SI"), "ice-ufrag"},
      {replaced(offer, "RqSI", std::string(257, 'a')), "ice-ufrag"},
      {replaced(offer, "a=ice-pwd", "a=x"), "no ice-pwd"},
      {replaced(offer, "pFLxXYyYZLb/Kl5R+DoC4TVA", std::string(21, 'a')), "ice-pwd"},
      {replaced(offer, "pFLxXYyYZLb/Kl5R+DoC4TVA", std::string(257, 'a')), "ice-pwd"},
      {replaced(offer, "a=fingerprint", "a=x"), "no fingerprint"},
      {replaced(offer, sha256, sha1), "fingerprint"},
      {replaced(offer, "sha-256", "md5"), "fingerprint"},
      {replaced(offer, "sha-256", "sha-512"), "fingerprint"},
      {replaced(offer, "32:AE", "32"), "fingerprint"},
      {replaced(offer, "32:AE", "32:AE:00"), "fingerprint"},
      {replaced(offer, "32:AE", "32:AG"), "fingerprint"},
      {replaced(offer, "32:AE", "32AE:"), "fingerprint"},
      {replaced(offer, sha256, "sha-256"), "fingerprint"},
      {replaced(offer, sha256, ""), "fingerprint"},
      {offer + "a=fingerprint:" + sha1 + "\r\n", "fingerprint"},
      {replaced(offer, "s=-", "s=\x01"), "control character"},
      {replaced(offer, "s=-", "s=\x7F"), "control character"},
      {replaced(offer, "s=-", "s=-\ra=x"), "control character"},
      {replaced(offer, "s=-", "s=\0"sv), "control character"},
  };
  for (const auto& [sdp, reason] : cases) {
    CAPTURE(sdp);
    CHECK(refusal(sdp) == reason);
    if (const auto result = check(sdp); !result) CHECK(result.error().code == ErrorCode::BadSdp);
  }
}

TEST_CASE("sdp: attributes that only a browser would take for what they are, are refused") {
  const std::string offer = vectors::chromium_offer();
  for (const std::string_view line :
       {"a=Candidate:1 1 udp 1 203.0.113.9 5000 typ host",
        "a= candidate:1 1 udp 1 203.0.113.9 5000 typ host",
        "a=candidate :1 1 udp 1 203.0.113.9 5000 typ host",
        "A=candidate:1 1 udp 1 203.0.113.9 5000 typ host", "a=FINGERPRINT:sha-1 00",
        "a=\tice-ufrag:abcd", "a=Ice-Pwd:abcdefghijklmnopqrstuv"}) {
    CAPTURE(line);
    CHECK(refusal(offer + std::string(line) + "\r\n") == "attribute name");
  }
  CHECK(refusal(offer +
                "a=x-google-flag:conference\r\na=sctpmap:5000 webrtc-datachannel 256\r\n") == "");
}

TEST_CASE("sdp: the limits of ufrag and password are inclusive, each strong hash passes") {
  const std::string offer = vectors::chromium_offer();
  CHECK(refusal(replaced(offer, "RqSI", std::string(256, 'a'))) == "");
  CHECK(refusal(replaced(offer, "pFLxXYyYZLb/Kl5R+DoC4TVA", std::string(22, 'a'))) == "");
  CHECK(refusal(replaced(offer, "pFLxXYyYZLb/Kl5R+DoC4TVA", std::string(256, 'a'))) == "");
  std::string bytes = "ab";
  for (int i = 1; i < 48; ++i) bytes += ":cd";
  CHECK(refusal(offer + "a=fingerprint:SHA-384 " + bytes + "\r\n") == "");
  for (int i = 48; i < 64; ++i) bytes += ":EF";
  CHECK(refusal(offer + "a=fingerprint:sha-512 " + bytes + "\r\n") == "");
}

TEST_CASE("sdp: eight media sections pass, nine do not") {
  std::string sdp = vectors::chromium_offer();
  for (int i = 3; i < 8; ++i) sdp += "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n";
  CHECK(refusal(sdp) == "");
  CHECK(refusal(sdp + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n") == "media sections");
}

TEST_CASE("sdp: 64 KiB pass, one byte more is too large") {
  std::string sdp = vectors::chromium_offer();
  sdp += "a=x:" + std::string(max_sdp_bytes - sdp.size() - 6, 'x') + "\r\n";
  REQUIRE(sdp.size() == max_sdp_bytes);
  CHECK(refusal(sdp) == "");
  const auto result = check(sdp + "x");
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().code == ErrorCode::TooLarge);
}

TEST_CASE("sdp: 64 candidates pass, more and longer ones are refused") {
  const std::size_t own = candidate_lines(vectors::chromium_offer());
  CHECK(refusal(with_candidates(max_sdp_candidates - own)) == "");
  CHECK(refusal(with_candidates(max_sdp_candidates - own + 1)) == "candidates");
  CHECK(refusal(vectors::chromium_offer() + "a=candidate:" + std::string(2'000, 'x')) ==
        "candidate length");
}

TEST_CASE("sdp: drop_extra_candidates keeps the first 64 and every other line") {
  const std::string offer = vectors::chromium_offer();
  CHECK(drop_extra_candidates(offer) == offer);
  const std::string many = drop_extra_candidates(with_candidates(600) + "a=last\r\n");
  CHECK(candidate_lines(many) == max_sdp_candidates);
  CHECK(many.starts_with(offer));
  CHECK(many.ends_with("a=last\r\n"));
  CHECK(refusal(many) == "");
  const std::string long_one = offer + "a=candidate:" + std::string(2'000, 'x') + "\r\n";
  CHECK(drop_extra_candidates(long_one) == offer);
  CHECK(drop_extra_candidates("").empty());
}

TEST_CASE("sdp: split_candidates gives each candidate the mid and index of its section") {
  const Split split = split_candidates(vectors::chromium_offer());
  CHECK(candidate_lines(split.sdp) == 0);
  REQUIRE(split.candidates.size() == 4);
  CHECK(split.candidates[0] ==
        Candidate{"candidate:3945509924 1 udp 2113937151 "
                  "7de6f94e-8fb7-41ed-a953-535be96999dc.local 59280 typ host "
                  "generation 0 network-cost 999",
                  "0", 0});
  CHECK(split.candidates[1].mid == "0");
  CHECK(split.candidates[2].mid == "1");
  CHECK(split.candidates[2].mline_index == 1);
  CHECK(split.candidates[3].mid == "2");
  CHECK(split.candidates[3].mline_index == 2);
}

TEST_CASE("sdp: what split_candidates leaves is the rest, byte for byte, and still passes") {
  std::string without;
  const std::string offer = vectors::chromium_offer();
  for (std::size_t at = 0; at < offer.size();) {
    const std::size_t end = offer.find('\n', at) + 1;
    if (!offer.substr(at).starts_with("a=candidate:")) without += offer.substr(at, end - at);
    at = end;
  }
  CHECK(split_candidates(offer).sdp == without);
  CHECK(refusal(without) == "");
}

TEST_CASE("sdp: split_candidates takes a=end-of-candidates out and knows a mid on either side") {
  const Split split = split_candidates(vectors::firefox_answer());
  CHECK(split.sdp.find("end-of-candidates") == std::string::npos);
  REQUIRE(split.candidates.size() == 3);
  CHECK(split.candidates[2].candidate ==
        "candidate:2 1 UDP 1686052863 198.51.100.4 36102 typ srflx raddr 0.0.0.0 rport 0");
  CHECK(split.candidates[2].mid == "0");
  CHECK(refusal(split.sdp) == "");

  const Split after = split_candidates(
      "v=0\nm=audio 9 x 0\na=mid:a\na=candidate:1\nm=video 9 x 0\na=candidate:2\na=mid:v");
  REQUIRE(after.candidates.size() == 2);
  CHECK(after.candidates[0] == Candidate{"candidate:1", "a", 0});
  CHECK(after.candidates[1] == Candidate{"candidate:2", "v", 1});
  CHECK(after.sdp == "v=0\nm=audio 9 x 0\na=mid:a\nm=video 9 x 0\na=mid:v");
}

TEST_CASE("sdp: split_candidates without mids or sections") {
  const Split no_mid = split_candidates("v=0\r\nm=audio 9 x 0\r\na=candidate:1\r\n");
  REQUIRE(no_mid.candidates.size() == 1);
  CHECK(no_mid.candidates[0] == Candidate{"candidate:1", "", 0});
  const Split second_has_none =
      split_candidates("m=audio 9 x 0\na=mid:a\nm=video 9 x 0\na=candidate:1\n");
  REQUIRE(second_has_none.candidates.size() == 1);
  CHECK(second_has_none.candidates[0] == Candidate{"candidate:1", "", 1});
  const Split no_section = split_candidates("v=0\r\na=candidate:1\r\n");
  CHECK(no_section.candidates.empty());
  CHECK(no_section.sdp == "v=0\r\n");
  CHECK(split_candidates("").sdp.empty());
}

TEST_CASE("sdp: fingerprints are the other end's identity: lower case, sorted, once each") {
  const std::string print =
      "sha-256 "
      "3f:e0:d4:46:05:d5:1d:67:08:94:6a:7e:3f:7e:6b:cf:c2:50:9d:0f:62:67:e8:04:35:7c:2a:f7:34:be:"
      "32:ae";
  CHECK(fingerprints(vectors::chromium_offer()) == std::vector{print});
  CHECK(fingerprints(vectors::firefox_answer()).size() == 1);
  CHECK(
      fingerprints("a=fingerprint:sha-256 B\na=fingerprint:SHA-256 a\r\na=fingerprint:sha-256 A") ==
      std::vector<std::string>{"sha-256 a", "sha-256 b"});
  CHECK(fingerprints("").empty());
  CHECK(fingerprints("\n\r\n\r").empty());
}

TEST_CASE("sdp: a description of 64 KiB in lines of one byte is quick") {
  const auto start = std::chrono::steady_clock::now();
  std::string lines = "v=0\n";
  while (lines.size() < max_sdp_bytes - 2) lines += "x\n";
  CHECK(refusal(lines) == "no media section");
  CHECK(split_candidates(lines).sdp == lines);
  std::string sections = "v=0\n";
  while (sections.size() < 1'000'000) sections += "m=audio \na=candidate:\na=mid:0\n";
  CHECK(split_candidates(sections).candidates.size() > 30'000);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

}  // namespace
}  // namespace zvonok::protocol::sdp
