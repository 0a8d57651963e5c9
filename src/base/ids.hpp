// Strong identifiers: what is a handle, a peer's id or a call's id can not be mixed up.
// May depend on: the standard library. Text ids are validated by the protocol layer before they get
// here.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>

namespace zvonok {

/// Integer handle to something the platform owns (socket, peer connection, capture, timer).
/// 0 means "none". A number is never used twice, so that a late callback for a closed thing
/// names something nobody has any more and is dropped.
template <class Tag>
struct Handle {
  std::uint32_t value = 0;
  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(Handle, Handle) = default;
};

using SocketHandle = Handle<struct SocketTag>;
using PeerHandle = Handle<struct PeerTag>;
using MediaHandle = Handle<struct MediaTag>;
using TimerHandle = Handle<struct TimerTag>;
/// A file that goes from one side to the other: 31 random bits of the side that sends it, the same
/// number on both.
using FileId = Handle<struct FileTag>;

/// The id a person gives to others so that they can call (a socket.io id with the seed's servers).
/// Opaque text of 1 to 64 printable ASCII characters; see protocol/limits.hpp.
struct PeerId {
  std::string text;
  [[nodiscard]] bool empty() const { return text.empty(); }
  friend auto operator<=>(const PeerId&, const PeerId&) = default;
};

/// 128 random bits that name one call between two Zvonoks, written as 32 hex digits.
/// Empty towards an end that does not speak the extension and has not been given one.
struct CallId {
  std::string text;
  [[nodiscard]] bool empty() const { return text.empty(); }
  friend auto operator<=>(const CallId&, const CallId&) = default;
};

/// 16 bytes from the platform's cryptographic generator, handed in with each event so that the
/// core stays pure and a recorded run replays bit for bit.
using Entropy = std::array<std::uint8_t, 16>;

}  // namespace zvonok
