// Addresses in what somebody has written. May depend on: the standard library.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace zvonok::ui {

/// Where an address stands in a text, in bytes.
struct LinkRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// http: and https: addresses, which are shown as they are written: what is pressed is what is
/// read. None that has a user's name before its host (https://bank.example@evil.example), nor
/// another scheme. Without the punctuation that ends a sentence. At most `most`.
std::vector<LinkRange> find_links(std::string_view text, std::size_t most);

}  // namespace zvonok::ui
