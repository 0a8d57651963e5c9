// A part of the screen whose content may be higher: the browser's own element scrolls (wheel,
// touch, keys, a screen reader), this draws what it shows of it. May depend on: base, ImGui.
#pragma once

#include <memory>
#include <string_view>
#include <type_traits>

#include "ui/column.hpp"
#include "ui/ui.hpp"

namespace zvonok::ui {

/// Something that draws into a column; refers to a lambda that must live as long.
class Content {
 public:
  template <class F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, Content>)
      Content(const F& draw)  // NOLINT(google-explicit-constructor)
      : draw_(std::addressof(draw)), call_([](const void* draw_it, Ui& ui, Column& column) {
          (*static_cast<const F*>(draw_it))(ui, column);
        }) {}

  void operator()(Ui& ui, Column& column) const { call_(draw_, ui, column); }

 private:
  const void* draw_;
  void (*call_)(const void*, Ui&, Column&);
};

/// Height that the content takes at this width. It is drawn nowhere and emits nothing.
float measure(Ui& ui, float width, Content content);

/// Room at the right of the content for the browser's scroll bar.
inline constexpr float scroll_bar_width = 14;

/// Shows as much of the content as `rect` holds, scrolled by memory.scroll_px(id). The content is
/// narrower by scroll_bar_width; `height` is what measure() gave for that. `name`: accessible.
void draw_scroll_area(Ui& ui, NodeId id, const Rect& rect, std::string_view name, float height,
                      Content content);

}  // namespace zvonok::ui
