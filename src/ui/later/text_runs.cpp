// A line is resolved by itself: bidi rules that look across a line's end do not see it. May depend
// on: base, ImGui.
#include "ui/later/text_runs.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "imgui_internal.h"

namespace zvonok::ui {
namespace {

/// A texture of any GPU holds pieces of this width (phones have 4096).
constexpr float piece_px = 1024;
/// Answers, and pixels of pictures (four bytes each), beyond which the unused ones go.
constexpr std::size_t max_answers = 4'000;
constexpr std::size_t max_pixels = 2'000'000;

}  // namespace

bool TextRuns::is_ready() {
  RunCall call{.size_px = 16, .text = "x", .text_size = 1};
  ready_ = ready_ || port_(&call);
  return ready_;
}

RunCall TextRuns::call_of(RunVerb verb, const RunFont& font, std::string_view text) {
  return {.verb = verb,
          .semibold = font.semibold ? 1U : 0U,
          .right_to_left = font.right_to_left ? 1U : 0U,
          .size_px = font.size_px,
          .density = font.density,
          .text = text.data(),
          .text_size = text.size()};
}

std::size_t TextRuns::line_end(const RunFont& font, std::string_view paragraph, std::size_t begin,
                               float width) {
  RunCall call = call_of(RunVerb::Break, font, paragraph);
  call.width = width;
  const auto ends = ask(call).ends;
  const auto end = std::ranges::upper_bound(ends, begin);
  return end == ends.end() ? paragraph.size() : std::min<std::size_t>(*end, paragraph.size());
}

std::string_view TextRuns::fitting(const RunFont& font, std::string_view text, float width) {
  RunCall call = call_of(RunVerb::Break, font, text);
  call.width = width;
  call.anywhere = 1;
  const auto ends = ask(call).ends;
  return text.substr(0, ends.empty() ? text.size() : ends.front());
}

TextSpan TextRuns::span(const RunFont& font, std::string_view line, std::size_t from,
                        std::size_t to) {
  RunCall call = call_of(RunVerb::Span, font, line);
  call.from = static_cast<std::uint32_t>(from);
  call.to = static_cast<std::uint32_t>(to);
  const RunCall& answer = ask(call).call;
  return {answer.x0, answer.x1};
}

TextRuns::Head TextRuns::head_of(const RunCall& call) {
  const std::uint32_t flags = static_cast<std::uint32_t>(call.verb) | call.semibold << 8U |
                              call.right_to_left << 9U | call.anywhere << 10U;
  return {flags, call.color, call.from, call.to, call.size_px, call.density, call.width};
}

TextRuns::Answer& TextRuns::ask(const RunCall& call) {
  const Head head = head_of(call);
  const std::string_view text(call.text, call.text_size);
  const int frame = ImGui::GetFrameCount();
  if (frame != std::exchange(frame_, frame) &&
      (answers_.size() > max_answers || pixels_ > max_pixels)) {
    sweep();
  }
  // Line after line asks the same.
  if (last_ != answers_.end() && last_->second.head == head &&
      std::string_view(last_->first).substr(sizeof(head)) == text) {
    last_->second.frame = frame;
    return last_->second;
  }
  std::string key(reinterpret_cast<const char*>(&head), sizeof(head));
  const auto [at, made] = answers_.try_emplace(key.append(text));
  last_ = at;
  Answer& answer = at->second;
  answer.frame = frame;
  if (made) {
    answer.call = call;
    answer.head = head;
    if (call.verb == RunVerb::Break) {
      answer.room = std::make_unique<std::uint32_t[]>(call.text_size);
      answer.call.ends = answer.room.get();
      answer.call.end_count = static_cast<std::uint32_t>(call.text_size);
    }
    // A picture begins with its box, and gets its pixels when it is seen.
    if (call.verb == RunVerb::Paint) answer.call.verb = RunVerb::Measure;
    if (port_(&answer.call) && answer.room) {
      answer.ends = {answer.room.get(),
                     std::min<std::size_t>(answer.call.end_count, call.text_size)};
    }
  }
  return answer;
}

void TextRuns::draw(ImDrawList& list, const RunFont& font, float x, float y, std::string_view line,
                    Color color) {
  RunCall call = call_of(RunVerb::Paint, font, line);
  call.color = color & ~IM_COL32_A_MASK;
  Answer& answer = ask(call);
  const RunCall& box = answer.call;
  // As ImGui draws text, from a whole pixel on.
  x = font.right_to_left ? x + width(font, line) : IM_TRUNC(x);
  const float top = y + box.y0 / font.density;
  const float bottom = y + box.y1 / font.density;
  const ImVec4& clip = list._CmdHeader.ClipRect;
  const bool seen = top < clip.w && bottom > clip.y && x + box.x0 / font.density < clip.z &&
                    x + box.x1 / font.density > clip.x;
  if (!seen) return;
  if (answer.pieces.empty()) {
    answer.call.text = line.data();  // the one it was asked with is gone
    paint(answer);
  }
  for (const Piece& piece : answer.pieces) {
    ImFontAtlasRect rect;
    if (!ImGui::GetIO().Fonts->GetCustomRect(piece.rect, &rect)) continue;
    list.PrimReserve(6, 4);
    list.PrimRectUV({x + piece.x0 / font.density, top}, {x + piece.x1 / font.density, bottom},
                    rect.uv0, rect.uv1, color | ~IM_COL32_A_MASK);
  }
}

void TextRuns::paint(Answer& answer) {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  RunCall call = answer.call;
  call.verb = RunVerb::Paint;
  std::vector<std::uint8_t> pixels;
  const auto pieces = static_cast<int>(std::ceil((answer.call.x1 - answer.call.x0) / piece_px));
  for (int i = 0; i < pieces; ++i) {
    call.x0 = answer.call.x0 + static_cast<float>(i) * piece_px;
    call.x1 = std::min(call.x0 + piece_px, answer.call.x1);
    const auto width = static_cast<int>(call.x1 - call.x0);
    const auto height = static_cast<int>(call.y1 - call.y0);
    const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    ImFontAtlasRect rect;
    const ImFontAtlasRectId id = atlas->AddCustomRect(width, height, &rect);
    if (id == ImFontAtlasRectId_Invalid) return;
    pixels.resize(size * 4);
    call.pixels = pixels.data();
    port_(&call);
    const std::size_t row = static_cast<std::size_t>(width) * 4;
    for (int y = 0; y < height; ++y) {
      std::memcpy(atlas->TexData->GetPixelsAt(rect.x, rect.y + y),
                  pixels.data() + static_cast<std::size_t>(y) * row, row);
    }
    pixels_ += size;
    answer.pieces.push_back({id, call.x0, call.x1});
  }
}

/// What the last frame did not ask for goes.
void TextRuns::sweep() {
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  last_ = answers_.end();
  std::erase_if(answers_, [&](const auto& entry) {
    const Answer& answer = entry.second;
    if (answer.frame >= frame_ - 1) return false;
    for (const Piece& piece : answer.pieces) {
      atlas->RemoveCustomRect(piece.rect);
      pixels_ -= static_cast<std::size_t>(piece.x1 - piece.x0) *
                 static_cast<std::size_t>(answer.call.y1 - answer.call.y0);
    }
    return true;
  });
}

}  // namespace zvonok::ui
