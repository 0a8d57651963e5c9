// Rows of people. May depend on: call (state), base.
#include "ui/views/people.hpp"

#include <algorithm>

#include "imgui.h"
#include "ui/layout.hpp"
#include "ui/widgets/avatar.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/icons.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

constexpr float least_row_height = 52;
constexpr float caption_gap = 6;
/// The lobby's first thing is to call somebody new.
constexpr std::size_t max_rows = 4;

TextStyle caption_style(const Ui& ui) {
  return {.color = ui.theme.text_soft, .size = font::caption, .weight = Weight::Semibold};
}

TextStyle name_style(const Ui& ui, const call::Contact& contact) {
  return {.color = contact.missed ? ui.theme.danger_text : ui.theme.text,
          .weight = contact.unseen ? Weight::Semibold : Weight::Regular};
}

TextStyle soft_style(const Ui& ui) { return {.color = ui.theme.text_soft, .size = font::caption}; }

float caption_height(const Ui& ui) { return line_height_of(ui, caption_style(ui)); }

Text kind_of_call(const call::Contact& contact) {
  if (contact.missed) return Text::PersonMissed;
  return contact.outgoing ? Text::PersonOutgoing : Text::PersonIncoming;
}

std::size_t unseen(const call::AppState& state) {
  return static_cast<std::size_t>(std::ranges::count(state.people, true, &call::Contact::unseen));
}

const std::string& language_of(const Ui& ui, const call::AppState& state) {
  const std::string& chosen = state.settings[call::Setting::Language];
  return chosen.empty() ? ui.environment.language : chosen;
}

void draw_dot(const Ui& ui, float x, float y) {
  ui.draw->AddCircleFilled({x, y}, 5, ui.theme.danger_text);
}

}  // namespace

float person_row_height(const Ui& ui) {
  const float lines = line_height_of(ui, name_style(ui, {})) + line_height_of(ui, soft_style(ui));
  return std::max(least_row_height, lines + 8);
}

void draw_person(Ui& ui, const call::AppState& state, const Rect& row, std::size_t index) {
  constexpr float avatar = 36;
  constexpr float gap = 12;
  constexpr float arrow = 14;
  constexpr float arrow_gap = 4;
  constexpr float phone = 20;
  const Theme& theme = ui.theme;
  const call::Contact& contact = state.people[index];
  const NodeId id = item_id(NodeId::Person, static_cast<std::uint32_t>(index));
  const std::string& who = contact.name.empty() ? contact.id.text : contact.name;

  SemanticNode& node = ui.add(id, Role::Button, row, ui.words.fill(Text::CallPerson, who));
  node.value = contact.id.text;
  node.description = ui.words[kind_of_call(contact)];
  if (contact.unseen) {
    node.description += ", ";
    node.description += ui.words[Text::PersonUnseen];
  }
  const Look look = look_of(ui, id, row, false);
  if (look.hovered || look.held) {
    fill(ui, row, rounded(ui, radius::field), look.held ? theme.raised_hover : theme.raised);
  }
  if (look.focused) {
    outline(ui, row, rounded(ui, radius::field), theme.focus, 2);
  }
  Rect inside = inset(row, 8, 0);
  const Rect face = cut_left(inside, avatar, gap);
  const float middle = row.y + row.height / 2;
  draw_avatar(ui, face.x + avatar / 2, middle, avatar, contact.name);
  if (contact.unseen) {
    draw_dot(ui, face.x + avatar - 3, middle - avatar / 2 + 3);
  }
  const Rect call = cut_right(inside, phone, gap);
  draw_icon(ui, Icon::Phone, call.x + phone / 2, middle, phone, theme.good);

  const TextStyle name = name_style(ui, contact);
  const float name_height = line_height_of(ui, name);
  Rect lines = centred(inside, inside.width, name_height + line_height_of(ui, soft_style(ui)));
  draw_text(ui, cut_top(lines, name_height), who, name);
  const Rect mark = cut_left(lines, arrow, arrow_gap);
  draw_icon(ui, contact.outgoing ? Icon::ArrowOut : Icon::ArrowIn, mark.x + arrow / 2,
            mark.y + mark.height / 2, arrow, contact.missed ? theme.danger_text : theme.text_soft);
  SemanticNode& time =
      ui.add(item_id(NodeId::PersonTime, static_cast<std::uint32_t>(index)), Role::Time, lines, {});
  time.since_ms = static_cast<double>(contact.at_ms);
  time.font_px = scaled(ui, font::caption);
  time.value = language_of(ui, state);
}

std::size_t people_that_fit(const Ui& ui, const call::AppState& state, float height) {
  const float room = (height - caption_height(ui) - caption_gap) / person_row_height(ui);
  const auto rows = room < 1 ? std::size_t{0} : static_cast<std::size_t>(room);
  return std::min({rows, max_rows, state.people.size()});
}

float people_height(const Ui& ui, std::size_t rows) {
  return rows == 0
             ? 0
             : caption_height(ui) + caption_gap + static_cast<float>(rows) * person_row_height(ui);
}

void draw_people(Ui& ui, const call::AppState& state, Rect rect, std::size_t rows) {
  if (rows == 0) return;
  const Rect caption = cut_top(rect, caption_height(ui), caption_gap);
  ui.add(NodeId::PeopleTitle, Role::Heading, caption, ui.words[Text::People]);
  draw_text(ui, caption, ui.words[Text::People], caption_style(ui));
  for (std::size_t i = 0; i < rows; ++i) {
    draw_person(ui, state, cut_top(rect, person_row_height(ui)), i);
  }
}

void draw_people_button(Ui& ui, const call::AppState& state, const Rect& rect) {
  const auto count = static_cast<std::uint32_t>(unseen(state));
  const std::string news = count > 0 ? ui.words.count(Text::PeopleUnseen, count) : std::string();
  draw_round_button(ui, rect,
                    {.id = NodeId::People,
                     .name = ui.words[Text::People],
                     .icon = Icon::Clock,
                     .description = news,
                     .expanded = ui.memory.overlay == Overlay::People});
  if (count > 0) {
    draw_dot(ui, right_of(rect) - 8, rect.y + 8);
  }
}

}  // namespace zvonok::ui
