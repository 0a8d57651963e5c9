// The context of one frame, handed to every view and widget: where to draw, with which words and
// colours, and where the semantic nodes go. May depend on: base, ImGui. The app state goes to the
// views that read it, not in here.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/frame.hpp"
#include "ui/memory.hpp"
#include "ui/node_id.hpp"
#include "ui/strings.hpp"
#include "ui/text_probe.hpp"
#include "ui/theme.hpp"

struct ImDrawList;
struct ImFont;

namespace zvonok::ui {

struct Later;
class Shaper;

enum class Weight : std::uint8_t { Regular, Semibold };

struct Ui {
  ImDrawList* draw = nullptr;
  std::array<ImFont*, 2> fonts{};  ///< by Weight
  Theme theme;
  Words words;
  const ViewEnvironment& environment;
  const Memory& memory;
  std::int64_t now_ms = 0;
  FrameOutput& out;
  Rect safe;                      ///< where nothing is cut off
  Rect view;                      ///< the whole of the view: the canvas without an open sheet
  Rect clip;                      ///< nothing outside of it can be pressed
  ImDrawList* scratch = nullptr;  ///< for what is only measured
  Shaper* shaper = nullptr;       ///< none: glyphs alone (ui/shaper.hpp)
  NodeId parent = NodeId::None;
  float text_scale = 1.0F;  ///< of all text: what the person has set times what the browser has
  bool inert = false;  ///< under a modal dialog, or measured: drawn, but nothing a person can meet
  TextProbe probe = nullptr;
  void* probe_context = nullptr;
  const Later* later = nullptr;  ///< what is in the second file, when that is there

  [[nodiscard]] ImFont* font_of(Weight weight) const {
    return fonts[static_cast<std::size_t>(weight)];
  }

  /// Emits a node; the reference is good until the next one. While inert it goes nowhere.
  SemanticNode& add(NodeId id, Role role, const Rect& rect, std::string_view name);

  /// Asks for another frame in at most this time.
  void want_frame_in(std::int64_t ms);

  SemanticNode nowhere{};  ///< takes the nodes of inert widgets
};

/// A corner's radius as the theme wants it.
inline float rounded(const Ui& ui, float radius) { return radius * ui.theme.roundness; }

/// A size of text, or of what holds a line of it, as large as the person wants text.
inline float scaled(const Ui& ui, float px) {
  return static_cast<float>(static_cast<int>(px * ui.text_scale + 0.5F));
}

/// How a widget looks because of what the person does to it.
struct Look {
  bool hovered = false;
  bool held = false;
  bool focused = false;  ///< by keyboard: a ring is drawn
};
Look look_of(const Ui& ui, NodeId id, const Rect& rect, bool disabled);

}  // namespace zvonok::ui
