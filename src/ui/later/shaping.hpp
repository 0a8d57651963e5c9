// Lines of text that the browser shapes and draws, kept as pictures in ImGui's atlas. May depend
// on: base, ImGui.
#pragma once

#include <memory>

#include "base/text_run.hpp"
#include "ui/shaper.hpp"

namespace zvonok::ui {

std::unique_ptr<Shaper> make_shaper(RunPort port);

}  // namespace zvonok::ui
