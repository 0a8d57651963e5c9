// The list. May depend on: call (state), base.
#include "ui/later/people_list.hpp"

#include "ui/views/people.hpp"
#include "ui/widgets/button.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {

void draw_people_list(Ui& ui, const call::AppState& state, Column& column) {
  if (state.people.empty()) {
    const TextStyle style{.color = ui.theme.text_soft, .max_lines = 3};
    const std::string_view words = ui.words[Text::PeopleEmpty];
    const Rect place = column.take(text_height(ui, words, style, column.width()));
    ui.add(NodeId::PeopleTitle, Role::Text, place, words);
    draw_text(ui, place, words, style);
  }
  for (std::size_t i = 0; i < state.people.size(); ++i) {
    draw_person(ui, state, column.take(person_row_height(ui)), i);
  }
}

void draw_people_footer(Ui& ui, const call::AppState& state, Column& column) {
  draw_button(ui, column.take(button_height),
              {.id = NodeId::ClearPeople,
               .name = ui.words[Text::ClearPeople],
               .disabled = state.people.empty()});
}

}  // namespace zvonok::ui
