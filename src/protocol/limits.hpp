// Every bound on what arrives, in one place. May depend on: the standard library.
#pragma once

#include <cstddef>
#include <cstdint>

namespace zvonok::protocol {

/// Largest text frame we read. socket.io's own default for the other direction is 1 MB; the largest
/// SDP seen with real clients is 15.8 kB.
inline constexpr std::size_t max_frame_bytes = 256 * 1024;
/// Deepest nesting of arrays and objects in a payload.
inline constexpr std::size_t max_json_depth = 8;
/// Most values and member names in a payload. The seed's events have about ten.
inline constexpr std::size_t max_json_values = 4096;
/// Largest session description handed to the browser: Chromium needs 1.6 s for 795 kB.
inline constexpr std::size_t max_sdp_bytes = 64 * 1024;
inline constexpr std::size_t max_sdp_media_sections = 8;
inline constexpr std::size_t max_sdp_candidates = 64;
inline constexpr std::size_t max_candidate_bytes = 1024;
/// Number of a connection of a call: what every JSON reader takes as an integer.
inline constexpr std::int64_t max_path = 0x7FFFFFFF;
/// Signals from the server: the long run, and how many at once (a description and its candidates).
inline constexpr std::int64_t max_signals_per_s = 20;
inline constexpr std::int64_t max_signal_burst = 80;
/// Of a partner on the control channel: the long run, and how much at once. What is said again on a
/// further connection is the most that a good end says: 200 messages of the chat at 8,000 bytes, as
/// many thanks for those of the other side, 40 files.
inline constexpr std::int64_t max_control_bytes_per_ms = 64;
inline constexpr std::int64_t max_control_burst_bytes = 2 * 1024 * 1024;
/// What each message costs however short it is.
inline constexpr std::int64_t least_control_bytes = 512;
/// A person's name, in grapheme clusters as a person counts them (approximated; see base/text.hpp).
inline constexpr std::size_t max_name_graphemes = 64;
inline constexpr std::size_t max_name_bytes = 1024;
inline constexpr std::size_t max_id_bytes = 64;
/// A token of our server that resumes an id.
inline constexpr std::size_t max_resume_bytes = 512;
/// A message of the chat: two screens full of text, and what escapes in JSON make of its bytes
/// stays far below max_control_bytes.
inline constexpr std::size_t max_chat_graphemes = 2000;
inline constexpr std::size_t max_chat_bytes = 8000;
/// A file's name; file systems end at 255 bytes.
inline constexpr std::size_t max_file_name_graphemes = 160;
inline constexpr std::size_t max_file_name_bytes = 240;
/// What a number of JavaScript counts exactly, in bytes: 9 petabytes.
inline constexpr std::int64_t max_file_bytes = 9'007'199'254'740'991;
/// Message on the control data channel: a description as JSON, whose line ends count double. What
/// every browser sends whole (RTCSctpTransport.maxMessageSize of 256 KiB) is more.
inline constexpr std::size_t max_control_bytes = 80 * 1024;

}  // namespace zvonok::protocol
