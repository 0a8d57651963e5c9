// Engine.IO 4 and Socket.IO 5 on the line, with the seed's events. May depend on: protocol, base.
#include <algorithm>

#include "call/signalling_dialects.hpp"
#include "protocol/engineio.hpp"
#include "protocol/socketio.hpp"

namespace zvonok::call::signalling::socketio_line {
namespace {

namespace engineio = protocol::engineio;
namespace socketio = protocol::socketio;

// A server's heartbeat outside these bounds would mean a flood of timers or a dead link held for
// hours.
constexpr std::uint32_t min_heartbeat_ms = 1'000;
constexpr std::uint32_t max_heartbeat_ms = 10 * 60 * 1'000;

void send_frame(Step& step, SocketHandle socket, std::string_view packet) {
  step.emit(SendText{socket, engineio::encode_message(packet)});
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
    line.resume = std::move(me->resume);
    return registered(step, std::move(me->id));
  }
  if (auto* servers = std::get_if<protocol::IceServers>(&*event)) {
    line.ice_servers_json = std::move(servers->json);
    line.relay_only = servers->relay_only;
    return {};
  }
  return GotEvent{std::move(*event)};
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

Result<std::string> url(const Step& step) {
  return engineio::socket_url(step.state.options.server);
}

void opened(Step& step, SocketHandle socket) {
  // Sent before the server's greeting has arrived: accepted by engine.io and one round trip
  // shorter. A server that is not ours has no use for what it says.
  send_frame(step, socket,
             socketio::encode_connect(protocol::encode_auth(step.state.signalling.resume)));
}

News received(Step& step, const SocketText& event) {
  const Result<engineio::Packet> packet = engineio::decode(event.text);
  if (!packet) return undecodable(step, packet.error());
  if (const auto* open = std::get_if<engineio::Open>(&*packet)) {
    const std::uint64_t silence = std::uint64_t{open->ping_interval_ms} + open->ping_timeout_ms;
    step.state.signalling.heartbeat_ms = static_cast<std::uint32_t>(
        std::clamp<std::uint64_t>(silence, min_heartbeat_ms, max_heartbeat_ms));
    return {};
  }
  if (const auto* message = std::get_if<engineio::Message>(&*packet)) {
    return received_packet(step, event.socket, message->text);
  }
  if (std::holds_alternative<engineio::Ping>(*packet)) {
    step.emit(SendText{event.socket, std::string(engineio::pong_frame)});
    beat(step);
    return {};
  }
  if (std::holds_alternative<engineio::Close>(*packet)) {
    return lose(step, Error{ErrorCode::SocketClosed, "closed by the server"});
  }
  return {};  // pong, upgrade, noop: nothing to do on a WebSocket
}

void probe(Step& step) { send_frame(step, step.state.signalling.socket, socketio::encode_probe()); }

void goodbye(Step& step) {
  send_frame(step, step.state.signalling.socket, socketio::encode_disconnect());
}

void send(Step& step, const PeerId& to, partner::Side side, const protocol::Signal& signal,
          std::optional<std::uint32_t> ack) {
  const AppState& state = step.state;
  const std::string event =
      side == partner::Side::Caller
          ? protocol::encode_call_user(to, signal, state.signalling.me, state.name)
          : protocol::encode_answer_call(to, signal);
  send_frame(step, state.signalling.socket, socketio::encode_event(ack, event));
}

}  // namespace zvonok::call::signalling::socketio_line
