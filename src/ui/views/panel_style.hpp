// How roomy the panel beside (or under) my picture is; the lobby takes the roomiest that fits.
// May depend on: the standard library.
#pragma once

#include <cstddef>

namespace zvonok::ui {

struct PanelStyle {
  bool title = true;
  bool hint = true;
  float gap = 18;
  float field = 48;
  bool call_in_row = false;  ///< the Call button stands beside "ID to call"
  std::size_t people = 0;    ///< rows of recent people below
};

}  // namespace zvonok::ui
