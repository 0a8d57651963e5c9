// Lines of text that the browser shapes and draws, kept as pictures in ImGui's atlas. What it
// answered is kept as long as it is used; pictures that no frame shows any more give their place
// back when there are many. May depend on: base, ImGui.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_run.hpp"
#include "imgui.h"
#include "ui/theme.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {

struct RunFont {
  bool semibold = false;
  float size_px = 0;  ///< CSS pixels
  float density = 1;
  bool right_to_left = false;  ///< the paragraph
};

class TextRuns {
 public:
  explicit TextRuns(RunPort port) : port_(port) {}

  bool is_ready();

  float width(const RunFont& font, std::string_view line) {
    return ask(call_of(RunVerb::Measure, font, line)).call.advance;
  }

  /// Where the line ends that begins at the byte `begin`, with the spaces after it.
  std::size_t line_end(const RunFont& font, std::string_view paragraph, std::size_t begin,
                       float width);

  /// As much of the beginning as fits, in whole characters.
  std::string_view fitting(const RunFont& font, std::string_view text, float width);

  TextSpan span(const RunFont& font, std::string_view line, std::size_t from, std::size_t to);

  /// (x, y): the left end of the baseline.
  void draw(ImDrawList& list, const RunFont& font, float x, float y, std::string_view line,
            Color color);

 private:
  struct Piece {
    ImFontAtlasRectId rect;
    float x0;
    float x1;
  };

  /// What an answer depends on beside the text.
  struct Head {
    std::uint32_t flags, color, from, to;
    float size_px, density, width;
    friend bool operator==(const Head&, const Head&) = default;
  };

  struct Answer {
    RunCall call;
    Head head;
    int frame = 0;                          ///< that asked for it last
    std::unique_ptr<std::uint32_t[]> room;  ///< of `ends`
    std::span<const std::uint32_t> ends;
    std::vector<Piece> pieces;
  };
  using Answers = std::map<std::string, Answer>;

  static Head head_of(const RunCall& call);
  static RunCall call_of(RunVerb verb, const RunFont& font, std::string_view text);
  Answer& ask(const RunCall& call);
  void paint(Answer& answer);
  void sweep();

  RunPort port_;
  bool ready_ = false;
  int frame_ = 0;
  std::size_t pixels_ = 0;
  Answers answers_;
  Answers::iterator last_ = answers_.end();
};

}  // namespace zvonok::ui
