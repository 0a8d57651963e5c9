// What tests of the layout are told about every piece of text. May depend on: base.
#pragma once

#include <string_view>

#include "base/geometry.hpp"

namespace zvonok::ui {

/// A piece of text as it was drawn.
struct DrawnText {
  Rect box;                ///< the place it was given
  Rect drawn;              ///< what it took
  std::string_view text;   ///< the whole of it; good during the call
  Rect clip;               ///< what of it is outside is not seen until it is scrolled
  bool shortened = false;  ///< an ellipsis stands for its end
};

using TextProbe = void (*)(void* context, const DrawnText& text);

}  // namespace zvonok::ui
