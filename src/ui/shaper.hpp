// Text that glyphs side by side can not show: the browser shapes and draws it line by line. What
// widgets/text.hpp says of its functions holds here. In the program's second file (ui/later.hpp).
// May depend on: base.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "ui/ui.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {

class Shaper {
 public:
  virtual ~Shaper() = default;

  /// False: ask again with the next frame, glyphs must do until then.
  virtual bool is_ready() = 0;

  virtual float text_width(const Ui& ui, std::string_view text, const TextStyle& style) = 0;

  /// At most style.max_lines.
  virtual int line_count(const Ui& ui, std::string_view text, const TextStyle& style,
                         float width) = 0;

  virtual void draw_text(Ui& ui, const Rect& box, std::string_view text,
                         const TextStyle& style) = 0;

  virtual std::vector<std::string_view> wrapped(const Ui& ui, std::string_view text,
                                                const TextStyle& style, float width) = 0;

  virtual TextSpan span(const Ui& ui, std::string_view text, std::string_view line,
                        std::size_t from, std::size_t to, const TextStyle& style) = 0;

  /// By its first strong character (UAX #9, P2 and P3).
  [[nodiscard]] virtual bool is_right_to_left(std::string_view text) const = 0;
};

}  // namespace zvonok::ui
