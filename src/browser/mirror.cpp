// Compares and encodes semantic nodes. May depend on: base.
#include "browser/mirror.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

extern "C" void zv_mirror_present(const std::uint8_t* bytes, std::size_t size);

namespace zvonok::browser {
namespace {

static_assert(std::endian::native == std::endian::little);
static_assert(static_cast<int>(Role::Button) == 0 && static_cast<int>(Role::Meter) == 22,
              "js/nodes.js lists the roles in this order");

template <typename Value>
void put(std::vector<std::uint8_t>& out, Value value) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(&value);
  out.insert(out.end(), bytes, bytes + sizeof(value));
}

void put_text(std::vector<std::uint8_t>& out, std::string_view text) {
  put(out, static_cast<std::uint32_t>(text.size()));
  out.insert(out.end(), text.begin(), text.end());
}

std::uint32_t flags_of(const SemanticNode& node) {
  std::uint32_t flags = static_cast<std::uint32_t>(node.role);
  const auto add = [&flags](bool set, unsigned bit) { flags |= set ? 1U << bit : 0U; };
  add(node.pressed.has_value(), 8);
  add(node.pressed.value_or(false), 9);
  add(node.disabled, 10);
  add(node.read_only, 11);
  add(node.invalid, 12);
  add(node.wants_focus, 13);
  add(node.modal, 14);
  add(node.dismissable, 15);
  add(node.expanded.has_value(), 16);
  add(node.expanded.value_or(false), 17);
  add(node.hold, 18);
  add(node.draggable, 19);
  return flags;
}

}  // namespace

void encode_nodes(const SemanticTree& nodes, std::vector<std::uint8_t>& out) {
  out.clear();
  for (const SemanticNode& node : nodes) {
    put(out, node.id);
    put(out, node.parent);
    put(out, flags_of(node));
    put(out, node.max_length);
    put(out, node.font_px);
    put(out, node.padding_px);
    put(out, node.content_px);
    put(out, node.scroll_px);
    put(out, node.since_ms);
    put(out, node.rect.x);
    put(out, node.rect.y);
    put(out, node.rect.width);
    put(out, node.rect.height);
    put_text(out, node.name);
    put_text(out, node.value);
    put_text(out, node.description);
    put_text(out, node.placeholder);
    put_text(out, node.options);
    put_text(out, node.shortcut);
  }
}

void Mirror::present(const SemanticTree& nodes) {
  if (nodes == last_ && !stale_) {
    return;
  }
  stale_ = false;
  last_ = nodes;
  encode_nodes(nodes, bytes_);
  zv_mirror_present(bytes_.data(), bytes_.size());
}

}  // namespace zvonok::browser
