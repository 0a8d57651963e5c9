// The list. May depend on: call (state), base.
#include "ui/later/shortcut_list.hpp"

#include <algorithm>
#include <string>

#include "ui/layout.hpp"
#include "ui/shortcuts.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {

void draw_shortcut_list(Ui& ui, const call::AppState& state, Column& column) {
  const TextStyle what{.color = ui.theme.text, .max_lines = 6};
  const TextStyle key{
      .color = ui.theme.text, .size = font::caption, .weight = Weight::Semibold, .align_x = 0.5F};
  const TextStyle note{.color = ui.theme.text_soft, .max_lines = 3};
  if (!state.settings.is_on(call::Setting::Shortcuts)) {
    const std::string_view words = ui.words[Text::ShortcutsAreOff];
    const Rect place = column.take(text_height(ui, words, note, column.width()), 8);
    draw_words(ui, Text::ShortcutsAreOff, place, words, note);
  }
  std::uint32_t index = 0;
  for (const Shortcut& shortcut : shortcuts()) {
    const std::string_view name = key_name(ui, shortcut);
    const std::string_view words = ui.words[shortcut.what];
    const float key_width = std::max(text_width(ui, name, key) + 20, 36.0F);
    const float room = column.width() - key_width - 16;
    Rect row = column.take(std::max(text_height(ui, words, what, room) + 8, 40.0F));
    ui.add(item_id(NodeId::ShortcutRow, index++), Role::Text, row,
           std::string(name) + ": " + std::string(words));
    const Rect cap =
        centred(cut_right(row, key_width, 16), key_width, line_height_of(ui, key) + 12);
    fill(ui, cap, 8, ui.theme.raised);
    if (ui.theme.outlined) outline(ui, cap, 8, ui.theme.surface_border);
    draw_text(ui, cap, name, key);
    draw_text(ui, row, words, what);
  }
}

}  // namespace zvonok::ui
