// One flat object.
#include "protocol/kept.hpp"

#include "base/text.hpp"
#include "protocol/id_text.hpp"
#include "protocol/json.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/limits.hpp"

namespace zvonok::protocol {
namespace {

constexpr std::size_t max_fingerprints = max_sdp_media_sections;
/// Past JavaScript's dates (ECMA-262, 21.4.1.1); differences of two stay far from overflow.
constexpr std::int64_t max_clock_ms = 8'640'000'000'000'000;

std::optional<KeptCall> read_call(const json::Node& root) {
  KeptCall kept{{std::string(root.text("call"))},
                {std::string(root.text("partner"))},
                clean_name(root.text("name"), max_name_graphemes, max_name_bytes),
                false,
                0,
                {}};
  if (!is_call_id(kept.call.text) || !is_id(kept.partner.text)) return std::nullopt;
  kept.caller = root.is_set("caller");
  const json::Node* const since = root.member("since");
  kept.since_ms = since != nullptr ? since->integer().value_or(0) : 0;
  if (kept.since_ms < -max_clock_ms || kept.since_ms > max_clock_ms) return std::nullopt;
  if (const json::Node* const keys = root.member("keys"); keys != nullptr) {
    for (std::size_t i = 0; i < max_fingerprints && keys->element(i) != nullptr; ++i) {
      if (const std::string* const key = keys->element(i)->string()) {
        kept.fingerprints.push_back(*key);
      }
    }
  }
  kept.chat = root.text("chat");
  kept.microphone_on = !root.is_set("muted");
  kept.camera_on = !root.is_set("dark");
  // Without them anybody could take the partner's place.
  if (kept.fingerprints.empty()) return std::nullopt;
  return kept;
}

}  // namespace

std::string encode(const Kept& kept) {
  if (kept.resume.empty() && !kept.call) return {};
  std::string out = "{";
  if (!kept.resume.empty()) json::append_member(out, "resume", kept.resume);
  if (const std::optional<KeptCall>& call = kept.call) {
    json::append_member(out, "call", call->call.text);
    json::append_member(out, "partner", call->partner.text);
    json::append_member(out, "name", call->name);
    json::append_name(out, "caller");
    out += call->caller ? "true" : "false";
    json::append_name(out, "since");
    out += std::to_string(call->since_ms);
    json::append_name(out, "keys");
    out += '[';
    for (const std::string& key : call->fingerprints) {
      if (out.back() != '[') out += ',';
      json::append_string(out, key);
    }
    out += ']';
    if (!call->chat.empty()) json::append_member(out, "chat", call->chat);
    if (!call->microphone_on) out += R"(,"muted":true)";
    if (!call->camera_on) out += R"(,"dark":true)";
  }
  return out + "}";
}

Kept decode_kept(std::string_view text) {
  Kept kept;
  const auto document = json::parse(text, ErrorCode::BadEvent);
  if (!document) return kept;
  const json::Node& root = document->root();
  kept.resume = root.text("resume");
  if (kept.resume.size() > max_resume_bytes) kept.resume.clear();
  kept.call = read_call(root);
  return kept;
}

}  // namespace zvonok::protocol
