// A writer needs no tree: the encoders know the shape of what they say.
#include "protocol/json_writer.hpp"

#include "base/text.hpp"

namespace zvonok::protocol::json {

void append_string(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80) {
      append_utf8(out, next_code_point(text, at));
      continue;
    }
    if (byte == '\r' || byte == '\n') {  // the two that SDP is full of
      out += byte == '\r' ? "\\r" : "\\n";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += hex[byte >> 4U];
      out += hex[byte & 15U];
    } else {
      if (byte == '"' || byte == '\\') out += '\\';
      out += text[at];
    }
    ++at;
  }
  out += '"';
}

void append_number(std::string& out, std::uint32_t value) { out += std::to_string(value); }

void append_name(std::string& out, std::string_view name) {
  if (out.back() != '{') out += ',';
  out += '"';
  out += name;
  out += "\":";
}

void append_member(std::string& out, std::string_view name, std::string_view text) {
  append_name(out, name);
  append_string(out, text);
}

}  // namespace zvonok::protocol::json
