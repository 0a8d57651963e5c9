// A small plot of values, one a second, the newest at the right: one line or two, without an axis
// but its highest value. To a screen reader it is an image with its values in words. May depend on:
// base, ImGui.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

struct PlotLine {
  std::span<const std::int32_t> values;  ///< the newest last; negative: not known, a gap
  std::string now;                       ///< the newest, as it is shown
};

struct Plot {
  NodeId id;
  std::string_view title;
  std::string_view unit;            ///< behind the newest values, "" for none
  std::string name;                 ///< accessible: all of it in words
  std::string most;                 ///< the highest of all, as it is shown
  std::span<const PlotLine> lines;  ///< one or two
  std::int32_t least_top = 1;       ///< the upper edge is worth at least this
  std::size_t places = 120;         ///< values from edge to edge
};

/// Title and newest values above the lines.
void draw_plot(Ui& ui, Column& column, const Plot& plot);

}  // namespace zvonok::ui
