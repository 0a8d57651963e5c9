// See quality.hpp. May depend on: protocol, base.
#include "call/later/quality.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <string_view>

#include "base/later_data.hpp"
#include "call/partner.hpp"

namespace zvonok::call::quality {
namespace {

/// What the picture may take at a level. The voice takes about 60 kbit/s: Opus at 32, and 50
/// packets a second with the headers of RTP, SRTP, UDP and IP.
struct Rung {
  std::int32_t lines = 0;       ///< of the short side; 0: all there are
  std::int32_t kbps = 0;        ///< 0: whatever goes
  std::int32_t fps = 0;         ///< likewise
  std::int32_t least_kbps = 0;  ///< of picture and voice: with less the level is too much
};
ZVONOK_LATER_DATA constexpr std::array<Rung, 4> rungs{
    {{.least_kbps = 350},
     {.lines = 360, .kbps = 200, .fps = 20, .least_kbps = 180},
     {.lines = 180, .kbps = 80, .fps = 10, .least_kbps = 110},
     {}}};
/// Letters have to be read: a screen keeps its lines and moves less.
ZVONOK_LATER_DATA constexpr std::array<Rung, 4> screen_rungs{
    {{}, {.kbps = 250, .fps = 8}, {.kbps = 100, .fps = 3}, {}}};

// Chromium begins at 300 kbit/s and needs some seconds to find what goes.
constexpr std::int64_t settle_ms = 6'000;
// The same after more was allowed.
constexpr std::int64_t raise_settle_ms = 4'000;
constexpr std::int64_t tight_ms = 3'000;
// How long nothing may be wrong before more is tried: the voice pays for a try that fails. Doubled
// by each that does.
constexpr std::int64_t least_patience_ms = 10'000;
constexpr std::int64_t most_patience_ms = 60'000;
// A level that did not last for this time had been tried in vain.
constexpr std::int64_t trial_ms = 20'000;
// Without reports for longer than this, nothing is known of the time between.
constexpr std::int64_t gap_ms = 5'000;

// Thousandths of lost packets.
constexpr std::int32_t clean_loss = 30;
constexpr std::int32_t hurting_loss = 100;
constexpr std::int32_t heavy_loss = 200;
// What is told, and when it is over. Opus conceals some percent.
constexpr std::int32_t told_loss = 60;
constexpr std::int32_t over_loss = 20;
// ITU-T G.114: above 400 ms one way people talk into each other's words; half a round trip counts.
constexpr std::int32_t told_way_ms = 500;
constexpr std::int32_t over_way_ms = 350;
constexpr std::size_t averaged = 5;
constexpr std::int64_t worse_ms = 3'000;
constexpr std::int64_t better_ms = 8'000;

constexpr std::int32_t max_number = 10'000'000;

QualitySample read(std::string_view text) {
  auto numbers = std::bit_cast<std::array<std::int32_t, quality_numbers>>(QualitySample{});
  const char* at = text.data();
  const char* const end = at + text.size();
  for (std::int32_t& number : numbers) {
    std::int32_t value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    if (error != std::errc()) break;
    number = std::clamp(value, -1, max_number);
    at = next == end ? end : next + 1;
  }
  return std::bit_cast<QualitySample>(numbers);
}

const Rung& rung_of(VideoLevel level) { return rungs[static_cast<std::size_t>(level)]; }
VideoLevel after(VideoLevel level, int steps) {
  return static_cast<VideoLevel>(std::clamp(static_cast<int>(level) + steps, 0, 3));
}

bool sends_picture(const LocalMedia& media) {
  return media.screen.sharing || (media.camera_on && media.has_video && !media.video_muted);
}

/// The most that goes with this; a pause is never the first answer.
VideoLevel level_for(std::int32_t kbps) {
  if (kbps >= rung_of(VideoLevel::Full).least_kbps) return VideoLevel::Full;
  return kbps >= rung_of(VideoLevel::Lowered).least_kbps ? VideoLevel::Lowered : VideoLevel::Least;
}

/// The line is full, so that what the browser believes can be sent is no mere beginning.
bool is_pressed(const QualitySample& now) {
  return now.sent_kbps * 10 >= now.available_kbps * 6 || now.loss_out >= told_loss ||
         now.limitation == static_cast<std::int32_t>(Limitation::Bandwidth);
}

bool is_tight(const Quality& quality, const QualitySample& now, bool settled) {
  if (now.available_kbps < 0 || !settled) return now.loss_out >= hurting_loss;
  // Packets lost at random come no better when there are fewer, up to a point.
  return (is_pressed(now) && now.available_kbps < rung_of(quality.level).least_kbps) ||
         (now.loss_out >= heavy_loss && quality.level < VideoLevel::Least);
}

void set_level(Quality& quality, VideoLevel level) {
  quality.level = level;
  quality.tight_ms = quality.clean_ms = 0;
}

void lower(Quality& quality, std::int64_t now_ms) {
  const bool in_vain = quality.raised_ms != 0 && now_ms - quality.raised_ms < trial_ms;
  quality.patience_ms =
      in_vain ? std::min(2 * quality.patience_ms, most_patience_ms) : least_patience_ms;
  quality.raised_ms = 0;
  set_level(quality, std::max(after(quality.level, 1), quality.fits));
}

/// More is tried when there is room for it, and after twice the time when nothing speaks against:
/// what the browser believes hardly grows while little is sent.
bool may_raise(const Quality& quality, const QualitySample& now, std::int64_t now_ms) {
  if (quality.level == VideoLevel::Full || quality.clean_ms == 0) return false;
  const std::int64_t clean_ms = now_ms - quality.clean_ms;
  const std::int32_t wanted_kbps = rung_of(after(quality.level, -1)).least_kbps;
  const bool room = now.available_kbps < 0 || now.available_kbps >= wanted_kbps;
  return clean_ms >= (room ? 1 : 2) * quality.patience_ms;
}

void adapt(Quality& quality, const QualitySample& now, bool sends, std::int64_t now_ms) {
  const bool settled = now_ms >= quality.settled_ms;
  const bool sent = sends && quality.level != VideoLevel::Paused;
  if (sent && is_tight(quality, now, settled)) {
    quality.clean_ms = 0;
    const VideoLevel fits =
        now.available_kbps < 0 ? VideoLevel::Full : level_for(now.available_kbps);
    quality.fits = quality.tight_ms == 0 ? fits : std::min(quality.fits, fits);
    if (quality.tight_ms == 0) quality.tight_ms = now_ms;
    if (now_ms - quality.tight_ms >= tight_ms) lower(quality, now_ms);
    return;
  }
  quality.tight_ms = 0;
  if (now.loss_out >= clean_loss) {
    quality.clean_ms = 0;
    return;
  }
  if (quality.clean_ms == 0) quality.clean_ms = now_ms;
  if (may_raise(quality, now, now_ms)) {
    set_level(quality, after(quality.level, -1));
    quality.raised_ms = now_ms;
    quality.settled_ms = now_ms + raise_settle_ms;
  }
}

/// Of the newest that are known; -1 when those are few.
std::int32_t mean_of(const Quality& quality, std::int32_t QualitySample::*member) {
  std::int32_t sum = 0;
  std::int32_t count = 0;
  const std::size_t size = quality.history.size();
  for (std::size_t i = size - std::min(size, averaged); i < size; ++i) {
    const std::int32_t value = quality.history[i].*member;
    if (value < 0) continue;
    sum += value;
    ++count;
  }
  return count + 1 >= static_cast<std::int32_t>(averaged) ? sum / count : -1;
}

Trouble trouble_of(const Quality& quality, protocol::control::Limited theirs, bool settled) {
  using protocol::control::Limited;
  if (theirs == Limited::Paused) return Trouble::RemotePaused;
  if (quality.told == VideoLevel::Paused) return Trouble::UploadPaused;
  if (quality.told != VideoLevel::Full) return Trouble::UploadSlow;
  if (theirs == Limited::Lowered) return Trouble::RemoteSlow;
  if (!settled) return Trouble::None;
  // What is being told goes on until it is well over.
  const auto is = [&](Trouble trouble, std::int32_t QualitySample::*member, std::int32_t from,
                      std::int32_t to) {
    return mean_of(quality, member) >= (quality.trouble == trouble ? to : from);
  };
  if (is(Trouble::RemoteLoses, &QualitySample::loss_in, told_loss, over_loss)) {
    return Trouble::RemoteLoses;
  }
  if (is(Trouble::UploadLoses, &QualitySample::loss_out, told_loss, over_loss)) {
    return Trouble::UploadLoses;
  }
  if (is(Trouble::LongWay, &QualitySample::rtt_ms, told_way_ms, over_way_ms)) {
    return Trouble::LongWay;
  }
  return Trouble::None;
}

/// What is worse is told soon, of the pictures at once; what is better when it has lasted.
void tell_trouble(Quality& quality, Trouble trouble, std::int64_t now_ms) {
  if (trouble != quality.next) {
    quality.next = trouble;
    quality.next_ms = now_ms;
  }
  if (trouble == quality.trouble) return;
  const bool worse =
      trouble != Trouble::None && (quality.trouble == Trouble::None || trouble < quality.trouble);
  const std::int64_t wait_ms = !worse ? better_ms : trouble <= Trouble::RemoteSlow ? 0 : worse_ms;
  if (now_ms - quality.next_ms < wait_ms) return;
  quality.trouble = trouble;
  constexpr std::int32_t round = 50;
  if (trouble == Trouble::LongWay) {
    quality.way_ms = (mean_of(quality, &QualitySample::rtt_ms) + round / 2) / round * round;
  }
}

void limit(Step& step, Quality& quality) {
  const bool screen = step.state.media.screen.sharing;
  const bool is_told = quality.limited == quality.peer && quality.limit == quality.level &&
                       (quality.limit_of_screen == screen || quality.level == VideoLevel::Full);
  const bool is_new = quality.limited != quality.peer;
  if (is_told || (is_new && quality.level == VideoLevel::Full)) return;
  quality.limited = quality.peer;
  quality.limit = quality.level;
  quality.limit_of_screen = screen;
  const Rung& rung = (screen ? screen_rungs : rungs)[static_cast<std::size_t>(quality.level)];
  step.emit(LimitVideo{quality.peer, quality.level == VideoLevel::Paused, rung.lines, rung.kbps,
                       rung.fps});
}

}  // namespace

void stats_came(Step& step, const PeerStats& event) {
  auto* call = std::get_if<Active>(&step.state.call);
  if (call == nullptr || call->link.peer != event.peer) return;
  Quality& quality = call->quality;
  // What is lost on a way that is gone says nothing of the next one.
  if (call->phase != ActivePhase::Live) {
    quality.peer = {};
    return;
  }
  const std::int64_t now_ms = step.moment.now_ms;
  const bool sends = sends_picture(step.state.media);
  const bool anew = quality.peer != event.peer;
  // A voice alone has not shown what goes.
  if (anew || quality.sends != sends) quality.settled_ms = now_ms + settle_ms;
  quality.sends = sends;
  if (anew) {
    quality.peer = event.peer;
    quality.patience_ms = least_patience_ms;
    quality.tight_ms = quality.clean_ms = quality.raised_ms = 0;
  }
  if (now_ms - quality.heard_ms > gap_ms) quality.tight_ms = quality.clean_ms = 0;
  quality.heard_ms = now_ms;
  if (quality.history.size() == max_quality_samples) quality.history.erase(quality.history.begin());
  const QualitySample now = read(event.numbers);
  quality.history.push_back(now);

  adapt(quality, now, sends, now_ms);
  quality.told = sends ? quality.level : VideoLevel::Full;
  tell_trouble(quality, trouble_of(quality, call->remote.limited, now_ms >= quality.settled_ms),
               now_ms);
  limit(step, quality);
  partner::tell_state(step);
}

}  // namespace zvonok::call::quality
