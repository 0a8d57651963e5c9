// Messages that two people write to each other in a call: sent on the control channel, kept until
// the other side has seen them, said anew on a connection that takes the place of a broken one.
// Private to src/call. May depend on: protocol, base.
#pragma once

#include <string_view>

#include "call/step.hpp"
#include "protocol/later/control_talk.hpp"

namespace zvonok::call::chat {

/// Of both sides together; the oldest are forgotten.
inline constexpr std::size_t max_messages = 200;

void set_draft(Step& step, std::string_view text);
/// Sends the draft, now or as soon as there is a way.
void send(Step& step);
void received(Step& step, Active& call, protocol::control::Chat message);
void seen(Active& call, const protocol::control::Seen& message);
/// Says on the call's channel what has not been seen yet.
void restate(Step& step, Active& call);

/// Reads Chat::kept, which the page before has left; false: there is nothing, or it was read.
bool restore(Active& call);

}  // namespace zvonok::call::chat
