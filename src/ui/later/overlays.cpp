// The table of overlays, their layout and frame. May depend on: call (state), base.
#include "ui/views/overlays.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "call/invite.hpp"
#include "imgui.h"
#include "ui/chat_notes.hpp"
#include "ui/later/chat.hpp"
#include "ui/later/connection.hpp"
#include "ui/later/invite.hpp"
#include "ui/later/more_menu.hpp"
#include "ui/later/people_list.hpp"
#include "ui/later/quality_words.hpp"
#include "ui/later/settings.hpp"
#include "ui/later/shortcut_list.hpp"
#include "ui/layout.hpp"
#include "ui/views/controls.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/scroll_area.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float padding = 20;
constexpr float gap = 12;
constexpr float margin = 12;  ///< around a side sheet, and above one from below
/// Where a sheet from below leaves less than this, nothing of the view could be used.
constexpr float least_view_height = 300;

bool is_ringing(const call::AppState& state) {
  const auto* incoming = std::get_if<call::Incoming>(&state.call);
  return incoming != nullptr && !incoming->answered;
}

constexpr OverlayView more{.title = Text::More,
                           .place = OverlayPlace::Menu,
                           .width = 300,
                           .content = &draw_more_menu,
                           .available = &has_control_bar};
constexpr OverlayView settings{.title = Text::Settings, .content = &draw_settings};
bool is_lobby(const call::AppState& state) {
  return std::holds_alternative<call::Idle>(state.call) ||
         std::holds_alternative<call::Ended>(state.call);
}
// Not closed while the line to the server is lost for a moment: the link is good again after it.
bool has_link(const call::AppState& state) {
  return is_lobby(state) && !call::invite_link(state).empty();
}
constexpr OverlayView invite{.title = Text::InviteTitle,
                             .content = &draw_invite,
                             .footer = &draw_invite_footer,
                             .available = &has_link,
                             .first = NodeId::CopyLink};
constexpr OverlayView people{.title = Text::People,
                             .content = &draw_people_list,
                             .footer = &draw_people_footer,
                             .available = &is_lobby};
constexpr OverlayView shortcuts{.title = Text::Shortcuts, .content = &draw_shortcut_list};

constexpr OverlayView chat{.title = Text::Chat,
                           .place = OverlayPlace::Sheet,
                           .width = 380,
                           .content = &draw_chat,
                           .footer = &draw_chat_field,
                           .available = &has_chat,
                           .at_end = true,
                           .first = NodeId::ChatText};

bool is_in_call(const call::AppState& state) {
  return std::holds_alternative<call::Active>(state.call);
}
constexpr OverlayView connection{.title = Text::Connection,
                                 .place = OverlayPlace::Sheet,
                                 .width = 380,
                                 .content = &draw_connection,
                                 .footer = &draw_connection_footer,
                                 .available = &is_in_call};

const OverlayView* view_of(Overlay overlay) {
  switch (overlay) {
    case Overlay::None:
      return nullptr;
    case Overlay::More:
      return &more;
    case Overlay::Settings:
      return &settings;
    case Overlay::Shortcuts:
      return &shortcuts;
    case Overlay::Chat:
      return &chat;
    case Overlay::Invite:
      return &invite;
    case Overlay::People:
      return &people;
    case Overlay::Connection:
      return &connection;
  }
  return nullptr;
}

TextStyle title_style(const Ui& ui) {
  return {.color = ui.theme.text, .weight = Weight::Semibold, .max_lines = 2};
}

bool comes_from_below(const Ui& ui) {
  return ui.safe.width < 600 && ui.safe.width < ui.safe.height;
}

/// All but the content.
float frame_height(const OpenOverlay& open) {
  return 2 * padding + open.header_height + gap +
         (open.footer_height > 0 ? gap + open.footer_height : 0);
}

float inner_width(float width) { return std::max(width - 2 * padding, 0.0F); }
static_assert(scroll_bar_width <= padding);

/// Above or below what opened it, whatever has the room.
Rect beside(const Ui& ui, const Rect& anchor, float width, float height) {
  const Rect room = inset(ui.safe, margin);
  const float middle = anchor.x + anchor.width / 2;
  const float x = std::clamp(middle - width / 2, room.x, std::max(right_of(room) - width, room.x));
  const float above = anchor.y - gap - room.y;
  const bool up = above >= bottom_of(room) - bottom_of(anchor) - gap;
  const float most = up ? above : bottom_of(room) - bottom_of(anchor) - gap;
  const float fits = std::min(height, std::max(most, std::min(room.height, 420.0F)));
  const float y = up ? anchor.y - gap - fits : bottom_of(anchor) + gap;
  return {whole(x), whole(std::clamp(y, room.y, std::max(bottom_of(room) - fits, room.y))), width,
          fits};
}

/// Beyond the lower edge: its lower corners are not seen.
Rect from_below(const Ui& ui, float height) {
  const float below = ui.environment.height - bottom_of(ui.safe);
  const float fits = std::min(height, std::max(ui.safe.height - margin, 0.0F));
  return {ui.safe.x, bottom_of(ui.safe) - fits, ui.safe.width, fits + below};
}

void lay_out_sheet(Ui& ui, OpenOverlay& open) {
  if (!comes_from_below(ui)) {
    const float width = whole(std::clamp(ui.safe.width * 0.42F, 280.0F, open.view->width));
    Rect side = cut_right(ui.safe, width + margin);
    side.width -= margin;
    open.place = inset(side, 0, margin);
    ui.view.width = right_of(ui.safe) - ui.view.x;
    return;
  }
  const float height = whole(ui.safe.height * 0.62F);
  if (ui.safe.height - height < least_view_height) {
    open.modal = true;
    open.place = from_below(ui, ui.safe.height);
    return;
  }
  open.place = from_below(ui, height);
  ui.safe.height -= height;
  ui.view.height = open.place.y - ui.view.y;
}

/// The small window's buttons are copies of these (js/in_call/small_window.js), and must work
/// whatever lies over the page's own.
void keep_small_window(Ui& ui, const call::AppState& state) {
  if ((state.page.on & call::PageModes::PictureInPicture) == 0) return;
  const std::size_t first = ui.out.nodes.size();
  ImDrawList* const draw = std::exchange(ui.draw, ui.scratch);
  draw_microphone_toggle(ui, state.media, {});
  draw_camera_toggle(ui, state.media, {}, !can_be_seen(state));
  ui.draw = draw;
  ui.add(NodeId::HangUp, Role::Button, {}, ui.words[Text::HangUp]);
  for (std::size_t i = first; i < ui.out.nodes.size(); ++i) {
    ui.out.nodes[i].role = Role::Shortcut;
  }
}

}  // namespace

OpenOverlay lay_out_overlay(Ui& ui, Memory& memory, const call::AppState& state) {
  note_trouble(memory, state, ui.now_ms);
  open_for_own_file(memory, state);
  OpenOverlay open{.view = view_of(memory.overlay), .place = {}};
  if (open.view != nullptr && open.view->available != nullptr && !open.view->available(state)) {
    close_overlay(memory);
    open.view = nullptr;
  }
  // While it rings it waits; who has answered is in another place.
  const bool waited = std::exchange(memory.overlay_waits, is_ringing(state));
  if (waited && !memory.overlay_waits && has_control_bar(state)) {
    memory.overlay = Overlay::None;
    open.view = nullptr;
  }
  if (open.view == nullptr || memory.overlay_waits) {
    return {};
  }
  const OverlayView& view = *open.view;
  if (memory.focus_wanted == NodeId::Overlay && view.first != NodeId::None) {
    memory.focus_wanted = view.first;
  }
  const bool sheet = view.place == OverlayPlace::Sheet;
  open.modal = !sheet;
  const bool below = comes_from_below(ui);
  float width = below ? ui.safe.width : std::min(view.width, ui.safe.width - 2 * margin);
  if (sheet) {
    lay_out_sheet(ui, open);
    width = open.place.width;
  }
  const auto height_of = [&](auto* part) {
    return part == nullptr ? 0.0F : measure(ui, inner_width(width), [&](Ui& in, Column& column) {
      part(in, state, column);
    });
  };
  open.header_height = std::max(touch_target, text_height(ui, ui.words[view.title], title_style(ui),
                                                          inner_width(width) - touch_target - gap));
  open.content_height = height_of(view.content);
  open.footer_height = height_of(view.footer);
  if (sheet) {
    return open;
  }
  const float height = frame_height(open) + open.content_height;
  if (below) {
    open.place = from_below(ui, height);
  } else if (view.place == OverlayPlace::Menu) {
    open.place = beside(ui, memory.overlay_anchor, width, height);
  } else {
    open.place = centred(inset(ui.safe, margin), width, height);
  }
  return open;
}

void draw_overlay(Ui& ui, Memory& memory, const call::AppState& state, const OpenOverlay& open) {
  const OverlayView& view = *open.view;
  const Rect all{0, 0, ui.environment.width, ui.environment.height};
  if (open.modal) {
    fill(ui, all, 0, with_alpha(ui.theme.scrim, view.place == OverlayPlace::Menu ? 0.4F : 0.72F));
  }
  const bool below = bottom_of(open.place) >= all.height;
  Rect shown = open.place;
  shown.height += below ? rounded(ui, radius::card) : 0;
  ui.draw->PushClipRect({0, 0}, {all.width, all.height});
  card(ui, shown, rounded(ui, radius::card), ui.theme.surface, 24);
  ui.draw->PopClipRect();

  SemanticNode& node = ui.add(NodeId::Overlay, Role::Dialog, open.place, ui.words[view.title]);
  node.modal = open.modal;
  node.dismissable = true;
  ui.parent = NodeId::Overlay;
  Rect rest = open.place;
  rest.height -= below ? std::max(all.height - bottom_of(ui.safe), 0.0F) : 0;
  rest = inset(rest, padding);
  Rect header = cut_top(rest, open.header_height, gap);
  Rect close = cut_right(header, touch_target, gap);
  close.height = touch_target;
  ui.add(NodeId::OverlayTitle, Role::Heading, header, ui.words[view.title]);
  draw_text(ui, header, ui.words[view.title], title_style(ui));
  draw_round_button(
      ui, close, {.id = NodeId::OverlayClose, .name = ui.words[Text::Close], .icon = Icon::Close});

  const float inner = inner_width(open.place.width);
  Rect footer;
  if (view.footer != nullptr) {
    footer = cut_bottom(rest, open.footer_height, gap);
    footer.width = inner;
  }
  rest.width = inner + scroll_bar_width;
  const float most = std::max(open.content_height - rest.height, 0.0F);
  if (view.at_end && memory.overlay_at_end) {
    memory.set_scroll_px(NodeId::OverlayBody, whole(most));
  }
  memory.overlay_at_end = memory.scroll_px(NodeId::OverlayBody) >= most - 2;
  draw_scroll_area(ui, NodeId::OverlayBody, rest, ui.words[view.title], open.content_height,
                   [&](Ui& in, Column& column) { view.content(in, state, column); });
  if (view.footer != nullptr) {
    Column column(footer);
    view.footer(ui, state, column);
  }
  ui.parent = NodeId::None;
  if (open.modal) keep_small_window(ui, state);
}

}  // namespace zvonok::ui
