// What PeerServer and PeerJS clients say.
#include "protocol/later/peerjs.hpp"

#include "base/text.hpp"
#include "fuzz/check_signal.hpp"
#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "protocol/json_writer.hpp"

namespace zvonok::fuzz {
namespace {

namespace peerjs = protocol::peerjs;

/// What PeerServer relays of a frame: it puts the sender's id in.
std::string relayed(const std::string& frame, const PeerId& from) {
  std::string out = "{\"src\":";
  protocol::json::append_string(out, from.text);
  return out + ',' + frame.substr(1);
}

void check(const peerjs::Refused& message) {
  promise(for_log(message.reason, 120) == message.reason, "a reason fit for the log");
}

void check(const peerjs::Left& message) { promise(is_proper_id(message.from.text), "an id"); }

void check(const peerjs::Expired& message) { promise(is_proper_id(message.from.text), "an id"); }

void check(const peerjs::Relayed& message) {
  promise(is_proper_id(message.from.text), "an id");
  promise(is_proper_id(message.signal.connection), "a connection's id");
  promise(is_proper_name(message.name), "a name fit to show");
  protocol::Signal signal = message.signal;
  signal.connection.clear();
  check_signal(signal);

  const std::string frame = peerjs::encode(PeerId{"to"}, message.signal, message.name);
  const auto again = peerjs::decode(relayed(frame, message.from));
  const auto* const same = again ? std::get_if<peerjs::Relayed>(&*again) : nullptr;
  promise(same != nullptr, "what is written is read");
  promise(same->from == message.from && same->signal == message.signal, "as it was");
  // An offer alone has metadata.
  const auto* const description = std::get_if<protocol::Description>(&signal.body);
  const bool is_offer = description != nullptr && description->type == protocol::SdpType::Offer;
  promise(!is_offer || same->name == message.name, "the same name");
}

/// Opened, IdTaken, Other: they carry nothing.
template <class Message>
void check(const Message& /*message*/) {}

void run(std::string_view input) {
  const auto message = peerjs::decode(input);
  if (!message) {
    promise_error(message.error(), {ErrorCode::BadFrame, ErrorCode::BadEvent, ErrorCode::BadSignal,
                                    ErrorCode::BadSdp, ErrorCode::TooLarge});
    return;
  }
  std::visit([](const auto& value) { check(value); }, *message);
}

}  // namespace

const Target peerjs_target = {"peerjs", run, peerjs_seeds};

}  // namespace zvonok::fuzz
