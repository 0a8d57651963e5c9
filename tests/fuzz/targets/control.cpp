// Messages of the control channel.
#include "protocol/control.hpp"

#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "protocol/later/control_talk.hpp"
#include "protocol/limits.hpp"

namespace zvonok::fuzz {
namespace {

namespace control = protocol::control;

/// Reads what is written of a kind that has an encoder: all but the unknown one.
template <class Kind, class Decode>
void check(const Kind& message, Decode decode) {
  if constexpr (requires {
                  control::encode(message);
                  message == message;
                }) {
    const std::string text = control::encode(message);
    // Escapes may be written longer than they were.
    if (text.size() > protocol::max_control_bytes) return;
    const auto again = decode(text);
    promise(again && std::holds_alternative<Kind>(*again) && std::get<Kind>(*again) == message,
            "what is written is read as it was");
  }
}

/// Of what is none of the call's own: chat and files.
void run_talk(std::string_view input) {
  const auto message = control::decode_talk(input);
  if (!message) {
    promise_error(message.error(), {ErrorCode::BadEvent});
    return;
  }
  if (const auto* const chat = std::get_if<control::Chat>(&*message)) {
    promise(!chat->text.empty() && control::clean_chat(chat->text) == chat->text,
            "a text fit to show");
  }
  if (const auto* const offer = std::get_if<control::FileOffer>(&*message)) {
    promise(control::clean_file_name(offer->name) == offer->name, "a name fit to show");
    promise(offer->name.find_first_of("/\\") == std::string::npos, "a name without a path");
  }
  std::visit([](const auto& kind) { check(kind, &control::decode_talk); }, *message);
}

void run(std::string_view input) {
  const auto message = control::decode(input);
  if (!message) {
    promise_error(message.error(), {ErrorCode::BadEvent, ErrorCode::BadSignal, ErrorCode::BadSdp,
                                    ErrorCode::TooLarge});
    return;
  }
  promise(input.size() <= protocol::max_control_bytes, "no longer than allowed");
  if (const auto* const state = std::get_if<control::State>(&*message)) {
    promise(is_proper_name(state->name), "a name fit to show");
  }
  if (std::holds_alternative<std::monostate>(*message)) run_talk(input);
  std::visit([](const auto& kind) { check(kind, &control::decode); }, *message);
}

}  // namespace

const Target control_target = {"control", run, control_seeds};

}  // namespace zvonok::fuzz
