// See chat.hpp. May depend on: protocol, base.
#include "call/later/chat.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

#include "base/text.hpp"
#include "protocol/later/kept_chat.hpp"
#include "protocol/limits.hpp"

namespace zvonok::call::chat {
namespace {

namespace control = protocol::control;

// A reload finds the newest; all that a tab may store is some megabytes.
constexpr std::size_t max_kept_messages = 50;
constexpr std::size_t max_kept_bytes = 32 * 1024;

/// What a toast shows of a message.
constexpr std::size_t preview_graphemes = 80;
constexpr std::size_t preview_bytes = 400;

void keep(Active& call) {
  Chat& chat = call.talk.chat;
  std::vector<protocol::KeptMessage> newest;
  std::size_t bytes = 0;
  for (const ChatMessage& it : std::views::reverse(chat.messages)) {
    bytes += it.text.size();
    if (newest.size() == max_kept_messages || bytes > max_kept_bytes) break;
    newest.push_back({it.number, it.mine, it.arrived, it.at_ms - call.since_ms, it.text});
  }
  std::ranges::reverse(newest);
  chat.kept = protocol::encode(newest);
}

void add(Active& call, ChatMessage message) {
  Chat& chat = call.talk.chat;
  message.serial = call.talk.next_serial++;
  if (chat.messages.size() == max_messages) chat.messages.erase(chat.messages.begin());
  chat.messages.push_back(std::move(message));
  keep(call);
}

bool can_say(const Active& call) { return call.link.talk && call.link.control_open; }

void say(Step& step, const Active& call, const ChatMessage& message) {
  const std::int64_t age_ms =
      std::clamp<std::int64_t>(step.moment.now_ms - message.at_ms, 0, protocol::max_path);
  step.emit(SendControl{call.link.peer,
                        control::encode(control::Chat{message.number, age_ms, message.text})});
}

}  // namespace

void set_draft(Step& step, std::string_view text) {
  if (auto* call = std::get_if<Active>(&step.state.call)) call->talk.chat.draft = text;
}

void send(Step& step) {
  auto* call = std::get_if<Active>(&step.state.call);
  if (call == nullptr || !call->talk.allowed) return;
  Chat& chat = call->talk.chat;
  std::string text = control::clean_chat(chat.draft);
  if (text.empty()) return;
  chat.draft.clear();
  add(*call, {make_path(step.moment.entropy), 0, true, false, step.moment.now_ms, std::move(text)});
  if (can_say(*call)) say(step, *call, chat.messages.back());
}

void received(Step& step, Active& call, control::Chat message) {
  step.emit(SendControl{call.link.peer, control::encode(control::Seen{message.number})});
  Chat& chat = call.talk.chat;
  const bool known = std::ranges::any_of(chat.messages, [&](const ChatMessage& it) {
    return !it.mine && it.number == message.number;
  });
  if (known) return;
  std::string preview = call.partner.name + ": ";
  preview += clean_name(message.text, preview_graphemes, preview_bytes);
  // A message is never older than the call.
  const std::int64_t at_ms = std::max(call.since_ms, step.moment.now_ms - message.age_ms);
  add(call, {message.number, 0, false, true, at_ms, std::move(message.text)});
  ++chat.received;
  step.notice(NoticeKind::Message, preview);
}

void seen(Active& call, const control::Seen& message) {
  Chat& chat = call.talk.chat;
  for (ChatMessage& it : chat.messages) {
    if (!it.mine || it.number != message.number) continue;
    it.arrived = true;
    keep(call);
  }
}

void restate(Step& step, Active& call) {
  for (const ChatMessage& message : call.talk.chat.messages) {
    if (message.mine && !message.arrived) say(step, call, message);
  }
}

bool restore(Active& call) {
  Chat& chat = call.talk.chat;
  if (chat.kept.empty() || !chat.messages.empty()) return false;
  for (protocol::KeptMessage& it : protocol::decode_kept_chat(chat.kept)) {
    chat.messages.push_back({it.number, call.talk.next_serial++, it.mine, it.arrived,
                             call.since_ms + it.after_ms, std::move(it.text)});
  }
  keep(call);
  return true;
}

}  // namespace zvonok::call::chat
