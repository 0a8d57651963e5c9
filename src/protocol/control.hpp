// Messages between two Zvonoks on the control data channel: the call's own line that needs no
// server. One JSON object a message; unknown members and unknown kinds are ignored.
// May depend on: base.
//
//   {"t":"state","mic":true,"cam":false,"name":"Ann"}   when the channel opens, on every change
//                                                       (and "screen":true while its picture is
//                                                       one; "net":1 while a slow network lowers
//                                                       it, 2 while one pauses it)
//   {"t":"bye"}                                         hang-up
//   {"t":"away"}                                        the page goes; a reload comes back
//   {"t":"use","path":7}                                the caller's choice of connection
//   {"t":"id","id":"x"}                                 the server has given the sender this id
//   {"t":"beat"}                                        sent while nothing else is
//   {"t":"signal","signal":{…}}                         a description or candidate of this call
//
// And to an end whose state has said "talk":true, which means that it takes chat and files, those
// of later/control_talk.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "protocol/signal.hpp"

namespace zvonok::protocol::control {

/// Of the sender's picture, so that the voice gets through.
enum class Limited : std::uint8_t { No, Lowered, Paused };
struct State {
  bool microphone = true;
  bool camera = true;
  bool screen = false;  ///< the picture is a screen: all of it is wanted
  std::string name;
  bool talk = false;  ///< takes chat and files
  Limited limited = Limited::No;
  friend bool operator==(const State&, const State&) = default;
};
struct Bye {
  friend bool operator==(const Bye&, const Bye&) = default;
};
struct Away {
  friend bool operator==(const Away&, const Away&) = default;
};
struct Use {
  std::uint32_t path = 0;  ///< Extension::path
  friend bool operator==(const Use&, const Use&) = default;
};
struct NewId {
  PeerId id;
  friend bool operator==(const NewId&, const NewId&) = default;
};
struct Beat {
  friend bool operator==(const Beat&, const Beat&) = default;
};
using Message = std::variant<std::monostate, State, Bye, Away, Use, NewId, Beat, Signal>;

std::string encode(const State& message);
std::string encode(const Bye& message);
std::string encode(const Away& message);
std::string encode(const Use& message);
std::string encode(const NewId& message);
std::string encode(const Beat& message);
std::string encode(const Signal& message);
/// monostate: well formed, but none of these: of chat and files, or of a newer version. Errors:
/// BadEvent, TooLarge.
Result<Message> decode(std::string_view text);

}  // namespace zvonok::protocol::control
