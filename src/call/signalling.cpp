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

namespace engineio = protocol::engineio;
namespace socketio = protocol::socketio;

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
  step.start_timer(line.timer, step.state.options.socket_timeout_ms);
}

void drop_socket(Step& step) {
  Signalling& line = step.state.signalling;
  if (line.socket) step.emit(CloseSocket{line.socket});
  line.socket = {};
  step.stop_timer(line.timer);
}

News lose(Step& step, Error error) {
  Signalling& line = step.state.signalling;
  const bool was_online = line.phase == SignallingPhase::Online;
  step.drop(error);
  drop_socket(step);
  line.phase = SignallingPhase::Waiting;
  line.last_error = std::move(error);
  const Options& options = step.state.options;
  const std::uint32_t doublings = std::min<std::uint32_t>(line.attempt, 16);
  const std::int64_t ceiling =
      std::min(options.retry_max_ms, options.retry_min_ms << (doublings + 1));
  const std::int64_t delay = jitter(step.moment.entropy, options.retry_min_ms, ceiling);
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

void send_frame(Step& step, std::string_view packet) {
  step.emit(SendText{step.state.signalling.socket, engineio::encode_message(packet)});
}

News received_event(Step& step, const socketio::Packet& packet) {
  if (packet.ack) send_frame(step, socketio::encode_ack(*packet.ack, "[]"));
  Result<protocol::ServerEvent> event = protocol::decode_event(packet.data);
  if (!event) {
    step.drop(event.error());
    return {};
  }
  Signalling& line = step.state.signalling;
  if (const auto* me = std::get_if<protocol::Me>(&*event)) {
    line.me = me->id;
    line.phase = SignallingPhase::Online;
    line.last_error.reset();
    watch_heartbeat(step);
    step.emit(HostReady{line.me});
    return CameOnline{};
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

News received_packet(Step& step, std::string_view text) {
  const Result<socketio::Packet> packet = socketio::decode(text);
  if (!packet) return undecodable(step, packet.error());
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
      return received_event(step, *packet);
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

void start(Step& step) {
  stop(step);
  step.state.signalling.attempt = 0;
  connect(step);
}

void stop(Step& step) {
  Signalling& line = step.state.signalling;
  if (line.phase == SignallingPhase::Online) send_frame(step, socketio::encode_disconnect());
  drop_socket(step);
  line.phase = SignallingPhase::Off;
}

void opened(Step& step, const SocketOpened& event) {
  if (!event.socket || event.socket != step.state.signalling.socket) return;
  // Sent before the server's greeting has arrived: accepted by engine.io and one round trip
  // shorter.
  send_frame(step, socketio::encode_connect({}));
}

News received(Step& step, const SocketText& event) {
  Signalling& line = step.state.signalling;
  if (!event.socket || event.socket != line.socket) return {};
  const Result<engineio::Packet> packet = engineio::decode(event.text);
  if (!packet) return undecodable(step, packet.error());
  if (const auto* open = std::get_if<engineio::Open>(&*packet)) {
    const std::uint64_t beat = std::uint64_t{open->ping_interval_ms} + open->ping_timeout_ms;
    line.heartbeat_ms = static_cast<std::uint32_t>(
        std::clamp<std::uint64_t>(beat, min_heartbeat_ms, max_heartbeat_ms));
    return {};
  }
  if (const auto* message = std::get_if<engineio::Message>(&*packet)) {
    return received_packet(step, message->text);
  }
  if (std::holds_alternative<engineio::Ping>(*packet)) {
    step.emit(SendText{line.socket, std::string(engineio::pong_frame)});
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
  if (!event.socket || event.socket != line.socket) return {};
  const bool opened_before = line.heartbeat_ms != 0;
  return lose(step, opened_before ? Error{ErrorCode::SocketClosed, "closed"}
                                  : Error{ErrorCode::SocketFailed, "did not open"});
}

bool timer_fired(Step& step, TimerHandle timer, News& news) {
  Signalling& line = step.state.signalling;
  if (!timer || timer != line.timer) return false;
  line.timer = {};
  switch (line.phase) {
    case SignallingPhase::Off:
      break;
    case SignallingPhase::Connecting:
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
  if (step.state.signalling.phase != SignallingPhase::Waiting) return;
  step.stop_timer(step.state.signalling.timer);
  connect(step);
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
