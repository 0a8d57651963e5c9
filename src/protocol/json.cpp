// The one file that includes nlohmann/json: its parser (iterative: no recursion on the depth of the
// text) drives a handler that keeps flat nodes and stops at the limits while it parses, not after.
#include "protocol/json.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "protocol/limits.hpp"

namespace zvonok::protocol::json {

const Node* Node::member(std::string_view name) const {
  if (kind_ != Kind::Object) return nullptr;
  const Node* found = nullptr;
  const Node* const end = this + extent_;
  for (const Node* key = this + 1; key != end;) {
    const Node* const value = key + 1;
    if (key->text_ == name) found = value;
    key = value + value->extent_;
  }
  return found != nullptr && found->kind_ == Kind::Null ? nullptr : found;
}

const Node* Node::element(std::size_t index) const {
  if (kind_ != Kind::Array) return nullptr;
  const Node* const end = this + extent_;
  for (const Node* node = this + 1; node != end; node += node->extent_) {
    if (index-- == 0) return node;
  }
  return nullptr;
}

std::optional<bool> Node::boolean() const {
  if (kind_ != Kind::Boolean) return std::nullopt;
  return number_ != 0;
}

std::optional<std::int64_t> Node::integer() const {
  if (kind_ != Kind::Integer) return std::nullopt;
  return number_;
}

/// The SAX handler. Its functions are named by nlohmann; returning false stops the parser.
class Builder {
 public:
  bool null() { return add(Kind::Null); }
  bool boolean(bool value) { return add(Kind::Boolean, value ? 1 : 0); }
  bool number_integer(std::int64_t value) { return add(Kind::Integer, value); }
  bool number_unsigned(std::uint64_t value) {
    if (!std::in_range<std::int64_t>(value)) return add(Kind::Fraction);
    return add(Kind::Integer, static_cast<std::int64_t>(value));
  }
  bool number_float(double /*value*/, const std::string& /*text*/) { return add(Kind::Fraction); }
  bool string(std::string& value) {
    if (!add(Kind::String)) return false;
    document_.nodes_.back().text_ = std::move(value);
    return true;
  }
  bool key(std::string& value) { return string(value); }
  bool binary(std::vector<std::uint8_t>& /*value*/) { return false; }  // no such thing in JSON text
  bool start_object(std::size_t /*size*/) { return open(Kind::Object); }
  bool end_object() { return close(); }
  bool start_array(std::size_t /*size*/) { return open(Kind::Array); }
  bool end_array() { return close(); }
  template <class Exception>
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const Exception& /*why*/) {
    return false;
  }

  [[nodiscard]] bool over_limit() const { return over_limit_; }
  Document take() { return std::move(document_); }

 private:
  bool add(Kind kind, std::int64_t number = 0) {
    if (document_.nodes_.size() >= max_json_values) {
      over_limit_ = true;
      return false;
    }
    Node& node = document_.nodes_.emplace_back();
    node.kind_ = kind;
    node.number_ = number;
    return true;
  }

  bool open(Kind kind) {
    if (depth_ == max_json_depth) {
      over_limit_ = true;
      return false;
    }
    const auto at = static_cast<std::uint32_t>(document_.nodes_.size());
    if (!add(kind)) return false;
    open_[depth_++] = at;
    return true;
  }

  bool close() {
    const std::uint32_t at = open_[--depth_];
    document_.nodes_[at].extent_ = static_cast<std::uint32_t>(document_.nodes_.size()) - at;
    return true;
  }

  Document document_;
  std::uint32_t open_[max_json_depth] = {};
  std::size_t depth_ = 0;
  bool over_limit_ = false;
};

namespace {

enum class Surrogate : std::uint8_t { None, High, Low };

/// Which half of a surrogate pair the escape at `at` stands for.
Surrogate surrogate_at(std::string_view text, std::size_t at) {
  if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return Surrogate::None;
  unsigned unit = 0;
  const char* const end = text.data() + at + 6;
  if (std::from_chars(end - 4, end, unit, 16).ptr != end) return Surrogate::None;
  if (unit < 0xD800 || unit > 0xDFFF) return Surrogate::None;
  return unit < 0xDC00 ? Surrogate::High : Surrogate::Low;
}

/// nlohmann refuses a text with a lone surrogate; JSON.parse and so every server lets it pass.
/// `storage` holds the repaired text if there is something to repair.
std::string_view repair_surrogates(std::string_view text, std::string& storage) {
  for (std::size_t at = text.find('\\'); at < text.size(); at = text.find('\\', at)) {
    const Surrogate half = surrogate_at(text, at);
    if (half == Surrogate::None) {
      at += 2;
    } else if (half == Surrogate::High && surrogate_at(text, at + 6) == Surrogate::Low) {
      at += 12;
    } else {
      if (storage.empty()) {
        storage = text;
        text = storage;
      }
      storage.replace(at + 2, 4, "fffd");  // as long as what it replaces: `text` stays valid
      at += 6;
    }
  }
  return text;
}

}  // namespace

Result<Document> parse(std::string_view text, ErrorCode malformed) {
  if (text.size() > max_frame_bytes) return fail(ErrorCode::TooLarge, "JSON text");
  // nlohmann takes a NUL for the end of the text and would not look at what follows.
  if (text.find('\0') != std::string_view::npos) return fail(malformed, "NUL in JSON");
  std::string storage;
  text = repair_surrogates(text, storage);
  Builder builder;
  if (!nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder)) {
    if (builder.over_limit()) return fail(ErrorCode::TooLarge, "JSON nesting or values");
    return fail(malformed, "not JSON");
  }
  return builder.take();
}

}  // namespace zvonok::protocol::json
