// How a text is handed to JavaScript: pointer and length of its UTF-8, valid until the imported
// function returns. May depend on: the standard library.
#pragma once

#include <cstdint>
#include <string_view>

namespace zvonok::browser {

inline std::uint32_t size_of(std::string_view text) {
  return static_cast<std::uint32_t>(text.size());
}

}  // namespace zvonok::browser
