// The seed's events, both ways. Extra arguments and members are ignored; a wrong shape is
// refused as a whole.
#include "protocol/seed_events.hpp"

#include "base/text.hpp"
#include "protocol/id_text.hpp"
#include "protocol/json.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/limits.hpp"
#include "protocol/signal_json.hpp"

namespace zvonok::protocol {
namespace {

std::unexpected<Error> bad(std::string_view detail) { return fail(ErrorCode::BadEvent, detail); }

Result<PeerId> read_id(const json::Node* node) {
  const std::string* const text = node != nullptr ? node->string() : nullptr;
  if (text == nullptr || !is_id(*text)) return bad("id");
  return PeerId{*text};
}

/// `{from}` as a further argument. Something else there (an offset string, nothing) is not ours.
Result<std::optional<PeerId>> read_from(const json::Node* argument) {
  const json::Node* const from = argument != nullptr ? argument->member("from") : nullptr;
  if (from == nullptr) return std::nullopt;
  auto id = read_id(from);
  if (!id) return std::unexpected(std::move(id).error());
  return std::optional(std::move(*id));
}

Result<ServerEvent> read_call_user(const json::Node* argument) {
  if (argument == nullptr) return bad("no argument");
  const json::Node* const signal_node = argument->member("signal");
  if (signal_node == nullptr) return bad("no signal");
  auto from = read_id(argument->member("from"));
  if (!from) return std::unexpected(std::move(from).error());
  CallUser event{{}, std::move(*from), {}};
  if (const json::Node* const name = argument->member("name"); name != nullptr) {
    if (name->string() == nullptr) return bad("name");
    event.name = clean_name(*name->string(), max_name_graphemes, max_name_bytes);
  }
  auto signal = read_signal(*signal_node);
  if (!signal) return std::unexpected(std::move(signal).error());
  event.signal = std::move(*signal);
  return event;
}

Result<ServerEvent> read_call_accepted(const json::Node* signal_node, const json::Node* extra) {
  if (signal_node == nullptr) return bad("no signal");
  auto from = read_from(extra);
  if (!from) return std::unexpected(std::move(from).error());
  auto signal = read_signal(*signal_node);
  if (!signal) return std::unexpected(std::move(signal).error());
  return CallAccepted{std::move(*signal), std::move(*from)};
}

/// `{resume}`. Anything else there (an offset string, nothing) is not ours.
std::string read_resume(const json::Node* argument) {
  const json::Node* const node = argument != nullptr ? argument->member("resume") : nullptr;
  const std::string* const token = node != nullptr ? node->string() : nullptr;
  return token != nullptr && token->size() <= max_resume_bytes ? *token : std::string();
}

Result<ServerEvent> read_ice_servers(const json::Node* argument) {
  const json::Node* const servers = argument != nullptr ? argument->member("iceServers") : nullptr;
  if (servers == nullptr || !servers->is_array()) return bad("iceServers");
  IceServers event;
  json::append_value(event.json, *servers);
  event.relay_only = argument->is_set("relayOnly");
  return event;
}

struct AckName {
  AckError error;
  std::string_view name;
};

constexpr AckName ack_names[] = {
    {AckError::UnknownId, "unknown-id"},     {AckError::OwnId, "own-id"},
    {AckError::BadRequest, "bad-request"},   {AckError::TooLarge, "too-large"},
    {AckError::RateLimited, "rate-limited"}, {AckError::NotCalling, "not-calling"}};

}  // namespace

Result<ServerEvent> decode_event(std::string_view json_array) {
  const auto document = json::parse(json_array, ErrorCode::BadEvent);
  if (!document) return std::unexpected(document.error());
  const json::Node& root = document->root();
  const json::Node* const name_node = root.element(0);
  const std::string* const name = name_node != nullptr ? name_node->string() : nullptr;
  if (name == nullptr) return bad("no name");
  const json::Node* const argument = root.element(1);
  if (*name == "me") {
    auto id = read_id(argument);
    if (!id) return std::unexpected(std::move(id).error());
    return Me{std::move(*id), read_resume(root.element(2))};
  }
  if (*name == "iceServers") return read_ice_servers(argument);
  if (*name == "callUser") return read_call_user(argument);
  if (*name == "callAccepted") return read_call_accepted(argument, root.element(2));
  if (*name == "callEnded") {
    auto from = read_from(argument);
    if (!from) return std::unexpected(std::move(from).error());
    return CallEnded{std::move(*from)};
  }
  return bad("unknown name");
}

std::string encode_auth(std::string_view resume) {
  std::string out = R"({"zvonok":1)";
  if (!resume.empty()) json::append_member(out, "resume", resume);
  return out + "}";
}

std::string encode_call_user(const PeerId& to, const Signal& signal, const PeerId& from,
                             std::string_view name) {
  std::string out = R"(["callUser",{)";
  json::append_member(out, "userToCall", to.text);
  json::append_name(out, "signalData");
  append_signal(out, signal);
  json::append_member(out, "from", from.text);
  json::append_member(out, "name", clean_name(name, max_name_graphemes, max_name_bytes));
  out += "}]";
  return out;
}

std::string encode_answer_call(const PeerId& to, const Signal& signal) {
  std::string out = R"(["answerCall",{)";
  json::append_name(out, "signal");
  append_signal(out, signal);
  json::append_member(out, "to", to.text);
  out += "}]";
  return out;
}

Result<std::optional<AckError>> decode_ack(std::string_view json_array) {
  const auto document = json::parse(json_array, ErrorCode::BadEvent);
  if (!document) return std::unexpected(document.error());
  const json::Node* const answer = document->root().element(0);
  const json::Node* const ok_node = answer != nullptr ? answer->member("ok") : nullptr;
  const auto ok = ok_node != nullptr ? ok_node->boolean() : std::nullopt;
  if (!ok) return bad("acknowledgement");
  if (*ok) return std::nullopt;
  const json::Node* const error_node = answer->member("error");
  const std::string* const error = error_node != nullptr ? error_node->string() : nullptr;
  if (error == nullptr) return bad("acknowledgement");
  for (const AckName& known : ack_names) {
    if (known.name == *error) return known.error;
  }
  return AckError::Unknown;
}

}  // namespace zvonok::protocol
