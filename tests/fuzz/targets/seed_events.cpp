// The seed server's events and our server's acknowledgement.
#include "protocol/seed_events.hpp"

#include "fuzz/check_signal.hpp"
#include "fuzz/seeds.hpp"
#include "fuzz/target.hpp"
#include "protocol/json_writer.hpp"

namespace zvonok::fuzz {
namespace {

using protocol::decode_event;

std::string as_json(std::string_view text) {
  std::string out;
  protocol::json::append_string(out, text);
  return out;
}

/// What the server makes of the event that the other end sent, and reads as.
template <class Event>
Event relayed(const std::string& text) {
  const auto event = decode_event(text);
  promise(event && std::holds_alternative<Event>(*event), "an event made of what was read is read");
  return std::get<Event>(*event);
}

void check(const protocol::Me& me) {
  promise(is_proper_id(me.id.text), "an id");
  promise(relayed<protocol::Me>("[\"me\"," + as_json(me.id.text) + "]").id == me.id, "the same id");
}

void check(const protocol::CallUser& event) {
  promise(is_proper_id(event.from.text), "an id");
  promise(is_proper_name(event.name), "a name fit to show");
  check_signal(event.signal);
  const auto again = relayed<protocol::CallUser>(
      "[\"callUser\",{\"signal\":" + protocol::encode_signal(event.signal) +
      ",\"from\":" + as_json(event.from.text) + ",\"name\":" + as_json(event.name) + "}]");
  promise(again.from == event.from && again.name == event.name && again.signal == event.signal,
          "the same call");
}

void check(const protocol::CallAccepted& event) {
  promise(!event.from || is_proper_id(event.from->text), "an id");
  check_signal(event.signal);
  std::string text = "[\"callAccepted\"," + protocol::encode_signal(event.signal);
  if (event.from) text += ",{\"from\":" + as_json(event.from->text) + "}";
  const auto again = relayed<protocol::CallAccepted>(text + "]");
  promise(again.from == event.from && again.signal == event.signal, "the same answer");
}

void check(const protocol::CallEnded& event) {
  promise(!event.from || is_proper_id(event.from->text), "an id");
}

/// Events without a promise of their own.
template <class Event>
void check(const Event& /*event*/) {}

void run(std::string_view input) {
  if (const auto event = decode_event(input)) {
    std::visit([](const auto& value) { check(value); }, *event);
  } else {
    promise_error(event.error(), {ErrorCode::BadEvent, ErrorCode::BadSignal, ErrorCode::BadSdp,
                                  ErrorCode::TooLarge});
  }
  if (const auto answer = protocol::decode_ack(input); !answer) {
    promise_error(answer.error(), {ErrorCode::BadEvent, ErrorCode::TooLarge});
  }
}

}  // namespace

const Target seed_events_target = {"seed_events", run, event_seeds};

}  // namespace zvonok::fuzz
