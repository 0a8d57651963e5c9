// A list of flat objects.
#include "protocol/later/kept_chat.hpp"

#include "protocol/json.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/later/control_talk.hpp"

namespace zvonok::protocol {
namespace {

constexpr std::size_t max_kept_messages = 100;
/// Longer than any call; sums of it with a page's clock stay far from overflow.
constexpr std::int64_t max_after_ms = 8'640'000'000'000'000;

}  // namespace

std::string encode(const std::vector<KeptMessage>& messages) {
  std::string out = "[";
  for (const KeptMessage& it : messages) {
    if (out.size() > 1) out += ',';
    out += R"({"n":)" + std::to_string(it.number);
    out += R"(,"after":)" + std::to_string(it.after_ms);
    if (it.mine) out += R"(,"mine":true)";
    if (it.arrived) out += R"(,"arrived":true)";
    json::append_member(out, "text", it.text);
    out += '}';
  }
  return out + "]";
}

std::vector<KeptMessage> decode_kept_chat(std::string_view text) {
  std::vector<KeptMessage> messages;
  const auto document = json::parse(text, ErrorCode::BadEvent);
  if (!document) return messages;
  const auto whole = [](const json::Node& object, std::string_view name) {
    const json::Node* const node = object.member(name);
    return node != nullptr ? node->integer().value_or(0) : 0;
  };
  for (std::size_t i = 0; i < max_kept_messages; ++i) {
    const json::Node* const node = document->root().element(i);
    if (node == nullptr) break;
    KeptMessage message{static_cast<std::uint32_t>(whole(*node, "n")), node->is_set("mine"),
                        node->is_set("arrived"), whole(*node, "after"),
                        control::clean_chat(node->text("text"))};
    const bool sound = message.after_ms >= -max_after_ms && message.after_ms <= max_after_ms;
    if (sound && !message.text.empty()) messages.push_back(std::move(message));
  }
  return messages;
}

}  // namespace zvonok::protocol
