// JSON as it leaves: appends values to a text. Every encoder's output is valid JSON in valid UTF-8,
// whatever the strings hold. Private to src/protocol. May depend on: base.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zvonok::protocol::json {

/// Appends `text` as a JSON string; malformed UTF-8 becomes U+FFFD.
void append_string(std::string& out, std::string_view text);
void append_number(std::string& out, std::uint32_t value);

/// Appends members to an object that was opened with `{`: puts the comma and the name.
/// `name` is ours and needs no escape.
void append_name(std::string& out, std::string_view name);
void append_member(std::string& out, std::string_view name, std::string_view text);

}  // namespace zvonok::protocol::json
