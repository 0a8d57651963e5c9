// What the program asks of the browser about text that must be shaped as a whole: joined and
// reordered scripts, marks, sequences of emoji. Plain data, so that the UI and the browser's side
// meet in it. May depend on: nothing. JavaScript reads it: browser/js/later/text_runs.js.
#pragma once

#include <cstddef>
#include <cstdint>

namespace zvonok {

enum class RunVerb : std::uint32_t {
  Measure,  ///< of one line: `advance` and the box of its ink
  Paint,    ///< its pixels in that box, or in a part of it, to `pixels`
  Break,    ///< into lines of at most `width`: where each ends, as bytes, to `ends`
  Span,     ///< where the bytes `from` to `to` of one line are: to x0 and x1, CSS pixels
};

/// One question and its answer; 32 bits each where the page reads it.
struct RunCall {
  RunVerb verb = RunVerb::Measure;
  std::uint32_t semibold = 0;       ///< 0 or 1, as the next two
  std::uint32_t right_to_left = 0;  ///< the paragraph's base direction
  std::uint32_t anywhere = 0;       ///< lines break between any two characters, not only at words
  float size_px = 0;                ///< CSS pixels
  float density = 1;
  const char* text = nullptr;  ///< UTF-8, not terminated
  std::size_t text_size = 0;
  float advance = 0;  ///< CSS pixels
  /// Whole device pixels from where the text begins on the baseline, which is its right end when it
  /// reads from right to left; y downwards; empty: nothing to see.
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  float width = 0;                 ///< CSS pixels
  std::uint32_t color = 0;         ///< 0xBBGGRR; what has colours of its own keeps them
  std::uint8_t* pixels = nullptr;  ///< (x1 - x0) * (y1 - y0), RGBA, alpha not multiplied in
  std::uint32_t from = 0, to = 0;
  std::uint32_t* ends = nullptr;
  std::uint32_t end_count = 0;  ///< room for so many, then how many there are
};

/// False: not yet. What can shape text is fetched with the first such question, and a frame is
/// asked for when it is there.
using RunPort = bool (*)(RunCall* call);

}  // namespace zvonok
