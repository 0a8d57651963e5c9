// The layout of widgets/text_layout.hpp with lines of the browser. May depend on: base, ImGui.
#include "ui/later/shaping.hpp"

#include <algorithm>
#include <string>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/later/direction.hpp"
#include "ui/later/text_runs.hpp"
#include "ui/widgets/text_layout.hpp"

namespace zvonok::ui {
namespace {

struct Shaped {
  TextRuns& runs;
  RunFont run;
  ImFont* font;
  float size;

  [[nodiscard]] float width(std::string_view text) const { return runs.width(run, text); }

  [[nodiscard]] std::string_view fitting(std::string_view text, float width) const {
    return without_end_spaces(runs.fitting(run, text, width));
  }

  std::string_view next_line(std::string_view text, std::string_view& rest, float width) const {
    const std::size_t begin = text.size() - rest.size();
    // Whatever the page says, a line is not empty.
    const std::size_t length =
        std::clamp<std::size_t>(runs.line_end(run, text, begin, width) - begin, 1, rest.size());
    const std::string_view line = rest.substr(0, length);
    rest.remove_prefix(length);
    return without_end_spaces(line);
  }

  float put(const Ui& ui, Color color, float x, float y, std::string_view line,
            bool shortened) const {
    std::string whole;
    if (shortened) line = whole.append(line).append(ellipsis);
    if (!line.empty()) {
      runs.draw(*ui.draw, run, x, y + font->GetFontBaked(size)->Ascent, line, color);
    }
    return x;
  }
};

class BrowserShaper final : public Shaper {
 public:
  explicit BrowserShaper(RunPort port) : runs_(port) {}

  bool is_ready() override { return runs_.is_ready(); }

  float text_width(const Ui& ui, std::string_view text, const TextStyle& style) override {
    return shaped(ui, text, style).width(text);
  }

  int line_count(const Ui& ui, std::string_view text, const TextStyle& style,
                 float width) override {
    return count_lines(shaped(ui, text, style), text, width, style.max_lines);
  }

  void draw_text(Ui& ui, const Rect& box, std::string_view text, const TextStyle& style) override {
    draw_lines(ui, shaped(ui, text, style), box, text, style);
  }

  std::vector<std::string_view> wrapped(const Ui& ui, std::string_view text, const TextStyle& style,
                                        float width) override {
    const Shaped type = shaped(ui, text, style);
    std::vector<std::string_view> lines;
    for (std::string_view rest = text; !rest.empty();) {
      lines.push_back(type.next_line(text, rest, width));
    }
    return lines;
  }

  TextSpan span(const Ui& ui, std::string_view text, std::string_view line, std::size_t from,
                std::size_t to, const TextStyle& style) override {
    return runs_.span(shaped(ui, text, style).run, line, from, to);
  }

  [[nodiscard]] bool is_right_to_left(std::string_view text) const override {
    return ui::is_right_to_left(text);
  }

 private:
  Shaped shaped(const Ui& ui, std::string_view text, const TextStyle& style) {
    const float size = scaled(ui, style.size);
    return {
        runs_,
        {style.weight == Weight::Semibold, size, ui.environment.density, is_right_to_left(text)},
        ui.font_of(style.weight),
        size};
  }

  TextRuns runs_;
};

}  // namespace

std::unique_ptr<Shaper> make_shaper(RunPort port) { return std::make_unique<BrowserShaper>(port); }

}  // namespace zvonok::ui
