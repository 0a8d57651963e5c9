// Messages between two Zvonoks on the control data channel: the call's own line that needs no
// server. One JSON object a message; unknown members and unknown kinds are ignored.
// May depend on: base.
//
//   {"t":"state","mic":true,"cam":false,"name":"Ann"}   when the channel opens, on every change
//   {"t":"bye"}                                         hang-up
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/error.hpp"

namespace zvonok::protocol::control {

struct State {
  bool microphone = true;
  bool camera = true;
  std::string name;
  friend bool operator==(const State&, const State&) = default;
};
struct Bye {
  friend bool operator==(const Bye&, const Bye&) = default;
};
using Message = std::variant<std::monostate, State, Bye>;

std::string encode(const State& message);
std::string encode(const Bye& message);
/// monostate: well formed, but of a kind this version does not know. Errors: BadEvent, TooLarge.
Result<Message> decode(std::string_view text);

}  // namespace zvonok::protocol::control
