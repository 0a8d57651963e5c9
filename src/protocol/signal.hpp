// What two ends tell each other through the server: simple-peer's signal objects, with the `zvonok`
// member that makes an end known as one of ours and carries what simple-peer has no words for.
// May depend on: base.
//
//   {type:"offer"|"answer", sdp, zvonok?}                   a description
//   {candidate:{candidate,sdpMid,sdpMLineIndex}, zvonok?}   a trickled candidate
//   {renegotiate:true} {transceiverRequest:{kind}}          simple-peer 9's own
//   {zvonok:{v,call,kind,…}}                                ours alone
//
// A `type` beside the members of the second and third row is optional. simple-peer ignores `zvonok`
// beside a description; the last row goes NEVER to an end that has not shown `zvonok`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/error.hpp"
#include "base/ids.hpp"

namespace zvonok::protocol {

enum class SdpType : std::uint8_t { Offer, Answer };
enum class TrackKind : std::uint8_t { Audio, Video };

struct Description {
  SdpType type = SdpType::Offer;
  std::string sdp;
  friend bool operator==(const Description&, const Description&) = default;
};

/// RTCIceCandidateInit. An empty `candidate` is the end-of-candidates mark. `mline_index` -1:
/// absent.
struct Candidate {
  std::string candidate;
  std::string mid;
  std::int32_t mline_index = -1;
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

struct Renegotiate {
  friend bool operator==(const Renegotiate&, const Renegotiate&) = default;
};
struct TransceiverRequest {
  TrackKind kind = TrackKind::Audio;
  friend bool operator==(const TransceiverRequest&, const TransceiverRequest&) = default;
};

/// Kind of an extension message. None rides beside a description or candidate.
enum class ExtensionKind : std::uint8_t { None, Ringing, Decline, Cancel, Busy, Bye };

inline constexpr std::uint32_t extension_version = 1;

/// The `zvonok` member. `name` is the sender's name ("" when not given), already cleaned.
struct Extension {
  std::uint32_t version = extension_version;
  CallId call;
  ExtensionKind kind = ExtensionKind::None;
  std::string name;
  /// Which connection of the call a description or candidate is for: 0 the first, else the number
  /// its offerer has made up.
  std::uint32_t path = 0;
  friend bool operator==(const Extension&, const Extension&) = default;
};

struct Signal {
  std::variant<std::monostate, Description, Candidate, Renegotiate, TransceiverRequest> body;
  std::optional<Extension> zvonok;
  /// PeerJS's connectionId (peerjs.hpp); "" in the seed's dialect.
  std::string connection = {};
  friend bool operator==(const Signal&, const Signal&) = default;
};

/// Signal object as JSON text.
std::string encode_signal(const Signal& signal);
/// Reads JSON text (also a JSON string that holds the object, as simple-peer accepts). Unknown
/// members are ignored; an unknown extension kind gives ExtensionKind::None with an empty body (a
/// newer version's message: the caller drops it). Errors: BadSignal, BadSdp (see sdp.hpp: check()),
/// TooLarge.
Result<Signal> decode_signal(std::string_view json);

}  // namespace zvonok::protocol
