// The seed's five events and the acknowledgements of our own server.
#include "protocol/seed_events.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "protocol/limits.hpp"
#include "protocol/socketio.hpp"
#include "unit/protocol/vectors.hpp"

namespace zvonok::protocol {
namespace {

template <class Event>
Event event_of(std::string_view json) {
  auto event = decode_event(json);
  REQUIRE(event.has_value());
  REQUIRE(std::holds_alternative<Event>(*event));
  return std::get<Event>(std::move(*event));
}

std::string refusal(std::string_view json) {
  const auto event = decode_event(json);
  if (event) return {};
  return std::string(wire_name(event.error().code)) + ' ' + event.error().detail;
}

std::string call_user_with(std::string_view members) {
  return R"(["callUser",{"signal":{"renegotiate":true},)" + std::string(members) + "}]";
}

TEST_CASE("seed events: me, with and without an offset behind it") {
  CHECK(event_of<Me>(vectors::me).id.text == "BcCjxiXlbOXHItKWAAAA");
  CHECK(event_of<Me>(vectors::me_with_offset).id.text == "BcCjxiXlbOXHItKWAAAA");
}

TEST_CASE("seed events: me without a proper id is refused") {
  for (const std::string_view json :
       {R"(["me"])", R"(["me",null])", R"(["me",5])", R"(["me",""])", R"(["me",["a"]])",
        R"(["me",{"id":"a"}])", R"(["me","a b"])", R"(["me","a\u0000"])", R"(["me","<img>"])",
        R"(["me","a\"b"])", R"(["me","é"])"}) {
    CAPTURE(json);
    CHECK(refusal(json) == "bad-event id");
  }
  CHECK(event_of<Me>(R"(["me",")" + std::string(max_id_bytes, 'a') + "\"]").id.text.size() ==
        max_id_bytes);
  CHECK(refusal(R"(["me",")" + std::string(max_id_bytes + 1, 'a') + "\"]") == "bad-event id");
}

TEST_CASE("seed events: callUser has signal, sender and name") {
  const auto event = event_of<CallUser>(vectors::call_user_event());
  CHECK(event.from.text == "cm3-GqrVed3FGG86AAAD");
  CHECK(event.name == "Ann");
  const auto* const offer = std::get_if<Description>(&event.signal.body);
  REQUIRE(offer != nullptr);
  CHECK(offer->type == SdpType::Offer);
  CHECK(offer->sdp == vectors::chromium_offer());
}

TEST_CASE("seed events: a trailing argument changes nothing") {
  std::string call_user = vectors::call_user_event();
  call_user.insert(call_user.size() - 1, R"(,"Q849gkm")");
  CHECK(event_of<CallUser>(call_user).name == "Ann");
  std::string accepted = vectors::call_accepted_event();
  accepted.insert(accepted.size() - 1, R"(,"Q849gkm.0")");
  CHECK_FALSE(event_of<CallAccepted>(accepted).from.has_value());
}

TEST_CASE("seed events: a caller's name may be missing, and is cleaned") {
  CHECK(event_of<CallUser>(call_user_with(R"("from":"a")")).name.empty());
  CHECK(event_of<CallUser>(call_user_with(R"("from":"a","name":null)")).name.empty());
  CHECK(event_of<CallUser>(call_user_with(R"("from":"a","name":" A\u202E\n b\ud83d ")")).name ==
        "A b");
  CHECK(event_of<CallUser>(
            call_user_with(R"("from":"a","name":")" + std::string(200'000, 'x') + "\""))
            .name.size() == max_name_graphemes);
  CHECK(refusal(call_user_with(R"("from":"a","name":5)")) == "bad-event name");
  CHECK(refusal(call_user_with(R"("from":"a","name":{"x":1})")) == "bad-event name");
}

TEST_CASE("seed events: a signal may be JSON text, as simple-peer's signal() takes it") {
  const auto event = event_of<CallUser>(R"(["callUser",{"from":"a","signal":)" +
                                        vectors::json_string(vectors::offer_signal()) + "}]");
  CHECK(std::holds_alternative<Description>(event.signal.body));
}

TEST_CASE("seed events: callUser of the wrong shape is refused") {
  for (const std::string_view json :
       {R"(["callUser"])", R"(["callUser",null])", R"(["callUser","x"])", R"(["callUser",[]])",
        R"(["callUser",{}])", R"(["callUser",{"from":"a"}])",
        R"(["callUser",{"signal":{"renegotiate":true}}])",
        R"(["callUser",{"signal":{"renegotiate":true},"from":["a"]}])",
        R"(["callUser",{"signal":{"renegotiate":true},"from":""}])",
        R"(["callUser",{"signal":{"renegotiate":true},"from":"a'b"}])"}) {
    CAPTURE(json);
    CHECK(refusal(json).starts_with("bad-event"));
  }
  CHECK(refusal(R"(["callUser",{"from":"a","signal":{"type":"bye"}}])") ==
        "bad-signal unknown kind");
  CHECK(refusal(R"(["callUser",{"from":"a","signal":{"type":"offer","sdp":"x"}}])") ==
        "bad-sdp no v=0");
}

TEST_CASE("seed events: callAccepted names its sender only where the server does") {
  const auto seed = event_of<CallAccepted>(vectors::call_accepted_event());
  CHECK_FALSE(seed.from.has_value());
  CHECK(std::get<Description>(seed.signal.body).type == SdpType::Answer);

  std::string ours = vectors::call_accepted_event();
  ours.insert(ours.size() - 1, R"(,{"from":"cm3-GqrVed3FGG86AAAD"})");
  CHECK(event_of<CallAccepted>(ours).from == PeerId{"cm3-GqrVed3FGG86AAAD"});
  CHECK_FALSE(event_of<CallAccepted>(R"(["callAccepted",{"renegotiate":true},{"other":1}])")
                  .from.has_value());
  CHECK(refusal(R"(["callAccepted",{"renegotiate":true},{"from":5}])") == "bad-event id");
  CHECK(refusal(R"(["callAccepted"])") == "bad-event no signal");
  CHECK(refusal(R"(["callAccepted",null])").starts_with("bad-signal"));
}

TEST_CASE("seed events: callEnded is a broadcast or names the partner") {
  CHECK_FALSE(event_of<CallEnded>(vectors::call_ended).from.has_value());
  CHECK_FALSE(event_of<CallEnded>(vectors::call_ended_with_offset).from.has_value());
  CHECK(event_of<CallEnded>(vectors::call_ended_from).from == PeerId{"cm3-GqrVed3FGG86AAAD"});
  CHECK_FALSE(event_of<CallEnded>(R"(["callEnded",{"from":null}])").from.has_value());
  CHECK(refusal(R"(["callEnded",{"from":""}])") == "bad-event id");
}

TEST_CASE("seed events: other events and other shapes are refused") {
  CHECK(refusal(R"(["chat","hello"])") == "bad-event unknown name");
  CHECK(refusal(R"(["ME","a"])") == "bad-event unknown name");
  for (const std::string_view json :
       {"", "[]", "{}", "null", "5", R"("me")", "[5]", "[null]", R"([["me"]])"}) {
    CAPTURE(json);
    CHECK(refusal(json).starts_with("bad-event"));
  }
}

TEST_CASE("seed events: callUser and answerCall are written as the seed's client writes them") {
  const Signal renegotiate{Renegotiate{}, std::nullopt};
  CHECK(
      encode_call_user({"to-id"}, renegotiate, {"my-id"}, "Ann \"A\"") ==
      R"(["callUser",{"userToCall":"to-id","signalData":{"type":"renegotiate","renegotiate":true},)"
      R"("from":"my-id","name":"Ann \"A\""}])");
  CHECK(encode_answer_call({"to-id"}, renegotiate) ==
        R"(["answerCall",{"signal":{"type":"renegotiate","renegotiate":true},"to":"to-id"}])");
}

TEST_CASE("seed events: what is written is an event packet, whatever name and id hold") {
  const Signal offer{Description{SdpType::Offer, vectors::chromium_offer()},
                     Extension{1, {"0123456789abcdef0123456789abcdef"}, ExtensionKind::None, "A"}};
  const std::string evil = "\"}],\xFF\x01\\\u202E";
  for (const std::string& json :
       {encode_call_user({evil}, offer, {evil}, evil), encode_answer_call({evil}, offer)}) {
    CAPTURE(json);
    CHECK(socketio::decode(socketio::encode_event(1, json)).has_value());
  }
}

TEST_CASE("seed events: acknowledgements") {
  CHECK(decode_ack(R"([{"ok":true}])").value() == std::nullopt);
  CHECK(decode_ack(R"([{"ok":true,"more":1},"offset"])").value() == std::nullopt);
  const std::pair<std::string_view, AckError> errors[] = {
      {"unknown-id", AckError::UnknownId},     {"own-id", AckError::OwnId},
      {"bad-request", AckError::BadRequest},   {"too-large", AckError::TooLarge},
      {"rate-limited", AckError::RateLimited}, {"not-calling", AckError::NotCalling},
      {"of-the-future", AckError::Unknown},    {"", AckError::Unknown},
  };
  for (const auto& [word, error] : errors) {
    CHECK(decode_ack(R"([{"ok":false,"error":")" + std::string(word) + "\"}]").value() == error);
  }
  CHECK(decode_ack(socketio::decode(vectors::ack_ok).value().data).value() == std::nullopt);
  CHECK(decode_ack(socketio::decode(vectors::ack_unknown_id).value().data).value() ==
        AckError::UnknownId);
}

TEST_CASE("seed events: an acknowledgement of another shape is refused") {
  for (const std::string_view json :
       {"", "[]", "{}", "[true]", "[{}]", R"([{"ok":1}])", R"([{"ok":"true"}])",
        R"([{"ok":false}])", R"([{"ok":false,"error":5}])", R"({"ok":true})", "["}) {
    CAPTURE(json);
    const auto ack = decode_ack(json);
    REQUIRE_FALSE(ack.has_value());
    CHECK(ack.error().code == ErrorCode::BadEvent);
  }
}

}  // namespace

TEST_CASE("seed events: what our own server adds") {
  const auto me = decode_event(R"(["me","x",{"resume":"token"}])");
  REQUIRE(me);
  CHECK(std::get<Me>(*me).resume == "token");
  CHECK(std::get<Me>(*decode_event(R"(["me","x","offset"])")).resume.empty());
  CHECK(std::get<Me>(*decode_event(R"(["me","x",{"resume":7}])")).resume.empty());
  const auto servers = decode_event(
      R"(["iceServers",{"iceServers":[{"urls":["turn:t.example"],"username":"a\"b","n":-3,"x":null,"y":true,"e":{},"l":[]}],"relayOnly":true,"ttl":600}])");
  REQUIRE(servers);
  CHECK(
      std::get<IceServers>(*servers).json ==
      R"([{"urls":["turn:t.example"],"username":"a\"b","n":-3,"x":null,"y":true,"e":{},"l":[]}])");
  CHECK(std::get<IceServers>(*servers).relay_only);
  CHECK_FALSE(decode_event(R"(["iceServers",{"iceServers":"turn:x"}])").has_value());
  CHECK_FALSE(decode_event(R"(["iceServers"])").has_value());
  CHECK(std::get<CallEnded>(*decode_event(R"(["callEnded",{"from":"x","reason":"lost"}])")).from ==
        PeerId{"x"});
}

TEST_CASE("seed events: our CONNECT says that we are a Zvonok, and what resumes the id") {
  CHECK(encode_auth("") == R"({"zvonok":1})");
  CHECK(encode_auth("a.b") == R"({"zvonok":1,"resume":"a.b"})");
}

}  // namespace zvonok::protocol
