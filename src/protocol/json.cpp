// The one file that includes nlohmann/json, and of it the lexer: strings, escapes, UTF-8 and
// numbers are what is easily got wrong. Its parser makes exceptions with printf and to_string for
// each error, its DOM a map for each object; the grammar below is 40 lines instead.
#include "protocol/json.hpp"

#include <cstring>
#include <nlohmann/detail/input/lexer.hpp>
#include <utility>

#include "base/text.hpp"
#include "protocol/json_writer.hpp"
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

std::string_view Node::text(std::string_view name) const {
  const Node* const node = member(name);
  return node != nullptr && node->kind_ == Kind::String ? std::string_view(node->text_)
                                                        : std::string_view();
}

bool Node::is_set(std::string_view name) const {
  const Node* const node = member(name);
  return node != nullptr && node->boolean() == true;
}

std::optional<bool> Node::boolean() const {
  if (kind_ != Kind::Boolean) return std::nullopt;
  return number_ != 0;
}

std::optional<std::int64_t> Node::integer() const {
  if (kind_ != Kind::Integer) return std::nullopt;
  return number_;
}

/// The part of nlohmann::json's types that the lexer asks for, by its names.
struct LexerTypes {
  // NOLINTBEGIN(readability-identifier-naming)
  using number_integer_t = std::int64_t;
  using number_unsigned_t = std::uint64_t;
  using number_float_t = double;
  using string_t = std::string;
  // NOLINTEND(readability-identifier-naming)
};

using LexerInput = nlohmann::detail::iterator_input_adapter<const char*>;

}  // namespace zvonok::protocol::json

// The lexer declares it nonnull(2): clang 21 refuses to repeat that here, g++ 12 to leave it out.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmissing-attributes"
#endif
/// Instead of the lexer's call of strtod, which with the long double arithmetic behind it is 6 kB
/// (brotli) of wasm for a value that nobody asks for. The grammar of numbers was checked before.
template <>
inline void
nlohmann::detail::lexer<zvonok::protocol::json::LexerTypes,
                        zvonok::protocol::json::LexerInput>::strtof(double& value, const char* text,
                                                                    char** end) noexcept {
  value = 0.0;
  *end = const_cast<char*>(text) + std::strlen(text);
}

namespace zvonok::protocol::json {

/// The grammar (RFC 8259) over the lexer's tokens. The open containers are a list of bounded
/// length: no recursion, and the limits stop it while it parses, not after.
class Parser {
 public:
  explicit Parser(std::string_view text)
      : lexer_(nlohmann::detail::input_adapter(text.data(), text.data() + text.size())) {}

  /// One whole value and nothing behind it. False also when a limit was passed.
  bool run() {
    enum class Expected : std::uint8_t { Value, ValueOrEnd, SeparatorOrEnd };
    Expected expected = Expected::Value;
    while (true) {
      Token token = lexer_.scan();
      if (depth_ > 0 && expected != Expected::Value && token == end_of_container()) {
        close();
        expected = Expected::SeparatorOrEnd;
      } else if (expected == Expected::SeparatorOrEnd) {
        if (depth_ == 0) return token == Token::end_of_input;
        if (token != Token::value_separator) return false;
        expected = Expected::Value;
      } else {
        if (in_object()) {
          if (token != Token::value_string || !add_string()) return false;
          if (lexer_.scan() != Token::name_separator) return false;
          token = lexer_.scan();
        }
        if (!add_value(token)) return false;
        const bool opened = token == Token::begin_array || token == Token::begin_object;
        expected = opened ? Expected::ValueOrEnd : Expected::SeparatorOrEnd;
      }
    }
  }

  [[nodiscard]] bool over_limit() const { return over_limit_; }
  Document take() { return std::move(document_); }

 private:
  using Lexer = nlohmann::detail::lexer<LexerTypes, LexerInput>;
  using Token = Lexer::token_type;

  [[nodiscard]] bool in_object() const {
    return depth_ > 0 && document_.nodes_[open_[depth_ - 1]].is_object();
  }
  [[nodiscard]] Token end_of_container() const {
    return in_object() ? Token::end_object : Token::end_array;
  }

  bool add_value(Token token) {
    switch (token) {
      case Token::literal_null:
        return add(Kind::Null);
      case Token::literal_true:
        return add(Kind::Boolean, 1);
      case Token::literal_false:
        return add(Kind::Boolean, 0);
      case Token::value_integer:
        return add(Kind::Integer, lexer_.get_number_integer());
      case Token::value_unsigned: {
        const std::uint64_t number = lexer_.get_number_unsigned();
        if (!std::in_range<std::int64_t>(number)) return add(Kind::Fraction);
        return add(Kind::Integer, static_cast<std::int64_t>(number));
      }
      case Token::value_float:
        return add(Kind::Fraction);
      case Token::value_string:
        return add_string();
      case Token::begin_array:
        return open(Kind::Array);
      case Token::begin_object:
        return open(Kind::Object);
      default:  // nlohmann's enum: its other tokens begin no value
        return false;
    }
  }

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

  bool add_string() {
    if (!add(Kind::String)) return false;
    document_.nodes_.back().text_ = std::move(lexer_.get_string());
    return true;
  }

  bool open(Kind kind) {
    if (depth_ == max_json_depth) {
      over_limit_ = true;
      return false;
    }
    open_[depth_++] = static_cast<std::uint32_t>(document_.nodes_.size());
    return add(kind);
  }

  void close() {
    const std::uint32_t at = open_[--depth_];
    document_.nodes_[at].extent_ = static_cast<std::uint32_t>(document_.nodes_.size()) - at;
  }

  Lexer lexer_;
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
  int unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    if (hex_value(text[i]) < 0) return Surrogate::None;
    unit = unit * 16 + hex_value(text[i]);
  }
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

void append_value(std::string& out, const Node& node) {
  const auto nodes = [&node](auto each) {
    for (std::uint32_t at = 1; at < node.extent_; at += (&node + at)->extent_) each(*(&node + at));
  };
  switch (node.kind_) {
    case Kind::Null:
    case Kind::Fraction:
      out += "null";
      break;
    case Kind::Boolean:
      out += node.number_ != 0 ? "true" : "false";
      break;
    case Kind::Integer:
      out += std::to_string(node.number_);
      break;
    case Kind::String:
      append_string(out, node.text_);
      break;
    case Kind::Array:
      out += '[';
      nodes([&out](const Node& element) {
        if (out.back() != '[') out += ',';
        append_value(out, element);
      });
      out += ']';
      break;
    case Kind::Object: {
      out += '{';
      bool is_name = true;
      nodes([&out, &is_name](const Node& part) {
        if (is_name) {
          if (out.back() != '{') out += ',';
          append_string(out, part.text_);
          out += ':';
        } else {
          append_value(out, part);
        }
        is_name = !is_name;
      });
      out += '}';
      break;
    }
  }
}

Result<Document> parse(std::string_view text, ErrorCode malformed) {
  if (text.size() > max_frame_bytes) return fail(ErrorCode::TooLarge, "JSON text");
  // nlohmann takes a NUL for the end of the text and would not look at what follows.
  if (text.find('\0') != std::string_view::npos) return fail(malformed, "NUL in JSON");
  // And skips a byte order mark, which JSON.parse refuses.
  if (text.starts_with('\xEF')) return fail(malformed, "byte order mark in JSON");
  std::string storage;
  text = repair_surrogates(text, storage);
  Parser parser(text);
  if (parser.run()) return parser.take();
  if (parser.over_limit()) return fail(ErrorCode::TooLarge, "JSON nesting or values");
  return fail(malformed, "not JSON");
}

}  // namespace zvonok::protocol::json
