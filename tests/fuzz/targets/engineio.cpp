// Engine.IO frames.
#include "protocol/engineio.hpp"

#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"

namespace zvonok::fuzz {
namespace {

void check(const protocol::engineio::Open& open) {
  constexpr std::uint32_t day_ms = 86'400'000;
  promise(is_proper_id(open.sid), "a session id that is one");
  promise(open.ping_interval_ms >= 1 && open.ping_interval_ms <= day_ms, "pingInterval in bounds");
  promise(open.ping_timeout_ms >= 1 && open.ping_timeout_ms <= day_ms, "pingTimeout in bounds");
}

void run(std::string_view input) {
  const auto packet = protocol::engineio::decode(input);
  if (!packet) {
    promise_error(packet.error(), {ErrorCode::BadFrame, ErrorCode::TooLarge});
    return;
  }
  if (const auto* const open = std::get_if<protocol::engineio::Open>(&*packet)) check(*open);
  if (const auto* const message = std::get_if<protocol::engineio::Message>(&*packet)) {
    promise(message->text.data() == input.data() + 1, "a message views into its frame");
    promise(protocol::engineio::encode_message(message->text) == input,
            "a message is written as read");
  }
}

}  // namespace

const Target engineio_target = {"engineio", run, frame_seeds};

}  // namespace zvonok::fuzz
