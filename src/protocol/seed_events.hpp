// The seed's five events in both directions, and the acknowledgement our own server adds.
// May depend on: base.
//
//   <- ["iceServers", {iceServers, relayOnly?}]             ours alone: STUN and TURN to use
//   <- ["me", id, {resume}?]                                our id, on every connection
//   -> ["callUser", {userToCall, signalData, from, name}]   <- ["callUser", {signal, from, name}]
//   -> ["answerCall", {signal, to}]                         <- ["callAccepted", signal, {from}?]
//   <- ["callEnded", {from,reason}?]                               from the seed's server a hint
//   only:
//                                                           somebody, somewhere, closed a tab
//   acknowledgement: [{ok:true}] or [{ok:false,error:"unknown-id"}]
//
// Extra trailing arguments are ignored (connection state recovery adds an offset string).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "protocol/signal.hpp"

namespace zvonok::protocol {

/// `resume` only from our own server: what gets the same id again on another connection, once.
struct Me {
  PeerId id;
  std::string resume;
};
/// From our own server, before `me` and whenever the credentials in it grow old.
struct IceServers {
  std::string json;  ///< RTCConfiguration.iceServers, for the browser
  bool relay_only = false;
};
/// `name` is cleaned and clipped (base/text.hpp); may be empty.
struct CallUser {
  Signal signal;
  PeerId from;
  std::string name;
};
/// `from` only from our own server.
struct CallAccepted {
  Signal signal;
  std::optional<PeerId> from;
};
/// `from` only from our own server.
struct CallEnded {
  std::optional<PeerId> from;
};
using ServerEvent = std::variant<Me, IceServers, CallUser, CallAccepted, CallEnded>;

/// Reads the JSON array of a Socket.IO event. Errors: BadEvent (unknown name, wrong shape, bad id),
/// and those of decode_signal.
Result<ServerEvent> decode_event(std::string_view json_array);

/// JSON object of our CONNECT: that we are a Zvonok, and what resumes the id of before ("": none).
std::string encode_auth(std::string_view resume);

/// JSON arrays to be put into a Socket.IO event packet.
std::string encode_call_user(const PeerId& to, const Signal& signal, const PeerId& from,
                             std::string_view name);
std::string encode_answer_call(const PeerId& to, const Signal& signal);

/// Why our server refused an event. Unknown: a word this version does not know.
enum class AckError : std::uint8_t {
  UnknownId,
  OwnId,
  BadRequest,
  TooLarge,
  RateLimited,
  NotCalling,
  Unknown
};
/// Reads the JSON array of an acknowledgement: [{ok:true}] gives nullopt. Errors: BadEvent.
Result<std::optional<AckError>> decode_ack(std::string_view json_array);

/// What a person typed or pasted as an id: trimmed, a pasted link's ?call= or #call= taken out of
/// it. Errors: BadEvent with detail "empty", "characters" or "long".
Result<PeerId> parse_peer_id(std::string_view typed);
/// host_of() the server that a link with an id in such a text names, by ?server=; empty where it
/// names none: its page has one of its own.
std::string link_server(std::string_view typed);
/// Host and port of an address, in small letters.
std::string host_of(std::string_view address);

}  // namespace zvonok::protocol
