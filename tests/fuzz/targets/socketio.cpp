// Socket.IO packets.
#include "protocol/socketio.hpp"

#include "base/text.hpp"
#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "protocol/json.hpp"

namespace zvonok::fuzz {
namespace {

namespace socketio = protocol::socketio;

/// The same packet written by our encoders, which know the main namespace alone.
std::string encode(const socketio::Packet& packet) {
  switch (packet.type) {
    case socketio::Type::Connect:
      return socketio::encode_connect(packet.data);
    case socketio::Type::Disconnect:
      return socketio::encode_disconnect();
    case socketio::Type::Event:
      return socketio::encode_event(packet.ack, packet.data);
    case socketio::Type::Ack:
      return socketio::encode_ack(*packet.ack, packet.data);
    case socketio::Type::ConnectError:
      return "4" + std::string(packet.data);
    case socketio::Type::BinaryEvent:
    case socketio::Type::BinaryAck:
      break;
  }
  promise(false, "a binary packet is refused");
  return {};
}

void run(std::string_view input) {
  const auto packet = socketio::decode(input);
  if (!packet) {
    promise_error(packet.error(), {ErrorCode::BadPacket, ErrorCode::BadEvent, ErrorCode::TooLarge});
    const bool binary = !input.empty() && (input.front() == '5' || input.front() == '6');
    promise(packet.error().code == ErrorCode::TooLarge ||
                (packet.error().code == ErrorCode::BadEvent) == binary,
            "BadEvent is for binary packets");
    return;
  }
  promise(packet->nsp.starts_with('/') && packet->nsp.find(',') == std::string::npos,
          "a namespace");
  promise(packet->data.empty() ||
              packet->data.data() + packet->data.size() == input.data() + input.size(),
          "data is the rest of the text");
  promise(packet->data.empty() || protocol::json::parse(packet->data, ErrorCode::BadPacket),
          "data is JSON within the limits");
  const std::string sid = socketio::connect_sid(packet->data);
  promise(sid.empty() || is_proper_id(sid), "a session id that is one");
  const std::string message = socketio::connect_error_message(packet->data);
  promise(for_log(message, 120) == message, "a message fit for the log");

  const std::string text = encode(*packet);
  const auto again = socketio::decode(text);
  promise(again.has_value(), "what is written is read");
  promise(again->type == packet->type && again->data == packet->data, "the same type and data");
  const bool has_id = packet->type == socketio::Type::Event || packet->type == socketio::Type::Ack;
  promise(!has_id || again->ack == packet->ack, "the same id");
}

}  // namespace

const Target socketio_target = {"socketio", run, packet_seeds};

}  // namespace zvonok::fuzz
