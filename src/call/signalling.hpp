// The line to the server: one socket.io connection, kept up for ever with backoff. Private to
// src/call. May depend on: protocol, base. Missing: socket.io's own connection state
// recovery.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "call/event.hpp"
#include "call/step.hpp"
#include "protocol/seed_events.hpp"

namespace zvonok::call::signalling {

/// What the socket brought that the call must hear of.
struct CameOnline {};
struct WentOffline {};
struct GotEvent {
  protocol::ServerEvent event;
};
struct GotAck {
  std::uint32_t ack = 0;
  std::optional<protocol::AckError> error;
};
using News = std::variant<std::monostate, CameOnline, WentOffline, GotEvent, GotAck>;

/// `resume`: what gets the id of before; "" for none.
void start(Step& step, std::string_view resume = {});
void stop(Step& step);
void opened(Step& step, const SocketOpened& event);
News received(Step& step, const SocketText& event);
News closed(Step& step, const SocketClosed& event);
/// True when the timer was one of the signalling's; `news` says what came of it.
bool timer_fired(Step& step, TimerHandle timer, News& news);
/// Something is amiss or better again: a waiting attempt starts now, a line that is up has to show
/// that it is.
void hurry(Step& step);

[[nodiscard]] bool is_online(const AppState& state);
/// Sends a socket.io event (a JSON array). Dropped and false when not online.
bool send(Step& step, std::string_view json_array);
/// The same with an acknowledgement asked for; nullopt when not online.
std::optional<std::uint32_t> send_with_ack(Step& step, std::string_view json_array);

}  // namespace zvonok::call::signalling
