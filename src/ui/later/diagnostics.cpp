// The text that is copied. May depend on: call (state), base.
#include <array>
#include <bit>

#include "base/later_data.hpp"
#include "ui/later/codecs.hpp"
#include "ui/later/connection.hpp"
#include "ui/later/word_list.hpp"

namespace zvonok::ui {
namespace {

/// Lines of a name and, in the order of the enum that is told, its values.
alignas(1) ZVONOK_LATER_DATA constexpr char lines[] =
    "other side: |not known yet|simple-peer|PeerJS|Zvonok\n"
    "call: |live|reconnecting|away\n"
    "way: |not known|direct|relayed\n"
    "trouble: |none|their video is paused|my video is paused|my video is lowered"
    "|their video is lowered|they lose packets|I lose packets|long way\n"
    "my video: |full|lowered|least|paused\n"
    "their video: |full|lowered|paused\n"
    "screen shared: |no|yes\n"
    "video held back by: |nothing|cpu|bandwidth|other\n";
alignas(1) ZVONOK_LATER_DATA constexpr char others[] =
    "Zvonok, connection of a call\n|audio codec: |video codec: |"
    "each second, the newest last, -1 for what is not known:\n"
    "round trip ms, jitter ms, lost in 1/1000, lost out 1/1000, can send kbit/s, sent kbit/s, "
    "received kbit/s, sent width, height, frames/s, received width, height, frames/s, held back, "
    "codecs\n";

/// Adds the next line with its value; gives the lines after it.
template <class Enum>
std::string_view add(std::string& out, std::string_view rest, Enum value) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  out += word_of(line, 0);
  out += word_of(line, static_cast<std::size_t>(value) + 1);
  out += '\n';
  return rest.substr(end + 1);
}

}  // namespace

std::string diagnostics(const call::AppState& state) {
  const auto* active = std::get_if<call::Active>(&state.call);
  if (active == nullptr) return {};
  const call::Quality& quality = active->quality;
  std::string out(word_of(others, 0));
  std::string_view rest = lines;
  rest = add(out, rest, active->partner.kind);
  rest = add(out, rest, active->phase);
  rest = add(out, rest, active->route);
  rest = add(out, rest, quality.trouble);
  rest = add(out, rest, quality.level);
  rest = add(out, rest, active->remote.limited);
  rest = add(out, rest, state.media.screen.sharing ? 1 : 0);
  if (quality.history.empty()) return out;
  const call::QualitySample& now = quality.history.back();
  add(out, rest, now.limitation);
  std::size_t word = 1;
  for (const std::int32_t codec : {now.audio_codec, now.video_codec}) {
    out += word_of(others, word++);
    out += codec_name(codec);
    out += '\n';
  }
  out += word_of(others, word);
  for (const call::QualitySample& sample : quality.history) {
    const auto numbers = std::bit_cast<std::array<std::int32_t, call::quality_numbers>>(sample);
    for (const std::int32_t number : numbers) {
      out += std::to_string(number);
      out += ' ';
    }
    out.back() = '\n';
  }
  return out;
}

}  // namespace zvonok::ui
