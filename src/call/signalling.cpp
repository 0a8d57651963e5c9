// The life of the line to the server, as a machine; what is spoken on it is a dialect's.
// May depend on: protocol, base.
//
//   Off --start--> Connecting --registered--> Online --lost--> Waiting --timer, hurry--> Connecting
//                      |  refused, timed out, bad frame   ^
//                      +----------------------------------+
#include "call/signalling.hpp"

#include <algorithm>

#include "call/later.hpp"
#include "call/signalling_dialects.hpp"
#include "protocol/server_address.hpp"

namespace zvonok::call::signalling {
namespace {

bool is_mine(const Signalling& line, SocketHandle socket) {
  return socket && socket == line.socket;
}

// A call waits for the line: every 100 ms count.
bool is_urgent(const AppState& state) {
  const auto* call = std::get_if<Active>(&state.call);
  return call != nullptr && (call->phase == ActivePhase::Reconnecting || call->recovery.suspect);
}

// Bounds of a time-out made of the last round trip: to know a dead line from a slow one in a call.
constexpr std::int64_t min_urgent_probe_ms = 250;
constexpr std::int64_t unknown_rtt_ms = 250;
// A longer round trip is believed by and by: RFC 6298's share for a new sample.
constexpr std::int64_t rtt_rise = 8;
// How long an attempt may take while a call waits. TCP, TLS, HTTP and CONNECT are five round trips.
// From the third on longer: a browser makes one WebSocket at a time to a server (RFC 6455, 4.1) and
// slows a page down that gives many of them up (Chromium 156: 1.2 s and more, measured).
constexpr std::int64_t min_attempt_ms = 400;
constexpr std::int64_t max_attempt_ms = 2'000;
constexpr std::uint32_t quick_attempts = 2;

// Only of a line to a PeerServer, and only after its first socket was made: it is there then.
const PeerJsLine& peerjs(const Step& step) { return step.state.later->peerjs; }

/// False: there is no such address.
bool open_socket(Step& step) {
  Signalling& line = step.state.signalling;
  const Result<std::string> url =
      is_peer_server(step.state) ? peerjs(step).url(step) : socketio_line::url(step);
  if (!url) {
    line.phase = SignallingPhase::Off;
    line.last_error = url.error();
    step.emit(HostError{url.error().code});
    return false;
  }
  line.socket = step.make_handle<SocketHandle>();
  step.emit(OpenSocket{line.socket, *url});
  return true;
}

void connect(Step& step) {
  Signalling& line = step.state.signalling;
  const bool peerjs = is_peer_server(step.state);
  if (peerjs && step.state.later == nullptr) {
    step.emit(WantLater{});  // connecting without a socket, until later_came()
  } else if (!open_socket(step)) {
    return;
  }
  line.phase = SignallingPhase::Connecting;
  line.heartbeat_ms = 0;
  line.hurried = is_urgent(step.state);
  // A PeerServer gives the id to whichever comes last, and takes it away when that one is closed.
  const bool patient = peerjs || line.attempt >= quick_attempts;
  const std::int64_t floor_ms = patient ? max_attempt_ms : min_attempt_ms;
  step.start_timer(line.timer, line.hurried ? std::clamp(line.rtt_ms * 6, floor_ms, max_attempt_ms)
                                            : step.state.options.socket_timeout_ms);
}

void drop_socket(Step& step) {
  Signalling& line = step.state.signalling;
  if (line.socket) step.emit(CloseSocket{line.socket});
  line.socket = {};
  step.stop_timer(line.timer);
  step.stop_timer(line.probe_timer);
  line.probe_sent_ms = -1;
}

// Another attempt, at once.
void again(Step& step) {
  ++step.state.signalling.attempt;
  reconnect(step);
}

void watch_heartbeat(Step& step) {
  Signalling& line = step.state.signalling;
  if (line.heartbeat_ms != 0) {
    step.start_timer(line.timer, line.heartbeat_ms);
  } else {
    step.stop_timer(line.timer);
  }
}

void probe_later(Step& step) {
  const Options& options = step.state.options;
  const bool idle = std::holds_alternative<Idle>(step.state.call) ||
                    std::holds_alternative<Ended>(step.state.call);
  step.start_timer(step.state.signalling.probe_timer,
                   idle ? options.idle_probe_ms : options.probe_ms);
}

void probe(Step& step, std::int64_t timeout_ms) {
  Signalling& line = step.state.signalling;
  if (is_peer_server(step.state)) {
    peerjs(step).probe(step);
  } else {
    socketio_line::probe(step);
  }
  line.probe_sent_ms = step.moment.now_ms;
  step.start_timer(line.probe_timer, timeout_ms);
}

}  // namespace

News registered(Step& step, PeerId me) {
  Signalling& line = step.state.signalling;
  line.me = std::move(me);
  line.phase = SignallingPhase::Online;
  line.last_error.reset();
  watch_heartbeat(step);
  probe(step, step.state.options.probe_timeout_ms);
  step.emit(HostReady{line.me});
  return CameOnline{};
}

News lose(Step& step, Error error) {
  Signalling& line = step.state.signalling;
  const bool was_online = line.phase == SignallingPhase::Online;
  step.drop(error);
  drop_socket(step);
  line.phase = SignallingPhase::Waiting;
  line.last_error = std::move(error);
  const Options& options = step.state.options;
  // The first time at once, or nearly: most lines die alone. After that full jitter, so that the
  // clients of a server that restarts do not come back together.
  const std::uint32_t doublings = std::min<std::uint32_t>(line.attempt, 16);
  const std::int64_t floor = line.attempt == 0 ? 0 : options.retry_min_ms;
  const std::int64_t ceiling =
      is_urgent(step.state) ? floor
                            : std::min(options.retry_max_ms, options.retry_min_ms << doublings);
  const std::int64_t delay = jitter(step.moment.entropy, std::min(floor, ceiling), ceiling);
  ++line.attempt;
  line.retry_at_ms = step.moment.now_ms + delay;
  step.start_timer(line.timer, delay);
  return was_online ? News{WentOffline{}} : News{};
}

News undecodable(Step& step, const Error& error) {
  if (error.code != ErrorCode::TooLarge && error.code != ErrorCode::BadEvent) {
    return lose(step, error);
  }
  step.drop(error);
  return {};
}

void beat(Step& step) {
  Signalling& line = step.state.signalling;
  if (line.phase != SignallingPhase::Online) return;
  line.attempt = 0;  // not before: a server that welcomes and drops is not to be hammered
  watch_heartbeat(step);
}

void probe_answered(Step& step) {
  Signalling& line = step.state.signalling;
  if (line.probe_sent_ms < 0) return;
  const std::int64_t rtt_ms = step.moment.now_ms - line.probe_sent_ms;
  // One answer that a busy page was late to read would make the next dead line look like a slow
  // one.
  const bool slower = line.rtt_ms >= 0 && rtt_ms > line.rtt_ms;
  line.rtt_ms = slower ? line.rtt_ms + (rtt_ms - line.rtt_ms) / rtt_rise : rtt_ms;
  line.probe_sent_ms = -1;
  probe_later(step);
}

void reconnect(Step& step) {
  drop_socket(step);
  connect(step);
}

void start(Step& step, std::string_view resume) {
  stop(step);
  Signalling& line = step.state.signalling;
  line = {};
  line.resume = resume;
  line.peer_server = protocol::is_peer_server_address(step.state.options.server);
  connect(step);
}

void stop(Step& step) {
  Signalling& line = step.state.signalling;
  // A PeerServer has no word for it, and needs none.
  if (is_online(step.state) && !is_peer_server(step.state)) socketio_line::goodbye(step);
  drop_socket(step);
  line.phase = SignallingPhase::Off;
}

void opened(Step& step, const SocketOpened& event) {
  Signalling& line = step.state.signalling;
  if (!is_mine(line, event.socket)) return;
  // It has got through: what is still missing comes, or nothing does.
  if (line.hurried) step.start_timer(line.timer, max_attempt_ms);
  if (is_peer_server(step.state)) {
    peerjs(step).opened(step, event.socket);
  } else {
    socketio_line::opened(step, event.socket);
  }
}

News received(Step& step, const SocketText& event) {
  if (!is_mine(step.state.signalling, event.socket)) return {};
  return is_peer_server(step.state) ? peerjs(step).received(step, event)
                                    : socketio_line::received(step, event);
}

News closed(Step& step, const SocketClosed& event) {
  Signalling& line = step.state.signalling;
  if (!is_mine(line, event.socket)) return {};
  const bool opened_before = line.heartbeat_ms != 0;
  return lose(step, opened_before ? Error{ErrorCode::SocketClosed, "closed"}
                                  : Error{ErrorCode::SocketFailed, "did not open"});
}

bool timer_fired(Step& step, TimerHandle timer, News& news) {
  Signalling& line = step.state.signalling;
  if (timer && timer == line.probe_timer) {
    line.probe_timer = {};
    if (line.probe_sent_ms < 0) {
      probe(step, step.state.options.probe_timeout_ms);
    } else if (is_peer_server(step.state) && line.rtt_ms < 0) {
      line.probe_sent_ms = -1;  // not the server we know: it does not send on to the sender
    } else {
      news = lose(step, Error{ErrorCode::PingTimeout, "a probe without an answer"});
    }
    return true;
  }
  if (!timer || timer != line.timer) return false;
  line.timer = {};
  if (line.socket && is_peer_server(step.state) && peerjs(step).timer_fired(step, news)) {
    return true;
  }
  switch (line.phase) {
    case SignallingPhase::Off:
      break;
    case SignallingPhase::Connecting:
      if (is_urgent(step.state)) {
        again(step);
        break;
      }
      news = lose(step, Error{line.heartbeat_ms != 0 ? ErrorCode::NotACallServer
                                                     : ErrorCode::ConnectTimeout,
                              "no id from the server in time"});
      break;
    case SignallingPhase::Online:
      news = lose(step, Error{ErrorCode::PingTimeout, "no ping"});
      break;
    case SignallingPhase::Waiting:
      connect(step);
      break;
  }
  return true;
}

News later_came(Step& step, bool ok) {
  Signalling& line = step.state.signalling;
  if (!line.peer_server || line.socket || line.phase == SignallingPhase::Off) return {};
  if (ok) {
    reconnect(step);
  } else if (line.phase == SignallingPhase::Connecting) {
    return lose(step, Error{ErrorCode::PartMissing, "second file"});
  }
  return {};
}

void hurry(Step& step) {
  Signalling& line = step.state.signalling;
  switch (line.phase) {
    case SignallingPhase::Off:
      break;
    case SignallingPhase::Waiting:
      step.stop_timer(line.timer);
      connect(step);
      break;
    case SignallingPhase::Connecting:
      // Begun when nothing waited for it, with all the time in the world; a server that has greeted
      // since is there.
      if (is_urgent(step.state) && !line.hurried && line.heartbeat_ms == 0 &&
          !is_peer_server(step.state)) {
        again(step);
      }
      break;
    case SignallingPhase::Online: {
      if (line.probe_sent_ms >= 0) break;
      const std::int64_t rtt = line.rtt_ms < 0 ? unknown_rtt_ms : line.rtt_ms;
      const std::int64_t most = std::max(min_urgent_probe_ms, step.state.options.probe_timeout_ms);
      probe(step, std::clamp(rtt * 4, min_urgent_probe_ms, most));
      break;
    }
  }
}

bool is_online(const AppState& state) { return state.signalling.phase == SignallingPhase::Online; }

bool is_peer_server(const AppState& state) { return state.signalling.peer_server; }

bool send(Step& step, const PeerId& to, partner::Side side, const protocol::Signal& signal) {
  if (!is_online(step.state)) {
    step.drop(ErrorCode::SocketClosed, "not sent: offline");
    return false;
  }
  if (is_peer_server(step.state)) {
    peerjs(step).send(step, to, signal);
  } else {
    socketio_line::send(step, to, side, signal, std::nullopt);
  }
  return true;
}

std::optional<std::uint32_t> send_offer(Step& step, const PeerId& to,
                                        const protocol::Signal& signal) {
  if (!is_online(step.state)) return std::nullopt;
  const std::uint32_t ack = step.state.signalling.next_ack++;
  if (is_peer_server(step.state)) {
    peerjs(step).send(step, to, signal);
  } else {
    socketio_line::send(step, to, partner::Side::Caller, signal, ack);
  }
  return ack;
}

void send_leave(Step& step, const PeerId& to) {
  if (is_online(step.state)) peerjs(step).send_leave(step, to);
}

}  // namespace zvonok::call::signalling
