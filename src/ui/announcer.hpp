// What the screen says in words: the status line, the alert, the problem with camera or microphone,
// who the partner is. The live regions of a screen reader and the visible text come from the same
// functions. May depend on: call (state), base.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "call/state.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// To what a live region says: each line is said once, when it comes.
void add_line(std::string& text, std::string_view line);

/// "Ready", "Ringing…", "Call ended: declined", …
std::string status_text(const call::AppState& state, Words words);
/// The signalling server alone: "Ready", "Connecting to the server…", what went wrong.
std::string_view server_text(const call::Signalling& signalling, Words words);

enum class Devices : std::uint8_t { Both, Camera, Microphone };
/// What is wrong with these and what to do.
std::string device_error(ErrorCode code, Devices devices, Words words);
/// Why camera or microphone are missing and what to do; empty when nothing is wrong.
std::string media_problem(const call::LocalMedia& media, Words words);
/// The same of one device.
std::string microphone_problem(const call::LocalMedia& media, Words words);
std::string camera_problem(const call::LocalMedia& media, Words words);
/// That a call is possible all the same; empty when a device is there or still asked for.
std::string_view call_without_devices(const call::LocalMedia& media, Words words);
/// Trying again may help against this; false where only another page or its owner can.
bool can_try_again(const std::optional<ErrorCode>& error);

/// What the notice says; empty for none.
std::string notice_text(const call::Notice& notice, Words words);
/// The notice is about "ID to call": it stands at the field.
bool is_about_dial_id(call::NoticeKind kind);

/// The partner's name, else `otherwise`.
std::string_view name_or(const call::Partner& partner, std::string_view otherwise);
/// The partner's name, else the id.
std::string_view name_or_id(const call::Partner& partner);

/// "04:05", "1:02:03", as the page paints the running time.
std::string duration_text(std::int64_t duration_ms);

/// Takes note of a new notice. Called once at the start of a frame.
void note_notice(Memory& memory, const call::AppState& state, std::int64_t now_ms);
/// The notice is new enough to be shown.
bool notice_is_fresh(const Memory& memory, const call::Notice& notice, std::int64_t now_ms);

/// Emits the two live regions. `missing`: what is said of a part of the program that is not there.
void announce(Ui& ui, const call::AppState& state, const Rect& status_rect,
              std::string_view missing);

}  // namespace zvonok::ui
