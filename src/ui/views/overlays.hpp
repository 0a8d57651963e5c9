// Dialogs, menus and sheets over a view: which is open, where it lies, and the frame around its
// content. May depend on: call (state), base.
#pragma once

#include <cstdint>

#include "call/state.hpp"
#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

enum class OverlayPlace : std::uint8_t {
  Dialog,  ///< in the middle; modal
  Menu,    ///< beside what opened it; modal
  Sheet,   ///< at the right side, the view keeps the rest and stays alive
};
// On a narrow screen all three come from below; a sheet that leaves too little is modal there.

/// What is in an overlay.
struct OverlayView {
  Text title;
  OverlayPlace place = OverlayPlace::Dialog;
  float width = 460;
  void (*content)(Ui& ui, const call::AppState& state, Column& column) = nullptr;
  /// Stays below the content, which scrolls; null: none.
  void (*footer)(Ui& ui, const call::AppState& state, Column& column) = nullptr;
  /// Closed by itself where this says no; null: it can be opened in any view.
  bool (*available)(const call::AppState& state) = nullptr;
  bool at_end = false;  ///< shows its end, and goes on to when something is added there
  /// Gets the focus when it opens; None: the overlay itself, so that its title is said.
  NodeId first = NodeId::None;
};

/// The view of the call has the bar; an incoming call that nobody has answered has none.
bool has_control_bar(const call::AppState& state);

/// `anchor`: where the opener lies. The focus goes back to it.
void open_overlay(Memory& memory, Overlay overlay, NodeId opener, const Rect& anchor);
void close_overlay(Memory& memory);

/// The overlay of one frame.
struct OpenOverlay {
  const OverlayView* view = nullptr;  ///< null: none
  bool modal = false;
  Rect place;
  float header_height = 0;
  float content_height = 0;
  float footer_height = 0;
};

/// Before the view is drawn: closes what has no place here, lays the rest out, takes a sheet's room
/// from `ui.safe` and `ui.view`.
OpenOverlay lay_out_overlay(Ui& ui, Memory& memory, const call::AppState& state);
/// After it.
void draw_overlay(Ui& ui, Memory& memory, const call::AppState& state, const OpenOverlay& open);

}  // namespace zvonok::ui
