// Engine.IO 4 and Socket.IO 5 over the WebSocket port, as a machine. May depend on: protocol, base.
//
//   Off --start--> Connecting --me--> Online --lost--> Waiting --timer, hurry--> Connecting
//                      |  refused, timed out, bad frame   ^
//                      +----------------------------------+
#include "call/signalling.hpp"

#include <algorithm>

#include "protocol/engineio.hpp"
#include "protocol/socketio.hpp"

namespace zvonok::call::signalling {
namespace {

bool is_mine(const Signalling& line, SocketHandle socket) {
  return socket &&
         (socket == line.socket || std::ranges::find(line.hedges, socket) != line.hedges.end());
}

// A call waits for the line: every 100 ms count.
bool is_urgent(const AppState& state) {
  const auto* call = std::get_if<Active>(&state.call);
  return call != nullptr && (call->phase == ActivePhase::Reconnecting || call->recovery.suspect);
}

namespace engineio = protocol::engineio;
namespace socketio = protocol::socketio;

// How many attempts may be under way at once while a call waits for the line. A connection that
// was begun during an outage comes up only with its next SYN (after 1, 3, 7 s), so that a fresh one
// is soon the faster.
constexpr std::size_t max_hedges = 4;

// Bounds of a time-out made of the last round trip: to know a dead line from a slow one in a call.
constexpr std::int64_t min_urgent_probe_ms = 150;
constexpr std::int64_t max_urgent_probe_ms = 1'000;
// TCP, TLS, HTTP, CONNECT: five round trips to a connection.
constexpr std::int64_t min_hedge_ms = 400;
constexpr std::int64_t max_hedge_ms = 2'000;

// A server's heartbeat outside these bounds would mean a flood of timers or a dead link held for
// hours.
constexpr std::uint32_t min_heartbeat_ms = 1'000;
constexpr std::uint32_t max_heartbeat_ms = 10 * 60 * 1'000;

void connect(Step& step) {
  Signalling& line = step.state.signalling;
  const Result<std::string> url = engineio::socket_url(step.state.options.server);
  if (!url) {
    line.phase = SignallingPhase::Off;
    line.last_error = url.error();
    step.emit(HostError{url.error().code});
    return;
  }
  line.phase = SignallingPhase::Connecting;
  line.socket = step.make_handle<SocketHandle>();
  line.heartbeat_ms = 0;
  step.emit(OpenSocket{line.socket, *url});
  const bool hedged = is_urgent(step.state);
  step.start_timer(line.timer, hedged ? std::clamp(line.rtt_ms * 6, min_hedge_ms, max_hedge_ms)
                                      : step.state.options.socket_timeout_ms);
}

void drop_hedges(Step& step) {
  for (const SocketHandle hedge : step.state.signalling.hedges) step.emit(CloseSocket{hedge});
  step.state.signalling.hedges.clear();
}

void drop_socket(Step& step) {
  Signalling& line = step.state.signalling;
  if (line.socket) step.emit(CloseSocket{line.socket});
  line.socket = {};
  drop_hedges(step);
  step.stop_timer(line.timer);
  step.stop_timer(line.probe_timer);
  line.probe_sent_ms = -1;
}

// One more attempt beside those that are under way.
void hedge(Step& step) {
  Signalling& line = step.state.signalling;
  line.hedges.push_back(line.socket);
  if (line.hedges.size() > max_hedges) {
    step.emit(CloseSocket{line.hedges.front()});
    line.hedges.erase(line.hedges.begin());
  }
  ++line.attempt;
  connect(step);
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

void watch_heartbeat(Step& step) {
  Signalling& line = step.state.signalling;
  if (line.heartbeat_ms != 0) {
    step.start_timer(line.timer, line.heartbeat_ms);
  } else {
    step.stop_timer(line.timer);
  }
}

void send_frame(Step& step, SocketHandle socket, std::string_view packet) {
  step.emit(SendText{socket, engineio::encode_message(packet)});
}

void send_frame(Step& step, std::string_view packet) {
  send_frame(step, step.state.signalling.socket, packet);
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
  send_frame(step, socketio::encode_probe());
  line.probe_sent_ms = step.moment.now_ms;
  step.start_timer(line.probe_timer, timeout_ms);
}

void probe_answered(Step& step) {
  Signalling& line = step.state.signalling;
  if (line.probe_sent_ms < 0) return;
  line.rtt_ms = step.moment.now_ms - line.probe_sent_ms;
  line.probe_sent_ms = -1;
  probe_later(step);
}

// One of the attempts has got through: the others are not wanted any more.
void settle_on(Step& step, SocketHandle socket) {
  Signalling& line = step.state.signalling;
  if (socket == line.socket) {
    drop_hedges(step);
    return;
  }
  std::erase(line.hedges, socket);
  drop_hedges(step);
  step.emit(CloseSocket{line.socket});
  line.socket = socket;
}

News received_event(Step& step, SocketHandle socket, const socketio::Packet& packet) {
  if (packet.ack) send_frame(step, socket, socketio::encode_ack(*packet.ack, "[]"));
  Result<protocol::ServerEvent> event = protocol::decode_event(packet.data);
  if (!event) {
    step.drop(event.error());
    return {};
  }
  Signalling& line = step.state.signalling;
  if (auto* me = std::get_if<protocol::Me>(&*event)) {
    settle_on(step, socket);
    line.me = std::move(me->id);
    line.resume = std::move(me->resume);
    line.phase = SignallingPhase::Online;
    line.last_error.reset();
    watch_heartbeat(step);
    probe(step, step.state.options.probe_timeout_ms);
    step.emit(HostReady{line.me});
    return CameOnline{};
  }
  if (auto* servers = std::get_if<protocol::IceServers>(&*event)) {
    line.ice_servers_json = std::move(servers->json);
    line.relay_only = servers->relay_only;
    return {};
  }
  return GotEvent{std::move(*event)};
}

// What any peer can make an honest server relay costs the message, never the connection: closing it
// would be theirs to do. The rest says that no call server speaks here.
News undecodable(Step& step, const Error& error) {
  if (error.code != ErrorCode::TooLarge && error.code != ErrorCode::BadEvent) {
    return lose(step, error);
  }
  step.drop(error);
  return {};
}

News received_packet(Step& step, SocketHandle socket, std::string_view text) {
  const Result<socketio::Packet> packet = socketio::decode(text);
  if (!packet) return undecodable(step, packet.error());
  if (packet->nsp == socketio::probe_nsp && packet->type == socketio::Type::ConnectError) {
    probe_answered(step);
    return {};
  }
  // Other namespaces are never joined; what arrives for them is not for us.
  if (packet->nsp != "/") {
    step.drop(ErrorCode::BadPacket, "other namespace");
    return {};
  }
  switch (packet->type) {
    case socketio::Type::Connect:
      return {};
    case socketio::Type::Disconnect:
      return lose(step, Error{ErrorCode::SocketClosed, "disconnected by the server"});
    case socketio::Type::ConnectError:
      return lose(step,
                  Error{ErrorCode::ConnectRefused, socketio::connect_error_message(packet->data)});
    case socketio::Type::Event:
      return received_event(step, socket, *packet);
    case socketio::Type::Ack: {
      if (!packet->ack) return {};
      const Result<std::optional<protocol::AckError>> answer = protocol::decode_ack(packet->data);
      if (!answer) {
        step.drop(answer.error());
        return {};
      }
      return GotAck{*packet->ack, *answer};
    }
    case socketio::Type::BinaryEvent:
    case socketio::Type::BinaryAck:
      step.drop(ErrorCode::BadEvent, "binary");
      return {};
  }
  return {};
}

}  // namespace

void start(Step& step, std::string_view resume) {
  stop(step);
  step.state.signalling = {};
  step.state.signalling.resume = resume;
  connect(step);
}

void stop(Step& step) {
  Signalling& line = step.state.signalling;
  if (line.phase == SignallingPhase::Online) send_frame(step, socketio::encode_disconnect());
  drop_socket(step);
  line.phase = SignallingPhase::Off;
}

void opened(Step& step, const SocketOpened& event) {
  const Signalling& line = step.state.signalling;
  if (!is_mine(line, event.socket)) return;
  // Sent before the server's greeting has arrived: accepted by engine.io and one round trip
  // shorter. A server that is not ours has no use for what it says.
  send_frame(step, event.socket, socketio::encode_connect(protocol::encode_auth(line.resume)));
}

News received(Step& step, const SocketText& event) {
  Signalling& line = step.state.signalling;
  if (!is_mine(line, event.socket)) return {};
  const Result<engineio::Packet> packet = engineio::decode(event.text);
  if (!packet) return undecodable(step, packet.error());
  if (const auto* open = std::get_if<engineio::Open>(&*packet)) {
    const std::uint64_t beat = std::uint64_t{open->ping_interval_ms} + open->ping_timeout_ms;
    line.heartbeat_ms = static_cast<std::uint32_t>(
        std::clamp<std::uint64_t>(beat, min_heartbeat_ms, max_heartbeat_ms));
    return {};
  }
  if (const auto* message = std::get_if<engineio::Message>(&*packet)) {
    return received_packet(step, event.socket, message->text);
  }
  if (std::holds_alternative<engineio::Ping>(*packet)) {
    step.emit(SendText{event.socket, std::string(engineio::pong_frame)});
    if (line.phase == SignallingPhase::Online) {
      line.attempt = 0;  // not before: a server that welcomes and drops is not to be hammered
      watch_heartbeat(step);
    }
    return {};
  }
  if (std::holds_alternative<engineio::Close>(*packet)) {
    return lose(step, Error{ErrorCode::SocketClosed, "closed by the server"});
  }
  return {};  // pong, upgrade, noop: nothing to do on a WebSocket
}

News closed(Step& step, const SocketClosed& event) {
  Signalling& line = step.state.signalling;
  if (std::erase(line.hedges, event.socket) != 0) {
    step.emit(CloseSocket{event.socket});
    return {};
  }
  if (!event.socket || event.socket != line.socket) return {};
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
    } else {
      news = lose(step, Error{ErrorCode::PingTimeout, "a probe without an answer"});
    }
    return true;
  }
  if (!timer || timer != line.timer) return false;
  line.timer = {};
  switch (line.phase) {
    case SignallingPhase::Off:
      break;
    case SignallingPhase::Connecting:
      if (is_urgent(step.state)) {
        hedge(step);
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
      if (is_urgent(step.state) && line.hedges.empty()) hedge(step);
      break;
    case SignallingPhase::Online: {
      if (line.probe_sent_ms >= 0) break;
      const std::int64_t rtt = line.rtt_ms < 0 ? max_urgent_probe_ms : line.rtt_ms;
      probe(step, std::clamp(rtt * 4, min_urgent_probe_ms, max_urgent_probe_ms));
      break;
    }
  }
}

bool is_online(const AppState& state) { return state.signalling.phase == SignallingPhase::Online; }

bool send(Step& step, std::string_view json_array) {
  if (!is_online(step.state)) {
    step.drop(ErrorCode::SocketClosed, "not sent: offline");
    return false;
  }
  send_frame(step, socketio::encode_event(std::nullopt, json_array));
  return true;
}

std::optional<std::uint32_t> send_with_ack(Step& step, std::string_view json_array) {
  if (!is_online(step.state)) return std::nullopt;
  const std::uint32_t ack = step.state.signalling.next_ack++;
  send_frame(step, socketio::encode_event(ack, json_array));
  return ack;
}

}  // namespace zvonok::call::signalling
