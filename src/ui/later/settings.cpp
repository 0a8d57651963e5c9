// The rows of the settings. May depend on: call (state, events), base.
#include "ui/later/settings.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "ui/later/device_rows.hpp"
#include "ui/later/ring_settings.hpp"
#include "ui/widgets/choice.hpp"

namespace zvonok::ui {
namespace {

struct Option {
  std::string_view value;  ///< as in call/settings.def
  Text label;
};

/// A switch, unless it has options or draws itself.
struct Row {
  NodeId id = NodeId::None;
  call::Setting setting{};
  Text label{};
  std::span<const Option> options{};
  std::optional<Text> hint{};
  /// Draws rows of another file; their commands are its own (ui/commands.cpp).
  void (*draw)(Ui& ui, const call::AppState& state, Column& column) = nullptr;
};

constexpr std::array themes{Option{"auto", Text::ThemeAuto}, Option{"light", Text::ThemeLight},
                            Option{"dark", Text::ThemeDark},
                            Option{"contrast", Text::ThemeContrast}};

void draw_language(Ui& ui, const call::AppState& state, Column& column);
void draw_text_size(Ui& ui, const call::AppState& state, Column& column);

constexpr std::array rows{
    Row{.draw = &draw_device_rows},
    Row{.id = NodeId::SetMirror,
        .setting = call::Setting::Mirror,
        .label = Text::MirrorMyPicture,
        .hint = Text::MirrorHint},
    Row{.draw = &draw_language},
    Row{.id = NodeId::SetTheme,
        .setting = call::Setting::Theme,
        .label = Text::Theme,
        .options = themes},
    Row{.draw = &draw_text_size},
    Row{.id = NodeId::SetShortcuts,
        .setting = call::Setting::Shortcuts,
        .label = Text::ShortcutsOn,
        .hint = Text::ShortcutsOnHint},
    Row{.id = NodeId::SetRingSound,
        .setting = call::Setting::RingSound,
        .label = Text::SetRingSound,
        .hint = Text::SetRingSoundHint},
    Row{.draw = &draw_notify_setting},
    Row{.id = NodeId::SetKeepPeople,
        .setting = call::Setting::KeepPeople,
        .label = Text::SetKeepPeople,
        .hint = Text::SetKeepPeopleHint},
};

constexpr std::array<std::string_view, 4> text_sizes{"100", "125", "150", "200"};

std::size_t chosen_of(std::span<const Option> options, std::string_view value) {
  const auto at = std::ranges::find(options, value, &Option::value);
  return at == options.end() ? 0 : static_cast<std::size_t>(at - options.begin());
}

void draw_language(Ui& ui, const call::AppState& state, Column& column) {
  const std::string& chosen = state.settings[call::Setting::Language];
  const std::string automatic =
      ui.words.fill(Text::LanguageOfBrowser, Words::of(ui.environment.language).language().name);
  std::vector<std::string_view> options{automatic};
  std::size_t index = 0;
  for (const LanguageName& language : languages()) {
    index = language.tag == chosen ? options.size() : index;
    options.push_back(language.name);
  }
  draw_select_row(ui, column,
                  {.id = NodeId::SetLanguage,
                   .label = ui.words[Text::Language],
                   .options = options,
                   .chosen = index});
}

void draw_text_size(Ui& ui, const call::AppState& state, Column& column) {
  static constexpr std::array<std::string_view, 4> labels{"100 %", "125 %", "150 %", "200 %"};
  const auto at = std::ranges::find(text_sizes, state.settings[call::Setting::TextSize]);
  draw_select_row(
      ui, column,
      {.id = NodeId::SetTextSize,
       .label = ui.words[Text::TextSize],
       .options = labels,
       .chosen = at == text_sizes.end() ? 0 : static_cast<std::size_t>(at - text_sizes.begin())});
}

}  // namespace

void draw_settings(Ui& ui, const call::AppState& state, Column& column) {
  for (const Row& row : rows) {
    if (row.draw != nullptr) {
      row.draw(ui, state, column);
    } else if (row.options.empty()) {
      draw_switch_row(ui, column,
                      {.id = row.id,
                       .label = ui.words[row.label],
                       .on = state.settings.is_on(row.setting),
                       .hint = row.hint ? ui.words[*row.hint] : std::string_view()});
    } else {
      std::vector<std::string_view> labels;
      for (const Option& option : row.options) labels.push_back(ui.words[option.label]);
      draw_select_row(ui, column,
                      {.id = row.id,
                       .label = ui.words[row.label],
                       .options = labels,
                       .chosen = chosen_of(row.options, state.settings[row.setting])});
    }
  }
}

std::optional<call::ChangeSetting> setting_command(NodeId id, const SemanticAction& action,
                                                   const call::AppState& state) {
  const bool chosen = action.kind == ActionKind::Choose;
  if (id == NodeId::SetLanguage && chosen) {
    const std::size_t index = chosen_index(action.text, languages().size());
    return call::ChangeSetting{call::Setting::Language,
                               std::string(index == 0 ? "" : languages()[index - 1].tag)};
  }
  if (id == NodeId::SetTextSize && chosen) {
    return call::ChangeSetting{
        call::Setting::TextSize,
        std::string(text_sizes[chosen_index(action.text, text_sizes.size() - 1)])};
  }
  if (id == NodeId::SetNotify && action.kind == ActionKind::Activate) {
    return call::ChangeSetting{call::Setting::Notify, notifies(state) ? "off" : "on"};
  }
  const auto row = std::ranges::find(rows, id, &Row::id);
  if (id == NodeId::None || row == rows.end()) {
    return std::nullopt;
  }
  if (chosen && !row->options.empty()) {
    const std::size_t index = chosen_index(action.text, row->options.size() - 1);
    return call::ChangeSetting{row->setting, std::string(row->options[index].value)};
  }
  if (action.kind == ActionKind::Activate && row->options.empty()) {
    return call::ChangeSetting{row->setting, state.settings.is_on(row->setting) ? "off" : "on"};
  }
  return std::nullopt;
}

}  // namespace zvonok::ui
