// How good the connection of a call is: what its statistics say, what is done about it, and what a
// person should know. Part of call::Active; views read it, later/quality.cpp alone writes it. May
// depend on: base.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/ids.hpp"

namespace zvonok::call {

/// What the browser's encoder holds back for (RTCQualityLimitationReason).
enum class Limitation : std::uint8_t { None, Cpu, Bandwidth, Other };

/// A second of a connection. -1: not known, or nothing of the kind. The numbers stand in this order
/// in the page's report (js/in_call/stats.js).
struct QualitySample {
  std::int32_t rtt_ms = -1;
  std::int32_t jitter_ms = -1;       ///< of the sound that comes in
  std::int32_t loss_in = -1;         ///< thousandths of the packets that should have come
  std::int32_t loss_out = -1;        ///< the same at the other side, as it has said last
  std::int32_t available_kbps = -1;  ///< what the browser believes it can send
  std::int32_t sent_kbps = -1;       ///< sound and pictures
  std::int32_t received_kbps = -1;
  std::int32_t sent_width = -1;
  std::int32_t sent_height = -1;
  std::int32_t sent_fps = -1;
  std::int32_t received_width = -1;
  std::int32_t received_height = -1;
  std::int32_t received_fps = -1;
  std::int32_t limitation = 0;   ///< Limitation
  std::int32_t audio_codec = 0;  ///< see codec_name(); 0: not known
  std::int32_t video_codec = 0;
};
inline constexpr std::size_t quality_numbers = 16;
/// Two minutes.
inline constexpr std::size_t max_quality_samples = 120;

/// How much of the picture is sent. The voice comes first: the picture is lowered, then paused.
enum class VideoLevel : std::uint8_t { Full, Lowered, Least, Paused };

/// What a person should know, the more important first. In the order of Text::Quality…
enum class Trouble : std::uint8_t {
  None,
  RemotePaused,  ///< their picture, because their connection is slow
  UploadPaused,  ///< my picture
  UploadSlow,    ///< my picture is lowered
  RemoteSlow,    ///< theirs is
  RemoteLoses,   ///< what they send gets lost
  UploadLoses,   ///< what I send
  LongWay,       ///< it takes long; Quality::way_ms
};

// All zero at first, which costs nothing to set up.
struct Quality {
  std::vector<QualitySample> history;  ///< the newest last
  VideoLevel level = VideoLevel::Full;
  VideoLevel told = VideoLevel::Full;  ///< as the other side is to know it: Full without a picture
  Trouble trouble = Trouble::None;
  std::int32_t way_ms = 0;  ///< LongWay: when it was noticed

  // Bookkeeping of later/quality.cpp. Times are on the clock of Moment::now_ms; 0: not so.
  PeerHandle peer;                     ///< whose reports these are
  bool sends = false;                  ///< a picture
  std::int64_t heard_ms = 0;           ///< the last of them
  std::int64_t settled_ms = 0;         ///< until then a new connection finds its pace
  std::int64_t tight_ms = 0;           ///< since when it has been too much
  VideoLevel fits = VideoLevel::Full;  ///< the most that would have gone at its best since then
  std::int64_t clean_ms = 0;           ///< since when nothing has been wrong
  std::int64_t raised_ms = 0;          ///< when more was tried last
  std::int64_t patience_ms = 0;        ///< how long it must be clean before more is tried
  Trouble next = Trouble::None;        ///< would be said, if it lasts
  std::int64_t next_ms = 0;            ///< since when
  PeerHandle limited;                  ///< which connection was told a limit
  VideoLevel limit = VideoLevel::Full;
  bool limit_of_screen = false;  ///< it was for a shared screen
};

}  // namespace zvonok::call
