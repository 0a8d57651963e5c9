// Walks the nodes of a document, which lie in the order of the text.
#include "fuzz/json_tree.hpp"

#include <cstdint>
#include <cstdlib>

#include "protocol/json_writer.hpp"

namespace zvonok::fuzz {
namespace {

using protocol::json::Kind;
using protocol::json::Node;

/// Node has lookups alone: no decoder needs to walk. An explicit instantiation may name what is
/// private ([temp.spec.general]/6), which spares the class a function for tests.
template <auto Member>
struct Reveal {
  friend std::uint32_t extent_of(const Node& node) { return node.*Member; }
};
std::uint32_t extent_of(const Node& node);
template struct Reveal<&Node::extent_>;

/// JavaScript's Number.MAX_SAFE_INTEGER.
constexpr std::int64_t max_safe_integer = (std::int64_t{1} << 53) - 1;

void append_integer(std::string& out, std::int64_t value) {
  const bool safe = value >= -max_safe_integer && value <= max_safe_integer;
  const std::string digits = std::to_string(value);
  out += safe ? digits : "[\"i\",\"" + digits + "\"]";
}

void append_object(std::string& out, const Node& node) {
  out += "[\"o\"";
  const Node* const end = &node + extent_of(node);
  for (const Node* name = &node + 1; name != end; name += 1 + extent_of(name[1])) {
    out += ',';
    protocol::json::append_string(out, *name->string());
    out += ',';
    append_tree(out, name[1]);
  }
  out += ']';
}

void append_array(std::string& out, const Node& node) {
  out += "[\"a\"";
  const Node* const end = &node + extent_of(node);
  for (const Node* element = &node + 1; element != end; element += extent_of(*element)) {
    out += ',';
    append_tree(out, *element);
  }
  out += ']';
}

}  // namespace

void append_tree(std::string& out, const Node& node) {
  switch (node.kind()) {
    case Kind::Null:
      out += "null";
      return;
    case Kind::Boolean:
      out += *node.boolean() ? "true" : "false";
      return;
    case Kind::Integer:
      append_integer(out, *node.integer());
      return;
    case Kind::Fraction:
      out += "[\"f\"]";
      return;
    case Kind::String:
      protocol::json::append_string(out, *node.string());
      return;
    case Kind::Array:
      append_array(out, node);
      return;
    case Kind::Object:
      append_object(out, node);
      return;
  }
  std::abort();
}

}  // namespace zvonok::fuzz
