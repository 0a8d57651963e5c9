// The menu. May depend on: call (state), base.
#include "ui/later/more_menu.hpp"

#include "ui/views/call_actions.hpp"
#include "ui/views/controls.hpp"
#include "ui/widgets/button.hpp"

namespace zvonok::ui {

void draw_more_menu(Ui& ui, const call::AppState& state, Column& column) {
  for (const CallAction& action : call_actions()) {
    if (!is_available(action, ui, state) || is_on_bar(ui, state, action)) {
      continue;
    }
    const Button button = button_of(ui, state, action);
    draw_menu_button(ui, column.take(menu_button_height(ui, button, column.width()), 4), button);
  }
}

}  // namespace zvonok::ui
