// One small object a message.
#include "protocol/control.hpp"

#include <utility>

#include "base/text.hpp"
#include "protocol/id_text.hpp"
#include "protocol/json.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/limits.hpp"
#include "protocol/signal_json.hpp"

namespace zvonok::protocol::control {
namespace {

std::unexpected<Error> bad(std::string_view detail) { return fail(ErrorCode::BadEvent, detail); }

/// False: there, but no boolean. Absent leaves `value` as it is.
bool read_flag(const json::Node& object, std::string_view name, bool& value) {
  const json::Node* const node = object.member(name);
  if (node == nullptr) return true;
  const auto flag = node->boolean();
  if (flag) value = *flag;
  return flag.has_value();
}

Result<Message> read_state(const json::Node& object) {
  State state;
  if (!read_flag(object, "mic", state.microphone) || !read_flag(object, "cam", state.camera) ||
      !read_flag(object, "screen", state.screen) || !read_flag(object, "talk", state.talk)) {
    return bad("state");
  }
  // A number that a newer version may have is none that has to be told.
  if (const json::Node* const net = object.member("net"); net != nullptr) {
    const std::int64_t number = net->integer().value_or(0);
    if (number == 1 || number == 2) state.limited = static_cast<Limited>(number);
  }
  if (const json::Node* const name = object.member("name"); name != nullptr) {
    if (name->string() == nullptr) return bad("name");
    state.name = clean_name(*name->string(), max_name_graphemes, max_name_bytes);
  }
  return state;
}

Result<Message> read_use(const json::Node& object) {
  const json::Node* const path = object.member("path");
  const std::int64_t number = path != nullptr ? path->integer().value_or(-1) : -1;
  if (number < 0 || number > max_path) return bad("path");
  return Use{static_cast<std::uint32_t>(number)};
}

Result<Message> read_new_id(const json::Node& object) {
  const json::Node* const id = object.member("id");
  const std::string* const text = id != nullptr ? id->string() : nullptr;
  if (text == nullptr || !is_id(*text)) return bad("id");
  return NewId{PeerId{*text}};
}

Result<Message> read_signal_message(const json::Node& object) {
  const json::Node* const node = object.member("signal");
  if (node == nullptr) return bad("signal");
  auto signal = read_signal(*node);
  if (!signal) return std::unexpected(std::move(signal).error());
  return std::move(*signal);
}

}  // namespace

std::string encode(const State& message) {
  std::string out = R"({"t":"state")";
  json::append_name(out, "mic");
  out += message.microphone ? "true" : "false";
  json::append_name(out, "cam");
  out += message.camera ? "true" : "false";
  if (message.screen) out += R"(,"screen":true)";
  if (message.limited != Limited::No) {
    json::append_name(out, "net");
    json::append_number(out, static_cast<std::uint32_t>(message.limited));
  }
  json::append_member(out, "name", clean_name(message.name, max_name_graphemes, max_name_bytes));
  if (message.talk) out += R"(,"talk":true)";
  out += '}';
  return out;
}

std::string encode(const Bye& /*message*/) { return R"({"t":"bye"})"; }

std::string encode(const Away& /*message*/) { return R"({"t":"away"})"; }

std::string encode(const Beat& /*message*/) { return R"({"t":"beat"})"; }

std::string encode(const Use& message) {
  std::string out = R"({"t":"use","path":)";
  json::append_number(out, message.path);
  return out + "}";
}

std::string encode(const NewId& message) {
  std::string out = R"({"t":"id")";
  json::append_member(out, "id", message.id.text);
  return out + "}";
}

std::string encode(const Signal& message) {
  std::string out = R"({"t":"signal","signal":)";
  append_signal(out, message);
  return out + "}";
}

Result<Message> decode(std::string_view text) {
  if (text.size() > max_control_bytes) return fail(ErrorCode::TooLarge, "control message");
  const auto document = json::parse(text, ErrorCode::BadEvent);
  if (!document) return std::unexpected(document.error());
  const json::Node* const kind = document->root().member("t");
  const std::string* const name = kind != nullptr ? kind->string() : nullptr;
  if (name == nullptr) return bad("no kind");
  if (*name == "state") return read_state(document->root());
  if (*name == "bye") return Bye{};
  if (*name == "away") return Away{};
  if (*name == "beat") return Beat{};
  if (*name == "use") return read_use(document->root());
  if (*name == "id") return read_new_id(document->root());
  if (*name == "signal") return read_signal_message(document->root());
  return std::monostate{};
}

}  // namespace zvonok::protocol::control
