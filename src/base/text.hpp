// Text from outside made safe to show: names of people who call.
// May depend on: the standard library. Missing: full UAX #29 (a small approximation serves
// clipping).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zvonok {

/// Decodes one code point at `at` and advances it. Malformed UTF-8 gives U+FFFD and advances one
/// byte.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);
bool is_valid_utf8(std::string_view text);

/// False: single glyphs side by side show it right. Latin, Greek and Cyrillic without combining
/// marks, punctuation; a few rare signs among these are not told apart.
bool needs_shaping(std::string_view text);

/// Whether any of it is of a script that is written from right to left: Unicode's blocks of
/// Bidi_Class R and AL (DerivedBidiClass.txt), assigned or not.
bool has_right_to_left(std::string_view text);

/// A name as it may be shown and sent: valid UTF-8; control characters, bidi overrides, embeddings
/// and isolates (U+202A..E, U+2066..9, U+200E/F, U+061C), line separators, U+FEFF and
/// unassigned-looking noncharacters taken out; white space runs become one space, ends trimmed;
/// clipped to `max_graphemes` (a base with its combining marks, variation selectors, skin tones and
/// ZWJ sequences counts one; at most 16 code points each) and `max_bytes`.
std::string clean_name(std::string_view text, std::size_t max_graphemes, std::size_t max_bytes);

/// Value of a hexadecimal digit of either case; -1 for another character.
int hex_value(char c);

/// At most `max_bytes` of printable ASCII for the log; everything else becomes '?'.
std::string for_log(std::string_view text, std::size_t max_bytes);

}  // namespace zvonok
