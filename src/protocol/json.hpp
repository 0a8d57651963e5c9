// JSON as it arrives: one bounded document, read-only. The only door to nlohmann/json, which works
// in json.cpp. With nlohmann's parser above its lexer the codecs were 30 kB (brotli) of wasm, 16
// now. Private to src/protocol. May depend on: base. Missing: fractions (no message here has any).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace zvonok::protocol::json {

enum class Kind : std::uint8_t { Null, Boolean, Integer, Fraction, String, Array, Object };

/// One value. Owned by its Document, as everything a lookup returns.
/// Lookups on a node of another kind find nothing, so that shapes are checked by asking.
class Node {
 public:
  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_object() const { return kind_ == Kind::Object; }
  [[nodiscard]] bool is_array() const { return kind_ == Kind::Array; }

  /// Member of an object; nullptr when it is absent or null, which every peer here means the same
  /// by. Of members with one name the last counts, as with JSON.parse: a server in JavaScript saw
  /// the same.
  [[nodiscard]] const Node* member(std::string_view name) const;
  /// Element of an array, nullptr past its end.
  [[nodiscard]] const Node* element(std::size_t index) const;

  /// Text of a member; empty when there is none, or it is no text. Lives as long as the document.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  /// A member that is there and true.
  [[nodiscard]] bool is_set(std::string_view name) const;

  [[nodiscard]] const std::string* string() const {
    return kind_ == Kind::String ? &text_ : nullptr;
  }
  [[nodiscard]] std::optional<bool> boolean() const;
  [[nodiscard]] std::optional<std::int64_t> integer() const;

 private:
  friend class Parser;
  friend void append_value(std::string& out, const Node& node);

  Kind kind_ = Kind::Null;
  std::uint32_t extent_ = 1;  // nodes of this value, itself included: a step to its next sibling
  std::int64_t number_ = 0;
  std::string text_;
};

/// Owns the nodes in the order of the text; in an object each name is a String node before its
/// value.
class Document {
 public:
  [[nodiscard]] const Node& root() const { return nodes_.front(); }

 private:
  friend class Parser;
  std::vector<Node> nodes_;
};

/// Appends `node` as JSON text. A fraction, which no message here has, becomes null.
void append_value(std::string& out, const Node& node);

/// Reads one whole JSON text. `malformed` is the code for what is not JSON. TooLarge stands for
/// what is, but passes max_frame_bytes, max_json_depth or max_json_values: any server relays that
/// from any peer, so that it condemns the message and not the connection. A lone surrogate
/// (`\ud83d`, what JavaScript's slice() leaves of an emoji) reads as U+FFFD.
Result<Document> parse(std::string_view text, ErrorCode malformed);

}  // namespace zvonok::protocol::json
