// Code points in a row. May depend on: base.
#include "fakes/fake_runs.hpp"

#include <algorithm>
#include <string_view>

#include "base/text.hpp"

namespace zvonok::fakes {
namespace {

float width_of(const RunCall& call, std::string_view text) {
  float count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count * call.size_px / 2;
}

void break_lines(RunCall& call, std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t begin = 0; begin < text.size() && count < call.end_count;) {
    std::size_t end = begin;
    std::size_t good = begin;
    while (end < text.size()) {
      std::size_t next = end;
      const bool space = next_code_point(text, next) == U' ';
      if (!space && width_of(call, text.substr(begin, next - begin)) > call.width) break;
      end = next;
      if (space || call.anywhere != 0) good = end;
    }
    if (end == text.size() || good == begin) good = end;
    if (good == begin) next_code_point(text, good);
    call.ends[count++] = static_cast<std::uint32_t>(good);
    begin = good;
  }
  call.end_count = count;
  if (count > 0 && runs_asked().wrong_end != 0) call.ends[0] = runs_asked().wrong_end;
}

}  // namespace

RunsAsked& runs_asked() {
  static RunsAsked asked;
  return asked;
}

bool fake_runs(RunCall* call) {
  RunsAsked& asked = runs_asked();
  if (!asked.there) return false;
  const std::string_view text(call->text, call->text_size);
  switch (call->verb) {
    case RunVerb::Measure:
      ++asked.measured;
      call->advance = width_of(*call, text);
      call->x0 = call->right_to_left != 0 ? -call->advance * call->density : 0;
      call->x1 = call->x0 + call->advance * call->density;
      call->y0 = -call->size_px * call->density;
      call->y1 = 0;
      break;
    case RunVerb::Paint: {
      ++asked.painted;
      const auto width = static_cast<std::uint32_t>(call->x1 - call->x0);
      asked.widest_px = std::max(asked.widest_px, width);
      std::fill_n(call->pixels, width * static_cast<std::uint32_t>(call->y1 - call->y0) * 4,
                  std::uint8_t{255});
      break;
    }
    case RunVerb::Break:
      ++asked.broken;
      break_lines(*call, text);
      break;
    case RunVerb::Span:
      call->x0 = width_of(*call, text.substr(0, call->from));
      call->x1 = width_of(*call, text.substr(0, call->to));
      break;
  }
  return true;
}

}  // namespace zvonok::fakes
