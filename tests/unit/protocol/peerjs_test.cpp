// What PeerJS clients and PeerServer say, read and written.
#include "protocol/later/peerjs.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "protocol/limits.hpp"
#include "unit/protocol/peerjs_vectors.hpp"

using namespace std::string_view_literals;

namespace zvonok::protocol::peerjs {
namespace {

namespace frames = vectors::peerjs;

const std::string hex32 = "6b898c437b482dc4b2d96a5eb05395fd";

template <class Kind>
Kind message_of(std::string_view frame) {
  CAPTURE(frame);
  auto message = decode(frame);
  REQUIRE(message.has_value());
  REQUIRE(std::holds_alternative<Kind>(*message));
  return std::get<Kind>(std::move(*message));
}

std::string refusal(std::string_view frame) {
  const auto message = decode(frame);
  if (message) return {};
  return std::string(wire_name(message.error().code)) + ' ' + message.error().detail;
}

std::string with_payload(std::string_view type, std::string_view payload) {
  return R"({"type":")" + std::string(type) + R"(","src":"ann","dst":"bob","payload":)" +
         std::string(payload) + '}';
}

/// An encoded frame as the server relays it: with the sender's id.
std::string relayed(std::string frame, std::string_view from) {
  REQUIRE(frame.starts_with('{'));
  return frame.insert(1, R"("src":")" + std::string(from) + R"(",)");
}

Signal signal_of(std::string_view type) {
  Signal signal;
  signal.connection = "mc_ztjf9n9bcag";
  if (type == "offer") {
    signal.body = Description{SdpType::Offer, std::string(vectors::chromium_offer())};
  } else if (type == "answer") {
    signal.body = Description{SdpType::Answer, std::string(vectors::firefox_answer())};
  } else if (type == "candidate") {
    signal.body = Candidate{"candidate:1 1 udp 1 192.0.2.2 47979 typ host", "0", 0};
  }
  return signal;
}

TEST_CASE("peerjs: what the server itself says") {
  message_of<Opened>(frames::open);
  message_of<IdTaken>(frames::id_taken);
  CHECK(message_of<Refused>(frames::bad_key).reason == "Invalid key provided");
  CHECK(message_of<Refused>(frames::no_parameters).reason.starts_with("No id, token"));
  CHECK(message_of<Refused>(frames::full).reason.starts_with("Server has reached"));
  CHECK(message_of<Refused>(R"({"type":"ERROR"})").reason.empty());
  CHECK(message_of<Refused>(R"({"type":"ERROR","payload":{"msg":5}})").reason.empty());
  CHECK(message_of<Refused>(R"({"type":"ERROR","payload":{"msg":"a\u0007b\nc"}})").reason ==
        "a?b?c");
  const std::string long_reason(10'000, 'x');
  CHECK(message_of<Refused>(R"({"type":"ERROR","payload":{"msg":")" + long_reason + "\"}}")
            .reason.size() <= 128);
  CHECK(message_of<Expired>(frames::expire).from.text == "nobody");
  CHECK(message_of<Expired>(frames::probe).from.text == "ann");
  CHECK(message_of<Left>(frames::leave).from.text == "ann");
}

TEST_CASE("peerjs: an offer brings description, sender, connection and the name in its metadata") {
  const auto message = message_of<Relayed>(frames::offer());
  CHECK(message.from.text == "ann");
  CHECK(message.name == "Ann");
  CHECK(message.signal.connection == "mc_ztjf9n9bcag");
  CHECK_FALSE(message.signal.zvonok.has_value());
  CHECK(message.signal == signal_of("offer"));
}

TEST_CASE("peerjs: an answer and a candidate") {
  const auto answer = message_of<Relayed>(frames::answer());
  CHECK(answer.from.text == "bob");
  CHECK(answer.signal == signal_of("answer"));
  const auto candidate = message_of<Relayed>(frames::candidate);
  const auto* const body = std::get_if<Candidate>(&candidate.signal.body);
  REQUIRE(body != nullptr);
  CHECK(body->candidate.starts_with("candidate:1602955125 1 udp"));
  CHECK(body->mid == "0");
  CHECK(body->mline_index == 0);
  CHECK(candidate.signal.connection == "mc_ztjf9n9bcag");
}

TEST_CASE("peerjs: a data connection and unknown types are none of a call's business") {
  message_of<Other>(frames::data_offer());
  message_of<Other>(frames::data_candidate);
  message_of<Other>(R"({"type":"HEARTBEAT"})");
  message_of<Other>(R"({"type":"INVALID-KEY"})");
  message_of<Other>(R"({"type":""})");
  message_of<Other>(with_payload("OFFER", R"({"type":"screen","connectionId":"x"})"));
}

TEST_CASE("peerjs: metadata may be anything") {
  const std::string sdp = R"({"sdp":{"type":"offer","sdp":)" +
                          vectors::json_string(vectors::chromium_offer()) +
                          R"(},"type":"media","connectionId":"mc_1","metadata":)";
  for (const std::string_view metadata :
       {"null", "\"Ann\"", "5", "1.5", "[1,2]", "{}", R"({"name":5})", R"({"name":["Ann"]})"}) {
    CAPTURE(metadata);
    CHECK(message_of<Relayed>(with_payload("OFFER", sdp + std::string(metadata) + "}")).name == "");
  }
  CHECK(message_of<Relayed>(with_payload("OFFER", sdp + R"({"name":"\u202eA\u0000nn"}})")).name ==
        "Ann");
  const std::string flood = R"({"name":")" + std::string(5'000, 'x') + "\"}}";
  CHECK(message_of<Relayed>(with_payload("OFFER", sdp + flood)).name.size() == max_name_graphemes);
}

TEST_CASE("peerjs: what no PeerServer says condemns the connection") {
  for (const std::string_view frame :
       {""sv, "x"sv, "0{\"sid\":\"a\"}"sv, "{"sv, "[]"sv, "null"sv, "\"OPEN\""sv, "{}"sv,
        R"({"type":5})"sv, R"({"type":null})"sv, R"({"payload":{}})"sv, "{\"type\":\"OPEN\"}x"sv,
        "{\"type\":\"OP\xFF\"}"sv}) {
    CAPTURE(frame);
    CHECK(refusal(frame).starts_with("bad-frame"));
  }
}

TEST_CASE("peerjs: what a peer can make a server relay condemns the message alone") {
  const std::string offer_sdp = vectors::json_string(vectors::chromium_offer());
  const std::pair<std::string, std::string_view> messages[] = {
      {R"({"type":"LEAVE"})", "bad-event id"},
      {R"({"type":"EXPIRE","src":5})", "bad-event id"},
      {R"({"type":"LEAVE","src":"a b"})", "bad-event id"},
      {R"({"type":"OFFER","src":"<img>","payload":{}})", "bad-event id"},
      {R"({"type":"OFFER","src":"ann"})", "bad-event payload"},
      {with_payload("OFFER", "null"), "bad-event payload"},
      {with_payload("OFFER", "[]"), "bad-event payload"},
      {with_payload("OFFER", "{}"), "bad-event payload"},
      {with_payload("OFFER", R"({"type":"media"})"), "bad-event connectionId"},
      {with_payload("OFFER", R"({"type":"media","connectionId":""})"), "bad-event connectionId"},
      {with_payload("OFFER", R"({"type":"media","connectionId":"a b"})"), "bad-event connectionId"},
      {with_payload("OFFER", R"({"type":"media","connectionId":")" + std::string(65, 'a') + "\"}"),
       "bad-event connectionId"},
      {with_payload("OFFER", R"({"type":"media","connectionId":"x"})"), "bad-event sdp"},
      {with_payload("ANSWER", R"({"type":"media","connectionId":"x","sdp":"v=0"})"), "bad-signal"},
      {with_payload("OFFER", R"({"type":"media","connectionId":"x","sdp":{"type":"offer"}})"),
       "bad-signal unknown kind"},
      {with_payload("ANSWER", R"({"type":"media","connectionId":"x","sdp":{"type":"offer","sdp":)" +
                                  offer_sdp + "}}"),
       "bad-event sdp type"},
      {with_payload("OFFER", R"({"type":"media","connectionId":"x","sdp":{"renegotiate":true}})"),
       "bad-event sdp type"},
      {with_payload("OFFER",
                    R"({"type":"media","connectionId":"x","sdp":{"type":"offer","sdp":"v=0"}})"),
       "bad-sdp"},
      {with_payload("CANDIDATE", R"({"type":"media","connectionId":"x"})"),
       "bad-signal unknown kind"},
      {with_payload("CANDIDATE", R"({"type":"media","connectionId":"x","sdp":{}})"),
       "bad-event sdp"},
      {with_payload("CANDIDATE", R"({"type":"media","connectionId":"x","renegotiate":true})"),
       "bad-event candidate"},
      {with_payload("CANDIDATE",
                    R"({"type":"media","connectionId":"x","candidate":{"candidate":"a\r\nb"}})"),
       "bad-signal candidate"},
      {with_payload("CANDIDATE", R"({"type":"media","connectionId":"x","zvonok":5})"),
       "bad-signal zvonok is no object"},
      {R"({"type":"LEAVE","src":"ann","payload":[[[[[[[[[1]]]]]]]]]})", "too-large"},
  };
  for (const auto& [frame, reason] : messages) {
    CAPTURE(frame);
    CHECK(refusal(frame).starts_with(reason));
  }
}

TEST_CASE("peerjs: a Zvonok shows itself beside sdp and candidate, and has messages of its own") {
  for (const std::string_view type : {"offer", "answer", "candidate", ""}) {
    CAPTURE(type);
    Signal signal = signal_of(type);
    signal.zvonok = Extension{extension_version, CallId{hex32},
                              type.empty() ? ExtensionKind::Ringing : ExtensionKind::None, "Ann"};
    const std::string frame = relayed(encode(PeerId{"bob"}, signal, "Ann"), "ann");
    const auto message = message_of<Relayed>(frame);
    CHECK(message.signal == signal);
    CHECK(message.from.text == "ann");
    CHECK(message.name == (type == "offer" ? "Ann" : ""));
  }
  Signal two_kinds = signal_of("offer");
  two_kinds.zvonok = Extension{extension_version, CallId{hex32}, ExtensionKind::Bye, ""};
  CHECK(refusal(relayed(encode(PeerId{"bob"}, two_kinds, ""), "ann")) ==
        "bad-event two kinds at once");
}

TEST_CASE("peerjs: frames are written as a PeerJS client writes them") {
  Signal candidate = signal_of("candidate");
  CHECK(
      encode(PeerId{"bob"}, candidate, "Ann") ==
      R"({"type":"CANDIDATE","payload":{"candidate":{"candidate":"candidate:1 1 udp 1 192.0.2.2 47979 typ host",)"
      R"("sdpMLineIndex":0,"sdpMid":"0"},"type":"media","connectionId":"mc_ztjf9n9bcag"},"dst":"bob"})");
  Signal answer;
  answer.connection = "mc_1";
  answer.body = Description{SdpType::Answer, "v=0\r\n"};
  CHECK(
      encode(PeerId{"bob"}, answer, "Ann") ==
      R"({"type":"ANSWER","payload":{"sdp":{"type":"answer","sdp":"v=0\r\n"},"type":"media","connectionId":"mc_1"},"dst":"bob"})");
  Signal offer = answer;
  std::get<Description>(offer.body).type = SdpType::Offer;
  CHECK(
      encode(PeerId{"b\"b"}, offer, "A\"\n\x01nn") ==
      R"({"type":"OFFER","payload":{"sdp":{"type":"offer","sdp":"v=0\r\n"},"type":"media","connectionId":"mc_1",)"
      R"("metadata":{"name":"A\" nn"}},"dst":"b\"b"})");
  CHECK(encode_leave(PeerId{"bob"}) == R"({"type":"LEAVE","dst":"bob"})");
  CHECK(encode_probe(PeerId{"ann"}) == R"({"type":"EXPIRE","dst":"ann"})");
  CHECK(message_of<Expired>(relayed(encode_probe(PeerId{"ann"}), "ann")).from.text == "ann");
}

TEST_CASE("peerjs: the address of a PeerServer becomes that of its WebSocket") {
  const std::pair<std::string_view, std::string_view> addresses[] = {
      {"peerjs://call.example", "ws://call.example/peerjs?key=peerjs&id=a&token=t"},
      {"peerjss://call.example", "wss://call.example/peerjs?key=peerjs&id=a&token=t"},
      {"PeerJSS://Call.Example:443/", "wss://Call.Example:443/peerjs?key=peerjs&id=a&token=t"},
      {" peerjs://localhost:9000/\n", "ws://localhost:9000/peerjs?key=peerjs&id=a&token=t"},
      {"peerjs://[::1]:9000/app/", "ws://[::1]:9000/app/peerjs?key=peerjs&id=a&token=t"},
      {"peerjs://h/peerjs", "ws://h/peerjs/peerjs?key=peerjs&id=a&token=t"},
      {"peerjs://h/app?key=mine", "ws://h/app/peerjs?key=mine&id=a&token=t"},
      {"peerjs://h?key=mine&region=eu#x", "ws://h/peerjs?key=mine&region=eu&id=a&token=t"},
      {"peerjs://h/?id=ann&&token=stolen", "ws://h/peerjs?key=peerjs&id=a&token=t"},
  };
  for (const auto& [server, url] : addresses) {
    CAPTURE(server);
    const auto address = parse_address(server);
    REQUIRE(address.has_value());
    CHECK(socket_url(*address, "a", "t") == url);
  }
  CHECK(parse_address("peerjs://h/?id=Ann_1-x&key=k")->id == "Ann_1-x");
  CHECK(parse_address("peerjs://h/")->id.empty());
}

TEST_CASE("peerjs: what is no address of a PeerServer is refused with the reason") {
  const std::pair<std::string_view, std::string_view> addresses[] = {
      {"", "empty"},
      {"https://call.example", "scheme"},
      {"peerjsx://h", "scheme"},
      {"peerjs:/h", "scheme"},
      {"peerjs://", "host"},
      {"peerjs://:9000", "host"},
      {"peerjs://u:p@h", "credentials"},
      {"peerjs://h/a b", "characters"},
      {"peerjs://h?id=", "id"},
      {"peerjs://h?id=a%20b", "id"},
      {"peerjs://h?id=a+b", "id"},
  };
  for (const auto& [server, reason] : addresses) {
    CAPTURE(server);
    const auto address = parse_address(server);
    REQUIRE_FALSE(address.has_value());
    CHECK(address.error().code == ErrorCode::BadServerAddress);
    CHECK(address.error().detail == reason);
  }
}

}  // namespace
}  // namespace zvonok::protocol::peerjs
