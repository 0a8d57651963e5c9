// Which way a paragraph reads. May depend on: base.
#pragma once

#include <string_view>

namespace zvonok::ui {

/// By its first strong character outside of isolates (UAX #9, P2 and P3); without one, left to
/// right.
bool is_right_to_left(std::string_view paragraph);

}  // namespace zvonok::ui
