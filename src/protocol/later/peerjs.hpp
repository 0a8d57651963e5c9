// PeerJS 1.5: what its clients and PeerServer say on their WebSocket, one JSON object a frame.
// May depend on: base. Missing: data connections (a call has one data channel of its own).
//
//   <- {type:"OPEN"}                                        the id is ours
//   <- {type:"ID-TAKEN"}, {type:"ERROR",payload:{msg}}      and the server closes
//   -> {type:"HEARTBEAT"}                                   never answered
//   <> {type:"OFFER",payload:{sdp:{type,sdp},type:"media",connectionId,metadata:{name}?,zvonok?}}
//   <> {type:"ANSWER",payload:{sdp:{type,sdp},type:"media",connectionId,zvonok?}}
//   <> {type:"CANDIDATE",payload:{candidate:{…},type:"media",connectionId,zvonok?}}
//   <> {type:"CANDIDATE",payload:{type:"media",connectionId,zvonok}}   between two Zvonoks alone
//   <> {type:"LEAVE"}                                       the sender ends all it has with us
//   <> {type:"EXPIRE"}                                      nobody has had this id for 5 s
//
// The last five carry `dst` on the way up, the server adds `src`: the real id of the sender.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/error.hpp"
#include "base/ids.hpp"
#include "protocol/signal.hpp"

namespace zvonok::protocol::peerjs {

/// 1 to max_id_bytes letters, digits, `-` and `_`: what needs no escape in a URL, and of ids all
/// that PeerJS takes for itself (but for spaces).
[[nodiscard]] bool is_own_id(std::string_view text);

/// A PeerServer as it is given: `peerjs://host[:port][/path][?key=…][&id=…]`, over TLS `peerjss:`.
struct Address {
  std::string url;  ///< of its WebSocket, with the key ("peerjs" when none is given)
  std::string id;   ///< what the person wants to be called by; "": any
};
/// `path` is the server's own option, without the `peerjs` that it adds. Further keys of the query
/// are passed on. Errors: BadServerAddress, with "scheme" for the address of another kind of server
/// and "id" for one that is_own_id() does not take.
Result<Address> parse_address(std::string_view server);
/// `id` and `token` as is_own_id() takes them.
std::string socket_url(const Address& address, std::string_view id, std::string_view token);

struct Opened {};
struct IdTaken {};
/// `reason` is the server's, for the log.
struct Refused {
  std::string reason;
};
/// An offer, an answer, a candidate or a message between two Zvonoks of the connection
/// `signal.connection`. `name` is an offer's metadata.name, cleaned.
struct Relayed {
  PeerId from;
  Signal signal;
  std::string name;
};
struct Left {
  PeerId from;
};
struct Expired {
  PeerId from;
};
/// Well formed, but nothing for a call: a data connection, a type this version does not know.
struct Other {};

using Message = std::variant<Opened, IdTaken, Refused, Relayed, Left, Expired, Other>;

/// Reads one frame. Errors: BadFrame: no PeerServer speaks here. What any peer can make a server
/// relay is BadEvent, BadSignal, BadSdp or TooLarge, and costs the message alone.
Result<Message> decode(std::string_view frame);

inline constexpr std::string_view heartbeat_frame = R"({"type":"HEARTBEAT"})";
/// An offer, answer, candidate or message; `name` goes with an offer.
std::string encode(const PeerId& to, const Signal& signal, std::string_view name);
std::string encode_leave(const PeerId& to);
/// Comes back as Expired from `me` when the server knows this socket by that id: the one round trip
/// that a PeerServer offers.
std::string encode_probe(const PeerId& me);

}  // namespace zvonok::protocol::peerjs
