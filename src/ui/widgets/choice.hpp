// What is chosen: a list that opens (the browser's own, over what is drawn here) and a switch.
// May depend on: base, ImGui.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

struct Select {
  NodeId id;
  std::string_view label;
  std::span<const std::string_view> options;  ///< a line break in one is shown as a space
  std::size_t chosen = 0;
  bool disabled = false;
};

/// The label and the list: beside one another where there is room, else one under the other. What
/// the person chooses comes as ActionKind::Choose, whose text is the index (chosen_index).
void draw_select_row(Ui& ui, Column& column, const Select& select);

struct Switch {
  NodeId id;
  std::string_view label;
  bool on = false;
  std::string_view hint{};  ///< smaller, under the label
  bool disabled = false;
};

/// The whole row can be pressed; it comes as ActionKind::Activate.
void draw_switch_row(Ui& ui, Column& column, const Switch& it);

/// A title over rows.
void draw_section(Ui& ui, Column& column, std::string_view title);

/// The index that a Choose says, at most `last`.
std::size_t chosen_index(std::string_view text, std::size_t last);

}  // namespace zvonok::ui
