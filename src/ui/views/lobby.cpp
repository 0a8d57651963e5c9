// Layout of the lobby, from 320x480 to a desktop. May depend on: call (state), base.
#include "ui/views/lobby.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "imgui.h"
#include "ui/announcer.hpp"
#include "ui/layout.hpp"
#include "ui/views/dial_panel.hpp"
#include "ui/views/people.hpp"
#include "ui/views/preview.hpp"
#include "ui/views/result_panel.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/icons.hpp"
#include "ui/widgets/scroll_area.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

/// Two lines of the status.
float header_height(const Ui& ui) {
  return std::max(touch_target, 2 * line_height_of(ui, {.color = 0, .size = font::caption}));
}
constexpr float max_content_width = 1240;
constexpr float max_column_width = 560;
constexpr float least_panel_picture = 64;  ///< a row of buttons with room around

/// From roomy to tight; the last is taken where nothing fits.
constexpr std::array<PanelStyle, 5> styles{{
    {.title = true, .hint = true, .gap = 20, .field = 48},
    {.title = true, .hint = false, .gap = 18, .field = 48},
    {.title = false, .hint = false, .gap = 14, .field = 48},
    {.title = false, .hint = false, .gap = 8, .field = 44},
    {.title = false, .hint = false, .gap = 8, .field = 44, .call_in_row = true},
}};

float panel_height(const Ui& ui, const call::AppState& state, const call::Ended* ended,
                   const PanelStyle& style, float width) {
  return ended != nullptr ? result_panel_height(ui, *ended, style, width)
                          : dial_panel_height(ui, state, style, width);
}

void draw_panel(Ui& ui, const call::AppState& state, const call::Ended* ended,
                const PanelStyle& style, const Rect& rect) {
  if (ended != nullptr) {
    draw_result_panel(ui, *ended, style, rect);
  } else {
    draw_dial_panel(ui, state, style, rect);
  }
}

/// Scrolls where the place is too low for it.
void place_panel(Ui& ui, const call::AppState& state, const call::Ended* ended,
                 const PanelStyle& style, Rect rect) {
  if (panel_height(ui, state, ended, style, rect.width) <= rect.height + 0.5F) {
    draw_panel(ui, state, ended, style, rect);
    return;
  }
  rect.width = std::min(rect.width + scroll_bar_width, right_of(ui.safe) - rect.x);
  const float height = panel_height(ui, state, ended, style, rect.width - scroll_bar_width);
  draw_scroll_area(
      ui, NodeId::LobbyBody, rect, ui.words[Text::LobbyTitle], height,
      [&](Ui& in, Column& column) { draw_panel(in, state, ended, style, column.take(height)); });
}

/// Whom I may want to call goes before what is said once: two rows of people, or all there are,
/// where a tighter style makes room for them.
PanelStyle roomiest(const Ui& ui, const call::AppState& state, const call::Ended* ended,
                    float width, float height) {
  const std::size_t wanted = ended != nullptr ? 0 : std::min<std::size_t>(state.people.size(), 2);
  std::optional<PanelStyle> fits;
  for (const PanelStyle& style : styles) {
    const float left = height - panel_height(ui, state, ended, style, width) - style.gap;
    if (left + style.gap < 0) continue;
    PanelStyle full = style;
    full.people = ended != nullptr ? 0 : people_that_fit(ui, state, left);
    if (full.people >= wanted) return full;
    if (!fits || full.people > fits->people) fits = full;
  }
  return fits.value_or(styles.back());
}

Color dot_color(const Ui& ui, const call::Signalling& signalling) {
  if (signalling.phase == call::SignallingPhase::Online) {
    return ui.theme.good;
  }
  return signalling.attempt > 0 || signalling.last_error ? ui.theme.danger_text : ui.theme.waiting;
}

/// The product's name on the left, the server's state on the right; gives the place of the latter.
Rect draw_header(Ui& ui, const call::AppState& state, Rect rect) {
  constexpr float logo = 32;
  constexpr float dot = 8;
  constexpr float gap = 10;
  const TextStyle brand{.color = ui.theme.text, .weight = Weight::Semibold};
  const Rect button = cut_right(rect, touch_target, gap);
  const float middle = rect.y + rect.height / 2;
  const std::string_view server = server_text(state.signalling, ui.words);
  const TextStyle style{.color = ui.theme.text_soft, .size = font::caption, .max_lines = 2};
  const float wanted = text_width(ui, server, style);
  const float mark_width = 2 * gap + dot;
  // A long message needs the place of the name, and then that of the logo.
  TextStyle all_lines = style;
  all_lines.max_lines = 9;
  const float beside_logo = rect.width - logo - gap - mark_width;
  if (text_height(ui, server, all_lines, beside_logo) <= 2 * line_height_of(ui, style)) {
    const Rect mark = cut_left(rect, logo, gap);
    fill_circle(ui, mark.x + logo / 2, middle, logo / 2, ui.theme.accent);
    draw_icon(ui, Icon::Phone, mark.x + logo / 2, middle, 18, ui.theme.on_accent);
    const std::string_view name = ui.words[Text::AppName];
    const float name_width = text_width(ui, name, brand);
    if (name_width + mark_width + wanted <= rect.width) {
      draw_words(ui, Text::AppName, cut_left(rect, name_width, gap), name, brand);
    }
  }
  const float width = std::min(wanted, rect.width - mark_width);
  const Rect text = cut_right(rect, width);
  ui.draw->AddCircleFilled({text.x - gap - dot / 2, middle}, dot / 2,
                           dot_color(ui, state.signalling));
  const TextStyle fitting = fitted(ui, server, style, text.width, text.height);
  if (std::holds_alternative<call::Idle>(state.call)) {
    draw_text(ui, text, server, fitting);  // as the status region says it
  } else {
    draw_words(ui, Text::StatusServer, text, server, fitting);
  }
  draw_round_button(ui, button,
                    {.id = NodeId::Settings,
                     .name = ui.words[Text::Settings],
                     .icon = Icon::Settings,
                     .expanded = ui.memory.overlay == Overlay::Settings});
  return text;
}

/// Two columns: my picture on the left, the panel on a card on the right.
Rect draw_wide(Ui& ui, const call::AppState& state, const call::Ended* ended) {
  const bool tall = ui.safe.height >= 480;
  const float margin = tall ? whole(std::clamp(ui.safe.width * 0.03F, 20.0F, 40.0F)) : 12.0F;
  Rect content = inset(ui.safe, margin, tall ? 16 : 8);
  content = centred(content, max_content_width, content.height);
  const float gap = tall ? 32.0F : 20.0F;
  const float padding = tall ? 28.0F : 0.0F;

  Rect header;
  if (tall) {
    header = cut_top(content, header_height(ui), 16);
  }
  // On a phone that lies the id is to be read whole.
  const float share = tall ? 0.36F : 0.42F;
  const float panel_width = whole(std::clamp(content.width * share, 280.0F, 340.0F + 2 * padding));
  Rect column = cut_right(content, panel_width, gap);
  if (!tall) {
    header = cut_top(column, header_height(ui), 4);
  }
  const float inner = column.width - 2 * padding;
  const PanelStyle style = roomiest(ui, state, ended, inner, column.height - 2 * padding);
  const float height =
      std::min(panel_height(ui, state, ended, style, inner) + 2 * padding, column.height);

  Rect picture = content;
  if (tall) {
    // As high as the dial panel's card, also when the result of a call stands there: it does not
    // jump.
    const PanelStyle usual = roomiest(ui, state, nullptr, inner, column.height - 2 * padding);
    const float card_height =
        std::min(panel_height(ui, state, nullptr, usual, inner) + 2 * padding, column.height);
    const float picture_height =
        whole(std::min(std::max(content.width * 9 / 16, card_height), content.height));
    // A little above the middle, where the eye looks for it.
    Rect upper = content;
    upper.height -= whole((content.height - picture_height) * 0.3F);
    picture = centred(upper, content.width, picture_height);
    column.y = picture.y;
    column.height = std::max(picture.height, height);
  }
  backdrop(ui, my_picture_is_live(state.media) ? picture : Rect{}, rounded(ui, radius::picture));
  draw_preview(ui, state, picture);
  const Rect status = draw_header(ui, state, header);
  if (padding > 0) {
    const Rect place = centred(column, column.width, height);
    card(ui, place, rounded(ui, radius::card), ui.theme.surface, 20);
    place_panel(ui, state, ended, style, inset(place, padding));
  } else {
    place_panel(ui, state, ended, style, centred(column, inner, height));
  }
  return status;
}

/// One column: my picture takes what the panel leaves.
Rect draw_narrow(Ui& ui, const call::AppState& state, const call::Ended* ended) {
  const bool small = ui.safe.height < 600;
  Rect content = inset(ui.safe, ui.safe.width < 400 ? 16 : 20, small ? 8 : 14);
  content = centred(content, max_column_width, content.height);
  const Rect header = cut_top(content, header_height(ui), small ? 8 : 12);
  const float gap = small ? 10.0F : 16.0F;
  // Larger words about a picture that is not there need more of its place.
  const float least_picture =
      whole(std::max(content.height * 0.36F, ui.text_scale > 1 ? 164.0F : 112.0F));
  const PanelStyle style =
      roomiest(ui, state, ended, content.width, content.height - least_picture - gap);
  // With larger text the panel scrolls before my picture has no room for its own words.
  const float least = ui.text_scale > 1 ? least_picture : least_panel_picture;
  const float height = std::min(panel_height(ui, state, ended, style, content.width),
                                std::max(content.height - least - gap, 0.0F));
  const Rect panel = cut_bottom(content, height, gap);
  backdrop(ui, my_picture_is_live(state.media) ? content : Rect{}, rounded(ui, radius::picture));
  const Rect status = draw_header(ui, state, header);
  draw_preview(ui, state, content);
  place_panel(ui, state, ended, style, panel);
  return status;
}

}  // namespace

Rect draw_lobby(Ui& ui, const call::AppState& state, const call::Ended* ended) {
  const bool wide = ui.safe.width >= 600 && ui.safe.width > ui.safe.height * 1.1F;
  return wide ? draw_wide(ui, state, ended) : draw_narrow(ui, state, ended);
}

}  // namespace zvonok::ui
