// Name, ids and Call. May depend on: call (state), base.
#include "ui/views/dial_panel.hpp"

#include <algorithm>

#include "call/invite.hpp"
#include "protocol/limits.hpp"
#include "ui/announcer.hpp"
#include "ui/layout.hpp"
#include "ui/views/people.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/text.hpp"
#include "ui/widgets/text_field.hpp"

namespace zvonok::ui {
namespace {

constexpr float title_gap = 6;
constexpr float call_gap = 8;  ///< under the place of the error
/// Where less is left for "ID to call", Call beside it shows its icon alone.
constexpr float least_field_width = 150;
/// UTF-16 units of "ID to call": a link, and what stands around it in a message.
constexpr std::uint32_t max_typed = 1'024;

TextStyle title_style(const Ui& ui) {
  return {.color = ui.theme.text, .size = font::title, .weight = Weight::Semibold};
}

TextStyle hint_style(const Ui& ui) {
  return {.color = ui.theme.text_soft, .align_y = 0.0F, .max_lines = 6};
}

/// Why "ID to call" was refused, as long as the refused text stands there.
std::string dial_error(const Ui& ui, const call::AppState& state) {
  return is_about_dial_id(state.notice.kind) && state.dial_id == ui.memory.refused_dial_id
             ? notice_text(state.notice, ui.words)
             : std::string();
}

/// Always with room for an error of one line: Call stays where it is when one comes.
float dial_field_height(const Ui& ui, const call::AppState& state, const PanelStyle& style,
                        float width) {
  const std::string error = dial_error(ui, state);
  return text_field_height(ui, style.field, error.empty() ? "-" : error, width);
}

Button call_button(const Ui& ui) {
  return {.id = NodeId::Call,
          .name = ui.words[Text::CallButton],
          .kind = ButtonKind::Primary,
          .icon = Icon::Phone};
}

}  // namespace

float dial_panel_height(const Ui& ui, const call::AppState& state, const PanelStyle& style,
                        float width) {
  float height = 0;
  if (style.title) {
    height += line_height_of(ui, title_style(ui)) + title_gap;
  }
  if (style.hint) {
    height += text_height(ui, ui.words[Text::LobbyHint], hint_style(ui), width);
  }
  if (style.title || style.hint) {
    height += style.gap;
  }
  const float field = text_field_height(ui, style.field, {}, width);
  height += 2 * (field + style.gap) + dial_field_height(ui, state, style, width);
  height += style.call_in_row ? 0 : call_gap + button_height;
  return height + (style.people > 0 ? style.gap + people_height(ui, style.people) : 0);
}

void draw_dial_panel(Ui& ui, const call::AppState& state, const PanelStyle& style, Rect rect) {
  const Words words = ui.words;
  if (style.title) {
    const Rect title = cut_top(rect, line_height_of(ui, title_style(ui)), title_gap);
    ui.add(NodeId::Title, Role::Heading, title, words[Text::LobbyTitle]);
    draw_text(ui, title, words[Text::LobbyTitle],
              fitted(ui, words[Text::LobbyTitle], title_style(ui), title.width, title.height));
  }
  if (style.hint) {
    const float height = text_height(ui, words[Text::LobbyHint], hint_style(ui), rect.width);
    draw_words(ui, Text::LobbyHint, cut_top(rect, height), words[Text::LobbyHint], hint_style(ui));
  }
  if (style.title || style.hint) {
    cut_top(rect, style.gap);
  }

  const float field = text_field_height(ui, style.field, {}, rect.width);
  draw_text_field(ui, cut_top(rect, field, style.gap), style.field, rect.width,
                  {.id = NodeId::Name,
                   .label = words[Text::Name],
                   .value = state.name,
                   .placeholder = words[Text::NamePlaceholder],
                   // A letter is at most two UTF-16 units where it is a single code point.
                   .max_length = 2 * protocol::max_name_graphemes,
                   .kind = "name"});

  const bool online = state.signalling.phase == call::SignallingPhase::Online;
  // The place is kept while there is no link yet: nothing moves when it comes.
  const bool invites = !state.options.invite_url.empty();
  const float square = style.field + button_gap;
  const Rect frame =
      draw_text_field(ui, cut_top(rect, field, style.gap), style.field,
                      rect.width - (invites ? 2.0F : 1.0F) * square,
                      {.id = NodeId::MyId,
                       .label = words[Text::MyId],
                       // An id is good only while the server knows it.
                       .value = online ? std::string_view(state.signalling.me.text) : "",
                       .placeholder = words[Text::MyIdWaiting],
                       .read_only = true});
  draw_round_button(ui, {right_of(frame) + button_gap, frame.y, style.field, style.field},
                    {.id = NodeId::CopyMyId,
                     .name = words[Text::CopyMyId],
                     .icon = Icon::Copy,
                     .disabled = !online});
  if (invites) {
    draw_round_button(ui,
                      {right_of(frame) + button_gap + square, frame.y, style.field, style.field},
                      {.id = NodeId::Invite,
                       .name = words[Text::Invite],
                       .icon = Icon::Invite,
                       .disabled = !call::can_invite(state),
                       .expanded = ui.memory.overlay == Overlay::Invite});
  }

  Button call = call_button(ui);
  if (style.call_in_row) {
    call.icon = Icon::None;  // the id needs the room
  }
  // All of them, where only some have room below, or none.
  const bool more_people = state.people.size() > style.people;
  // Both stay readable: the id's field keeps more than half.
  float call_width =
      style.call_in_row ? std::min(button_width(ui, call), rect.width * 0.45F) + button_gap : 0;
  const bool call_is_round =
      style.call_in_row && rect.width - call_width - (more_people ? square : 0) < least_field_width;
  if (call_is_round) {
    call.icon = Icon::Phone;
    call_width = square;
  }
  const float beside = call_width + (more_people ? square : 0);
  const std::string error = dial_error(ui, state);
  const Rect dial = cut_top(rect, dial_field_height(ui, state, style, rect.width), call_gap);
  const Rect dial_frame = draw_text_field(
      ui, dial, style.field, rect.width - beside,
      {.id = NodeId::DialId,
       .label = words[Text::DialId],
       .value = state.dial_id,
       // In a row there is no room for words.
       .placeholder = style.call_in_row ? std::string_view("") : words[Text::DialIdPlaceholder],
       .error = error,
       .max_length = max_typed});
  float right = right_of(dial_frame) + button_gap;
  if (more_people) {
    draw_people_button(ui, state, {right, dial_frame.y, style.field, style.field});
    right += square;
  }
  if (call_is_round) {
    draw_round_button(ui, {right, dial_frame.y, style.field, style.field}, call);
  } else if (style.call_in_row) {
    draw_button(ui, {right, dial_frame.y, call_width - button_gap, style.field}, call);
  } else {
    draw_button(ui, cut_top(rect, button_height, style.gap), call);
  }
  draw_people(ui, state, rect, style.people);
}

}  // namespace zvonok::ui
