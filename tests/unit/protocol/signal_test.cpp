// simple-peer's signals and the zvonok member.
#include "protocol/signal.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "protocol/limits.hpp"
#include "unit/protocol/vectors.hpp"

namespace zvonok::protocol {
namespace {

const std::string call_text = "0123456789abcdef0123456789abcdef";

template <class Body>
Body body_of(std::string_view json) {
  const auto signal = decode_signal(json);
  REQUIRE(signal.has_value());
  REQUIRE(std::holds_alternative<Body>(signal->body));
  CHECK_FALSE(signal->zvonok.has_value());
  return std::get<Body>(signal->body);
}

/// "code detail"; "" when it was taken.
std::string refusal(std::string_view json) {
  const auto signal = decode_signal(json);
  if (signal) return {};
  return std::string(wire_name(signal.error().code)) + ' ' + signal.error().detail;
}

std::string candidate_with(std::string_view members) {
  return R"({"candidate":{)" + std::string(members) + "}}";
}

TEST_CASE("signal: an offer and an answer") {
  const auto offer = body_of<Description>(vectors::offer_signal());
  CHECK(offer.type == SdpType::Offer);
  CHECK(offer.sdp == vectors::chromium_offer());
  const auto answer = body_of<Description>(vectors::answer_signal());
  CHECK(answer.type == SdpType::Answer);
  CHECK(answer.sdp == vectors::firefox_answer());
}

TEST_CASE("signal: candidate, renegotiate and transceiverRequest, with and without a type") {
  const Candidate expected{"candidate:1 1 udp 2113937151 192.0.2.7 59280 typ host", "0", 0};
  CHECK(body_of<Candidate>(vectors::candidate_signal) == expected);
  CHECK(body_of<Candidate>(vectors::candidate_signal_untyped) == expected);
  body_of<Renegotiate>(vectors::renegotiate_signal);
  body_of<Renegotiate>(vectors::renegotiate_signal_untyped);
  CHECK(body_of<TransceiverRequest>(vectors::transceiver_signal).kind == TrackKind::Video);
  CHECK(body_of<TransceiverRequest>(vectors::transceiver_signal_untyped).kind == TrackKind::Audio);
}

TEST_CASE("signal: the members decide, not the type") {
  CHECK(body_of<TransceiverRequest>(R"({"type":"offer","transceiverRequest":{"kind":"audio"}})")
            .kind == TrackKind::Audio);
  body_of<Renegotiate>(R"({"type":5,"renegotiate":true})");
}

TEST_CASE(
    "signal: JSON text in a string is read, as simple-peer reads it; text in text in text is not") {
  const std::string inner = vectors::offer_signal();
  CHECK(decode_signal(vectors::json_string(inner)) == decode_signal(inner));
  CHECK(refusal(vectors::json_string(vectors::json_string(inner))) == "bad-signal no object");
  CHECK(refusal(R"("")") == "bad-signal not JSON");
  CHECK(refusal(R"("{")") == "bad-signal not JSON");
  CHECK(refusal("\"" + std::string(max_json_depth + 1, '[') + "\"").starts_with("too-large"));
}

TEST_CASE("signal: unknown members are ignored") {
  CHECK(body_of<Renegotiate>(R"({"renegotiate":true,"future":[{}],"":0})") == Renegotiate{});
}

TEST_CASE("signal: what is no signal is refused") {
  for (const std::string_view json :
       {"null", "5", "true", "[]", "{}", "[[[[", "\"x\"", R"({"type":"bye"})",
        R"({"type":"offer"})", R"({"sdp":null,"candidate":null,"zvonok":null})",
        R"({"type":"goodbye","sdp":null})"}) {
    CAPTURE(json);
    CHECK(refusal(json).starts_with("bad-signal"));
  }
}

TEST_CASE("signal: a description needs a type that starts or ends a negotiation, and text") {
  const std::string sdp = vectors::json_string(vectors::chromium_offer());
  CHECK(refusal(R"({"sdp":)" + sdp + "}") == "bad-signal type");
  for (const std::string_view type : {"pranswer", "rollback", "Offer", "", "candidate"}) {
    CHECK(refusal(R"({"type":")" + std::string(type) + R"(","sdp":)" + sdp + "}") ==
          "bad-signal type");
  }
  CHECK(refusal(R"({"type":["offer"],"sdp":)" + sdp + "}") == "bad-signal type");
  for (const std::string_view bad : {"5", "{}", "[]", "true", "false", "0"}) {
    CHECK(refusal(R"({"type":"offer","sdp":)" + std::string(bad) + "}") ==
          "bad-signal sdp is no string");
  }
}

TEST_CASE("signal: a description is checked before anybody else sees it") {
  CHECK(refusal(R"({"type":"offer","sdp":""})") == "bad-sdp no v=0");
  CHECK(refusal(R"({"type":"offer","sdp":"v=0\r\n"})") == "bad-sdp no media section");
  const std::string large =
      vectors::chromium_offer() + "a=x:" + std::string(max_sdp_bytes, 'x') + "\r\n";
  CHECK(refusal(R"({"type":"offer","sdp":)" + vectors::json_string(large) + "}") ==
        "too-large sdp");
}

TEST_CASE("signal: of 500 candidates in a description 64 are kept and the call goes on") {
  std::string sdp = vectors::chromium_offer();
  for (int i = 0; i < 500; ++i) sdp += "a=candidate:1 1 udp 1 192.0.2.7 5000 typ host\r\n";
  const auto description =
      body_of<Description>(R"({"type":"offer","sdp":)" + vectors::json_string(sdp) + "}");
  std::size_t kept = 0;
  for (std::size_t at = 0; (at = description.sdp.find("a=candidate:", at)) != std::string::npos;
       ++at)
    ++kept;
  CHECK(kept == max_sdp_candidates);
}

TEST_CASE("signal: a candidate's null and absent members mean absent") {
  CHECK(body_of<Candidate>(
            candidate_with(R"("candidate":"candidate:1","sdpMid":null,"sdpMLineIndex":1)")) ==
        Candidate{"candidate:1", "", 1});
  CHECK(body_of<Candidate>(
            candidate_with(R"("candidate":"candidate:1","sdpMid":"a","sdpMLineIndex":null)")) ==
        Candidate{"candidate:1", "a", -1});
  CHECK(body_of<Candidate>(
            candidate_with(R"("candidate":"candidate:1","sdpMid":"a","usernameFragment":null)")) ==
        Candidate{"candidate:1", "a", -1});
  CHECK(body_of<Candidate>(candidate_with(
            R"("candidate":null,"sdpMid":null,"sdpMLineIndex":null)")) == Candidate{});
}

TEST_CASE("signal: an empty candidate is the end-of-candidates mark") {
  CHECK(body_of<Candidate>(candidate_with(R"("candidate":"","sdpMid":"0","sdpMLineIndex":0)")) ==
        Candidate{"", "0", 0});
  CHECK(body_of<Candidate>(candidate_with("")) == Candidate{});
}

TEST_CASE("signal: a candidate that the browser would choke on is refused") {
  for (const std::string_view members : {
           R"("candidate":"candidate:1")",
           R"("candidate":"candidate:1","sdpMid":null,"sdpMLineIndex":null)",
           R"("candidate":5,"sdpMid":"0")",
           R"("candidate":{},"sdpMid":"0")",
           R"("candidate":"x","sdpMid":"0")",
           R"("candidate":"a=candidate:1","sdpMid":"0")",
           R"("candidate":"candidate:1\r\na=x","sdpMid":"0")",
           R"("candidate":"candidate:1\u0000","sdpMid":"0")",
           R"("candidate":"candidate:é","sdpMid":"0")",
           R"("candidate":"candidate:1","sdpMid":0)",
           R"("candidate":"candidate:1","sdpMid":"0\n")",
           R"("candidate":"candidate:1","sdpMLineIndex":-1)",
           R"("candidate":"candidate:1","sdpMLineIndex":8)",
           R"("candidate":"candidate:1","sdpMLineIndex":65536)",
           R"("candidate":"candidate:1","sdpMLineIndex":4294967296)",
           R"("candidate":"candidate:1","sdpMLineIndex":0.5)",
           R"("candidate":"candidate:1","sdpMLineIndex":"0")",
       }) {
    CAPTURE(members);
    CHECK(refusal(candidate_with(members)).starts_with("bad-signal"));
  }
  CHECK(refusal(R"({"candidate":"candidate:1"})") == "bad-signal candidate is no object");
  CHECK(refusal(R"({"candidate":[]})") == "bad-signal candidate is no object");
}

TEST_CASE("signal: the lengths of a candidate are bounded") {
  const auto candidate = [](std::size_t bytes) {
    return candidate_with(R"("candidate":"candidate:)" + std::string(bytes - 10, 'x') +
                          R"(","sdpMid":"0")");
  };
  CHECK(refusal(candidate(max_candidate_bytes)).empty());
  CHECK(refusal(candidate(max_candidate_bytes + 1)) == "bad-signal candidate");
  CHECK(refusal(candidate(200'000)) == "bad-signal candidate");
  CHECK(refusal(candidate_with(R"("candidate":"candidate:1","sdpMid":")" + std::string(65, 'x') +
                               "\"")) == "bad-signal sdpMid");
}

TEST_CASE("signal: renegotiate must be true, a transceiver of a kind") {
  CHECK(refusal(R"({"renegotiate":false})") == "bad-signal renegotiate");
  CHECK(refusal(R"({"renegotiate":1})") == "bad-signal renegotiate");
  for (const std::string_view request :
       {"true", "{}", R"({"kind":"screen"})", R"({"kind":5})", R"("audio")"}) {
    CHECK(refusal(R"({"transceiverRequest":)" + std::string(request) + "}") ==
          "bad-signal transceiver kind");
  }
}

TEST_CASE("signal: the extension is read beside a body and alone") {
  const auto ringing = decode_signal(vectors::ringing_signal);
  REQUIRE(ringing.has_value());
  CHECK(std::holds_alternative<std::monostate>(ringing->body));
  CHECK(ringing->zvonok == Extension{1, {call_text}, ExtensionKind::Ringing, "Анна"});

  const auto offer =
      decode_signal(R"({"type":"offer","sdp":)" + vectors::json_string(vectors::chromium_offer()) +
                    R"(,"zvonok":{"v":1,"call":")" + call_text + R"("}})");
  REQUIRE(offer.has_value());
  CHECK(std::holds_alternative<Description>(offer->body));
  CHECK(offer->zvonok == Extension{1, {call_text}, ExtensionKind::None, ""});
}

TEST_CASE("signal: a newer version's kind reads as none, its version and members are no obstacle") {
  const auto signal =
      decode_signal(R"({"zvonok":{"v":7,"call":")" + call_text + R"(","kind":"hologram","w":{}}})");
  REQUIRE(signal.has_value());
  CHECK(std::holds_alternative<std::monostate>(signal->body));
  CHECK(signal->zvonok == Extension{7, {call_text}, ExtensionKind::None, ""});
  CHECK(decode_signal(R"({"zvonok":{"v":1}})").value().zvonok == Extension{});
}

TEST_CASE("signal: an extension of the wrong shape is refused, not half taken") {
  for (const std::string_view zvonok : {
           R"(5)",
           R"("x")",
           R"([])",
           R"(true)",
           R"({})",
           R"({"v":0})",
           R"({"v":-1})",
           R"({"v":"1"})",
           R"({"v":1.5})",
           R"({"v":4294967296})",
           R"({"v":1,"call":5})",
           R"({"v":1,"call":"x"})",
           R"({"v":1,"call":"0123456789ABCDEF0123456789ABCDEF"})",
           R"({"v":1,"call":"0123456789abcdef0123456789abcde"})",
           R"({"v":1,"call":"0123456789abcdef0123456789abcdeff"})",
           R"({"v":1,"kind":5})",
           R"({"v":1,"kind":["bye"]})",
           R"({"v":1,"name":5})",
           R"({"v":1,"name":{}})",
       }) {
    CAPTURE(zvonok);
    CHECK(refusal(R"({"zvonok":)" + std::string(zvonok) + "}").starts_with("bad-signal zvonok"));
  }
  CHECK(refusal(R"({"renegotiate":true,"zvonok":{"v":1,"kind":"bye"}})") ==
        "bad-signal two kinds at once");
}

TEST_CASE("signal: the extension's name is cleaned") {
  const auto signal = decode_signal(R"({"zvonok":{"v":1,"name":"  A\u202En\u0000n \ud83d"}})");
  REQUIRE(signal.has_value());
  CHECK(signal->zvonok.value_or(Extension{}).name == "Ann");
  const std::string long_name = R"({"zvonok":{"v":1,"name":")" + std::string(100'000, 'x') + "\"}}";
  CHECK(decode_signal(long_name).value().zvonok.value_or(Extension{}).name ==
        std::string(max_name_graphemes, 'x'));
}

TEST_CASE("signal: every signal survives encoding and decoding") {
  const Extension bare{1, {call_text}, ExtensionKind::None, "Анна \"A\" \\ 👩‍🚀"};
  std::vector<Signal> signals = {
      {Description{SdpType::Offer, vectors::chromium_offer()}, std::nullopt},
      {Description{SdpType::Answer, vectors::firefox_answer()}, bare},
      {Candidate{"candidate:1 1 udp 1 192.0.2.7 1 typ host", "0", 0}, bare},
      {Candidate{"candidate:1", "", 7}, std::nullopt},
      {Candidate{"candidate:1", "audio", -1}, std::nullopt},
      {Candidate{}, bare},
      {Renegotiate{}, std::nullopt},
      {TransceiverRequest{TrackKind::Audio}, std::nullopt},
      {TransceiverRequest{TrackKind::Video}, bare},
      {std::monostate{}, Extension{}},
  };
  for (const ExtensionKind kind :
       {ExtensionKind::None, ExtensionKind::Ringing, ExtensionKind::Decline, ExtensionKind::Cancel,
        ExtensionKind::Busy, ExtensionKind::Bye}) {
    signals.push_back({std::monostate{}, Extension{4'294'967'295, {call_text}, kind, ""}});
  }
  for (const Signal& signal : signals) {
    const std::string json = encode_signal(signal);
    CAPTURE(json);
    const auto decoded = decode_signal(json);
    REQUIRE(decoded.has_value());
    CHECK(*decoded == signal);
  }
}

TEST_CASE("signal: encoders write what simple-peer 9 writes") {
  CHECK(encode_signal({Candidate{"candidate:1 1 udp 2113937151 192.0.2.7 59280 typ host", "0", 0},
                       std::nullopt}) == vectors::candidate_signal);
  CHECK(encode_signal({Renegotiate{}, std::nullopt}) == vectors::renegotiate_signal);
  CHECK(encode_signal({TransceiverRequest{TrackKind::Video}, std::nullopt}) ==
        R"({"type":"transceiverRequest","transceiverRequest":{"kind":"video"}})");
  CHECK(encode_signal({Description{SdpType::Offer, vectors::chromium_offer()}, std::nullopt}) ==
        vectors::offer_signal());
  CHECK(encode_signal(
            {std::monostate{}, Extension{1, {call_text}, ExtensionKind::Ringing, "Анна"}}) ==
        vectors::ringing_signal);
}

}  // namespace

TEST_CASE("signal: the number of a connection is 1 to 2^31-1, absent for the first") {
  const auto path = [](const char* number) {
    const auto signal = decode_signal(
        std::string(R"({"renegotiate":true,"zvonok":{"v":1,"path":)") + number + "}}");
    return signal ? static_cast<std::int64_t>(signal->zvonok->path) : -1;
  };
  CHECK(path("1") == 1);
  CHECK(path("2147483647") == 2'147'483'647);
  for (const char* bad : {"0", "-1", "2147483648", "1.5", "\"7\"", "true"}) CHECK(path(bad) == -1);
  Signal signal;
  signal.body = Renegotiate{};
  signal.zvonok = Extension{1, {std::string(32, 'a')}, {}, "", 9};
  CHECK(decode_signal(encode_signal(signal)) == signal);
  signal.zvonok->path = 0;
  CHECK(encode_signal(signal).find("path") == std::string::npos);
}

}  // namespace zvonok::protocol
