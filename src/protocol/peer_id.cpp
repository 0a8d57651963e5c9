// parse_peer_id: what people paste where an id is asked for.
#include "base/text.hpp"
#include "protocol/id_text.hpp"
#include "protocol/seed_events.hpp"

namespace zvonok::protocol {
namespace {

/// Longer than any link with an id in it; what is longer is no id and not looked at.
constexpr std::size_t max_typed_bytes = 4096;

/// Spaces, and marks that show nothing: pages and chats put them around what is copied from them.
bool is_blank(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0xA0 || c == 0xAD || c == 0x061C ||
         (c >= 0x2000 && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         (c >= 0x205F && c <= 0x2069) || c == 0x3000 || c == 0xFEFF;
}

bool is_url_character(char c) {
  return is_id_character(c) && c != '&' && c != '#' && c != '\\' && c != '^' && c != '{' &&
         c != '}' && c != '|';
}

/// The value that a link's query or fragment has of `name`, wherever in the text the link stands;
/// nullopt: there is none. What a sentence puts after a link is not its own: our links escape such
/// characters (call/invite.hpp).
std::optional<std::string_view> link_value(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    if (at == 0 || !std::string_view("?&#").contains(text[at - 1])) continue;
    std::string_view value = text.substr(at + name.size());
    if (!value.starts_with('=')) continue;
    value.remove_prefix(1);
    const auto end = std::ranges::find_if_not(value, is_url_character);
    value = value.substr(0, static_cast<std::size_t>(end - value.begin()));
    while (!value.empty() && std::string_view(".,;:!?)]*").contains(value.back())) {
      value.remove_suffix(1);
    }
    return value;
  }
  return std::nullopt;
}

/// The word with `inner` in it, which is a part of `text`.
std::string_view word_around(std::string_view text, std::string_view inner) {
  auto begin = static_cast<std::size_t>(inner.data() - text.data());
  auto end = begin + inner.size();
  while (begin > 0 && is_id_character(text[begin - 1])) --begin;
  while (end < text.size() && is_id_character(text[end])) ++end;
  return text.substr(begin, end - begin);
}

/// Ids have no blanks: where some are, it was grouped for reading, or broken into lines by a mail.
std::string without_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    if (!is_blank(next_code_point(text, at))) out += text.substr(from, at - from);
  }
  return out;
}

/// No id has quotes.
std::string_view without_quotes(std::string_view text) {
  constexpr std::string_view quotes[] = {"\"", "'", "\u201C", "\u201D", "\u00AB", "\u00BB"};
  for (const std::string_view quote : quotes) {
    if (text.starts_with(quote)) text.remove_prefix(quote.size());
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  return text;
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
  std::string text;
  if (const auto value = link_value(typed, "call")) {
    text = without_blanks(percent_decoded(*value));
  } else if (typed.contains("://")) {
    return fail(ErrorCode::BadEvent, "characters");  // a link, but not to a person
  } else {
    text = without_quotes(without_blanks(typed));
  }
  if (text.empty()) return fail(ErrorCode::BadEvent, "empty");
  if (!std::ranges::all_of(text, is_id_character)) return fail(ErrorCode::BadEvent, "characters");
  if (text.size() > max_id_bytes) return fail(ErrorCode::BadEvent, "long");
  return PeerId{std::move(text)};
}

std::string host_of(std::string_view address) {
  if (const auto scheme = address.find("://"); scheme != std::string_view::npos) {
    address.remove_prefix(scheme + 3);
  }
  std::string host(address.substr(0, address.find_first_of("/?#")));
  for (char& c : host) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return host;
}

std::string link_server(std::string_view typed) {
  const auto id = link_value(typed, "call");
  if (!id) return {};
  return host_of(percent_decoded(link_value(word_around(typed, *id), "server").value_or("")));
}

}  // namespace zvonok::protocol
