// What is wrong with my camera or microphone, in a call: it comes when something breaks, goes by
// itself, and comes back for whoever is at the toggles. The lobby says it in the place of my
// picture (preview.hpp). May depend on: call (state), base.
#pragma once

#include <cstdint>

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// Takes note of new trouble. Called once at the start of a frame.
void note_device_trouble(Memory& memory, const call::LocalMedia& media, Words words,
                         std::int64_t now_ms);

/// At the top left of `room`, with a button that tries again where that can help.
void draw_device_note(Ui& ui, const call::LocalMedia& media, const Rect& room);

}  // namespace zvonok::ui
