// The sentences. May depend on: call (state), base.
#include "ui/later/quality_words.hpp"

#include "ui/announcer.hpp"

namespace zvonok::ui {

std::string quality_text(const call::Active& active, call::Trouble trouble, Words words) {
  const auto text = static_cast<Text>(static_cast<std::size_t>(Text::QualityGood) +
                                      static_cast<std::size_t>(trouble));
  return words.fill(text, trouble == call::Trouble::LongWay
                              ? std::to_string(active.quality.way_ms)
                              : std::string(name_or(active.partner, words[Text::OtherSide])));
}

bool has_trouble(const call::Active& active) {
  return active.phase == call::ActivePhase::Live && active.quality.trouble != call::Trouble::None;
}

void add_quality(const Ui& ui, const call::AppState& state, std::string& status) {
  const auto* active = std::get_if<call::Active>(&state.call);
  if (active == nullptr || active->phase != call::ActivePhase::Live) {
    return;
  }
  // That something of the partner is over is a change as well, which a line that goes does not say.
  const Memory::Partner& partner = ui.memory.partner;
  const call::RemoteMedia& remote = active->remote;
  const std::string_view who = name_or(active->partner, ui.words[Text::OtherSide]);
  if (partner.was_muted && remote.microphone) {
    add_line(status, ui.words.fill(Text::IsMutedNoMore, who));
  }
  if (partner.was_dark && remote.camera) add_line(status, ui.words.fill(Text::CameraIsOn, who));
  if (partner.has_shared && !remote.screen) {
    add_line(status, ui.words.fill(Text::SharesScreenNoMore, who));
  }
  if (has_trouble(*active)) {
    add_line(status, quality_text(*active, active->quality.trouble, ui.words));
  }
}

void note_trouble(Memory& memory, const call::AppState& state, std::int64_t now_ms) {
  const auto* active = std::get_if<call::Active>(&state.call);
  const call::Trouble trouble = active != nullptr ? active->quality.trouble : call::Trouble::None;
  if (trouble != memory.trouble) {
    memory.trouble = trouble;
    memory.trouble_until_ms = now_ms + device_note_ms;
  }
  // After a reconnection what is over was said before.
  if (active == nullptr || active->phase != call::ActivePhase::Live) {
    memory.partner = {};
    return;
  }
  const call::RemoteMedia& remote = active->remote;
  memory.partner.was_muted = memory.partner.was_muted || !remote.microphone;
  memory.partner.was_dark = memory.partner.was_dark || !remote.camera;
  memory.partner.has_shared = memory.partner.has_shared || remote.screen;
}

}  // namespace zvonok::ui
