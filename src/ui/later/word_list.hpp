// Words in one piece of text, so that they can lie in the second file (base/later_data.hpp). May
// depend on: the standard library.
#pragma once

#include <cstddef>
#include <string_view>

namespace zvonok::ui {

/// The word at this place of a list divided by |; "" behind its end.
inline std::string_view word_of(std::string_view list, std::size_t at) {
  for (; at > 0; --at) {
    const std::size_t end = list.find('|');
    if (end == std::string_view::npos) return {};
    list.remove_prefix(end + 1);
  }
  return list.substr(0, list.find('|'));
}

}  // namespace zvonok::ui
