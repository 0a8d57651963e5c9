// One small object a message.
#include "protocol/control.hpp"

#include "base/text.hpp"
#include "protocol/json.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/limits.hpp"

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
  if (!read_flag(object, "mic", state.microphone) || !read_flag(object, "cam", state.camera)) {
    return bad("state");
  }
  if (const json::Node* const name = object.member("name"); name != nullptr) {
    if (name->string() == nullptr) return bad("name");
    state.name = clean_name(*name->string(), max_name_graphemes, max_name_bytes);
  }
  return state;
}

}  // namespace

std::string encode(const State& message) {
  std::string out = R"({"t":"state")";
  json::append_name(out, "mic");
  out += message.microphone ? "true" : "false";
  json::append_name(out, "cam");
  out += message.camera ? "true" : "false";
  json::append_member(out, "name", clean_name(message.name, max_name_graphemes, max_name_bytes));
  out += '}';
  return out;
}

std::string encode(const Bye& /*message*/) { return R"({"t":"bye"})"; }

Result<Message> decode(std::string_view text) {
  if (text.size() > max_control_bytes) return fail(ErrorCode::TooLarge, "control message");
  const auto document = json::parse(text, ErrorCode::BadEvent);
  if (!document) return std::unexpected(document.error());
  const json::Node* const kind = document->root().member("t");
  const std::string* const name = kind != nullptr ? kind->string() : nullptr;
  if (name == nullptr) return bad("no kind");
  if (*name == "state") return read_state(document->root());
  if (*name == "bye") return Bye{};
  return std::monostate{};
}

}  // namespace zvonok::protocol::control
