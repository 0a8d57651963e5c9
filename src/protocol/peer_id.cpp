// parse_peer_id: what people paste where an id is asked for.
#include "base/text.hpp"
#include "protocol/id_text.hpp"
#include "protocol/seed_events.hpp"

namespace zvonok::protocol {
namespace {

/// Longer than any link with an id in it; what is longer is no id and not looked at.
constexpr std::size_t max_typed_bytes = 4096;

std::string_view trimmed(std::string_view text) {
  // Also what copying from a page or a chat adds: U+00A0 and U+200B are the two seen, as UTF-8.
  constexpr std::string_view blanks[] = {" ", "\t", "\r", "\n", "\xC2\xA0", "\xE2\x80\x8B"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view blank : blanks) {
      if (text.starts_with(blank)) {
        text.remove_prefix(blank.size());
        again = true;
      }
      if (text.ends_with(blank)) {
        text.remove_suffix(blank.size());
        again = true;
      }
    }
  }
  return text;
}

/// The value of `call` in a link's query or fragment; nullopt: there is none.
std::optional<std::string_view> link_value(std::string_view text) {
  constexpr std::string_view name = "call=";
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    if (at == 0) continue;
    const char before = text[at - 1];
    if (before != '?' && before != '&' && before != '#') continue;
    const std::string_view value = text.substr(at + name.size());
    return value.substr(0, value.find_first_of("&#"));
  }
  return std::nullopt;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(static_cast<unsigned char>(high * 16 + low));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

Result<PeerId> parse_peer_id(std::string_view typed) {
  if (typed.size() > max_typed_bytes) return fail(ErrorCode::BadEvent, "long");
  std::string text(trimmed(typed));
  if (const auto value = link_value(text)) {
    const std::string decoded = percent_decoded(*value);
    text = trimmed(decoded);
  } else if (text.find("://") != std::string::npos) {
    return fail(ErrorCode::BadEvent, "characters");  // a link, but not to a person
  }
  if (text.empty()) return fail(ErrorCode::BadEvent, "empty");
  if (!std::ranges::all_of(text, is_id_character)) return fail(ErrorCode::BadEvent, "characters");
  if (text.size() > max_id_bytes) return fail(ErrorCode::BadEvent, "long");
  return PeerId{std::move(text)};
}

}  // namespace zvonok::protocol
