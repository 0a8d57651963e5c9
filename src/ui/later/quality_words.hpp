// What is wrong with the connection, in a sentence that names the side and the cause. May depend
// on: call (state), base.
#pragma once

#include <string>

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// For Trouble::None, that the connection is good.
std::string quality_text(const call::Active& active, call::Trouble trouble, Words words);

/// Something is wrong that is to be said.
bool has_trouble(const call::Active& active);
/// Adds it to what the live region says of a call.
void add_quality(const Ui& ui, const call::AppState& state, std::string& status);
/// Takes note of new trouble. Called once at the start of a frame.
void note_trouble(Memory& memory, const call::AppState& state, std::int64_t now_ms);

}  // namespace zvonok::ui
