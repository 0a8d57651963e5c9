// See chat_notes.hpp. May depend on: call (state), base.
#include "ui/chat_notes.hpp"

#include <algorithm>
#include <variant>

namespace zvonok::ui {
namespace {

const call::Active* active(const call::AppState& state) {
  return std::get_if<call::Active>(&state.call);
}

std::uint32_t total(const call::Talk& talk) { return talk.chat.received + talk.offers; }

}  // namespace

bool has_chat(const call::AppState& state) {
  const call::Active* call = active(state);
  return call != nullptr && call->talk.allowed;
}

std::uint32_t unread_count(const Memory& memory, const call::AppState& state) {
  const call::Active* call = active(state);
  return call != nullptr ? total(call->talk) - std::min(memory.chat_seen, total(call->talk)) : 0;
}

void note_chat(Memory& memory, const call::AppState& state) {
  const call::Active* call = active(state);
  if (call == nullptr) {
    memory.chat_seen = 0;
  } else if (memory.overlay == Overlay::Chat) {
    memory.chat_seen = total(call->talk);
  }
}

bool is_about_chat(call::NoticeKind kind) {
  return kind == call::NoticeKind::Message || kind == call::NoticeKind::FileOffered ||
         kind == call::NoticeKind::FileArrived;
}

bool is_in_open_chat(const Memory& memory, const call::AppState& state) {
  return memory.overlay == Overlay::Chat && active(state) != nullptr &&
         is_about_chat(state.notice.kind);
}

}  // namespace zvonok::ui
