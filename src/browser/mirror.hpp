// Hands the semantic nodes of a frame to the DOM mirror, when they differ from the last frame's.
// May depend on: base. The other half is js/mirror.js.
#pragma once

#include <cstdint>
#include <vector>

#include "base/semantic.hpp"

namespace zvonok::browser {

class Mirror {
 public:
  /// Shows `nodes`; parents must come before their children.
  void present(const SemanticTree& nodes);

  /// The elements may say something else than the last nodes (a person typed): the next present()
  /// hands them over even if they did not change.
  void invalidate() { stale_ = true; }

 private:
  bool stale_ = false;
  SemanticTree last_;
  std::vector<std::uint8_t> bytes_;
};

/// What js/nodes.js decodes: for each node, little endian and without padding, u32 id, u32 parent,
/// u32 role and flags, u32 max_length, f32 font_px, padding_px, content_px, scroll_px, f64
/// since_ms, f32 x, y, width, height, then name, value, description, placeholder, options and
/// shortcut as u32 length and UTF-8.
void encode_nodes(const SemanticTree& nodes, std::vector<std::uint8_t>& out);

}  // namespace zvonok::browser
