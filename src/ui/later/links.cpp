// One pass over the words of a text. May depend on: the standard library.
#include "ui/later/links.hpp"

#include <algorithm>
#include <array>

namespace zvonok::ui {
namespace {

constexpr std::size_t max_address_bytes = 2048;

/// Length of "http://" or "https://" at the start of `word`; 0 for neither.
std::size_t scheme_length(std::string_view word) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    const bool same = word.size() > scheme.size() &&
                      std::ranges::equal(scheme, word.substr(0, scheme.size()), {}, {}, [](char c) {
                        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
                      });
    if (same) return scheme.size();
  }
  return 0;
}

/// Length of the address that `word`, which has no space in it, begins with; 0 for none.
std::size_t address_length(std::string_view word) {
  const std::size_t scheme = scheme_length(word);
  if (scheme == 0) return 0;
  word = word.substr(0, std::min(word.find_first_of("<>\"`{}|\\^"), max_address_bytes));
  int open = static_cast<int>(std::ranges::count(word, '(') - std::ranges::count(word, ')'));
  while (word.size() > scheme) {
    const char last = word.back();
    // A bracket that was opened inside belongs to the address.
    const bool closes = last == ')' && open < 0;
    if (!closes && std::string_view(".,;:!?'*_~]").find(last) == std::string_view::npos) break;
    open += closes ? 1 : 0;
    word.remove_suffix(1);
  }
  const std::string_view rest = word.substr(scheme);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  const bool sound = !host.empty() && host.find('@') == std::string_view::npos;
  return sound ? word.size() : 0;
}

}  // namespace

std::vector<LinkRange> find_links(std::string_view text, std::size_t most) {
  std::vector<LinkRange> links;
  bool starts_word = true;
  for (std::size_t at = 0; at < text.size() && links.size() < most; ++at) {
    const char c = text[at];
    const auto letter = static_cast<unsigned char>(c | 0x20);
    if (starts_word && (c == 'h' || c == 'H')) {
      const std::string_view word = text.substr(at, text.find(' ', at) - at);
      const std::size_t length = address_length(word);
      if (length > 0) {
        links.push_back({at, at + length});
        at += length - 1;
        starts_word = false;
        continue;
      }
    }
    starts_word = (letter < 'a' || letter > 'z') && (c < '0' || c > '9');
  }
  return links;
}

}  // namespace zvonok::ui
