// What an id is: the one rule for a peer's id and for the servers' session ids; and a call's.
// Private to src/protocol. May depend on: protocol/limits.hpp.
#pragma once

#include <algorithm>
#include <string_view>

#include "protocol/limits.hpp"

namespace zvonok::protocol {

/// Printable ASCII that needs no escape in JSON, HTML or an attribute. socket.io's ids are 20
/// characters of [A-Za-z0-9_-]; other servers may let people choose.
inline bool is_id_character(char c) {
  return c > 0x20 && c < 0x7F && c != '"' && c != '\'' && c != '`' && c != '<' && c != '>';
}

/// 1 to max_id_bytes id characters.
inline bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= max_id_bytes && std::ranges::all_of(text, is_id_character);
}

/// 128 bits in lower-case hexadecimal.
inline bool is_call_id(std::string_view text) {
  return text.size() == 32 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace zvonok::protocol
