// What there is to say of the chat while it is not shown. May depend on: call (state), base.
#pragma once

#include <cstdint>

#include "call/state.hpp"
#include "ui/memory.hpp"

namespace zvonok::ui {

/// The other side takes messages and files.
bool has_chat(const call::AppState& state);
/// Messages and offered files that nobody has seen yet.
std::uint32_t unread_count(const Memory& memory, const call::AppState& state);
/// Takes note of what is being seen. Called once at the start of a frame.
void note_chat(Memory& memory, const call::AppState& state);
/// The notice is about a message or a file that has come.
bool is_about_chat(call::NoticeKind kind);
/// And says what stands in the open chat.
bool is_in_open_chat(const Memory& memory, const call::AppState& state);

}  // namespace zvonok::ui
