// Our decoders as a program, for tests/fuzz/differential.mjs: reads Engine.IO frames and writes
// what they are to us, a line of JSON for each.
//
//   zvonok_decode           stdin: frames, each after its length (4 bytes, little endian)
//   zvonok_decode --seeds   prints the frames of the unit tests, each as a line of JSON
//
//   ["!",code]                                     refused: no Engine.IO packet, or over a limit
//   ["open",sid,pingInterval,pingTimeout,maxPayload]   ["close"] ["ping"] ["pong"] ["upgrade"]
//   ["noop"]
//   ["message",bytes,["!",code]]                   its text is refused: no Socket.IO packet, or a
//   limit
//   ["message",bytes,[type,nsp,id,tree]]           id: null when there is none; no tree: no payload
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "fuzz/json_tree.hpp"
#include "fuzz/seeds.hpp"
#include "protocol/engineio.hpp"
#include "protocol/json.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/socketio.hpp"

namespace zvonok::fuzz {
namespace {

namespace engineio = protocol::engineio;
namespace socketio = protocol::socketio;

void append_error(std::string& out, const Error& error) {
  out += "[\"!\",\"";
  out += wire_name(error.code);
  out += "\"]";
}

void append_packet(std::string& out, std::string_view text) {
  const Result<socketio::Packet> packet = socketio::decode(text);
  if (!packet) {
    append_error(out, packet.error());
    return;
  }
  out += '[';
  out += std::to_string(static_cast<int>(packet->type));
  out += ',';
  protocol::json::append_string(out, packet->nsp);
  out += ',';
  out += packet->ack ? std::to_string(*packet->ack) : "null";
  if (!packet->data.empty()) {
    const auto document = protocol::json::parse(packet->data, ErrorCode::BadPacket);
    out += ',';
    if (document) append_tree(out, document->root());
  }
  out += ']';
}

struct Name {
  std::string_view operator()(const engineio::Open& /*packet*/) const { return "open"; }
  std::string_view operator()(const engineio::Close& /*packet*/) const { return "close"; }
  std::string_view operator()(const engineio::Ping& /*packet*/) const { return "ping"; }
  std::string_view operator()(const engineio::Pong& /*packet*/) const { return "pong"; }
  std::string_view operator()(const engineio::Message& /*packet*/) const { return "message"; }
  std::string_view operator()(const engineio::Upgrade& /*packet*/) const { return "upgrade"; }
  std::string_view operator()(const engineio::Noop& /*packet*/) const { return "noop"; }
};

void append_frame(std::string& out, std::string_view frame) {
  const Result<engineio::Packet> packet = engineio::decode(frame);
  if (!packet) {
    append_error(out, packet.error());
    return;
  }
  out += "[\"";
  out += std::visit(Name{}, *packet);
  out += '"';
  if (const auto* const open = std::get_if<engineio::Open>(&*packet)) {
    out += ',';
    protocol::json::append_string(out, open->sid);
    for (const std::uint64_t number :
         {std::uint64_t{open->ping_interval_ms}, std::uint64_t{open->ping_timeout_ms},
          open->max_payload_bytes}) {
      out += ',' + std::to_string(number);
    }
  } else if (const auto* const message = std::get_if<engineio::Message>(&*packet)) {
    out += ',' + std::to_string(message->text.size()) + ',';
    append_packet(out, message->text);
  }
  out += ']';
}

/// Standard input, read as it comes; answers go out before the program waits for more.
class Input {
 public:
  /// False at the end of the input.
  bool read(char* to, std::size_t length) {
    while (length > 0) {
      if (at_ == end_ && !fill()) return false;
      const std::size_t part = std::min(length, end_ - at_);
      std::copy_n(buffer_.data() + at_, part, to);
      at_ += part;
      to += part;
      length -= part;
    }
    return true;
  }

 private:
  bool fill() {
    std::fflush(stdout);
    const ssize_t bytes = ::read(STDIN_FILENO, buffer_.data(), buffer_.size());
    at_ = 0;
    end_ = bytes > 0 ? static_cast<std::size_t>(bytes) : 0;
    return end_ > 0;
  }

  std::array<char, 65536> buffer_{};
  std::size_t at_ = 0;
  std::size_t end_ = 0;
};

int decode_all() {
  Input input;
  std::array<char, 4> head{};
  std::string line;
  while (input.read(head.data(), head.size())) {
    std::size_t length = 0;
    for (std::size_t i = head.size(); i-- > 0;)
      length = length << 8U | static_cast<unsigned char>(head[i]);
    // Exactly as long as the frame: AddressSanitizer sees a read past its end.
    const std::unique_ptr<char[]> bytes(new char[length]);
    if (!input.read(bytes.get(), length)) return 1;
    line.clear();
    append_frame(line, {bytes.get(), length});
    line += '\n';
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return 1;
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}

int print_seeds() {
  for (const std::string& frame : frame_seeds()) {
    std::string line;
    protocol::json::append_string(line, frame);
    std::puts(line.c_str());
  }
  return 0;
}

}  // namespace
}  // namespace zvonok::fuzz

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--seeds") return zvonok::fuzz::print_seeds();
  return zvonok::fuzz::decode_all();
}
