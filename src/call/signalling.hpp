// The line to the server, kept up for ever with backoff: a call server (socket.io) or a PeerServer,
// by its address. Private to src/call. May depend on: protocol, base. Missing: socket.io's own
// connection state recovery.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "call/event.hpp"
#include "call/partner.hpp"
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
/// A PeerServer's client ends whatever it has with me (or is no longer there).
struct GotLeave {
  PeerId from;
};
using News = std::variant<std::monostate, CameOnline, WentOffline, GotEvent, GotAck, GotLeave>;

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

/// The second file is there, or could not be had when it was wanted: a PeerServer's dialect is in
/// it.
News later_came(Step& step, bool ok);

[[nodiscard]] bool is_online(const AppState& state);
/// A PeerServer: its ids are made here and last, it keeps what is sent to one that is away for 5 s,
/// and whoever is there takes candidates at any time.
[[nodiscard]] bool is_peer_server(const AppState& state);
/// Sends a signal. Dropped and false when not online.
bool send(Step& step, const PeerId& to, partner::Side side, const protocol::Signal& signal);
/// Sends a call's offer; the number by which GotAck will tell of it. nullopt when not online.
std::optional<std::uint32_t> send_offer(Step& step, const PeerId& to,
                                        const protocol::Signal& signal);
/// PeerServer: the last word to an end that knows none of ours.
void send_leave(Step& step, const PeerId& to);

}  // namespace zvonok::call::signalling
