// The lists. May depend on: call (state, events), base.
#include "ui/later/device_rows.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ui/widgets/choice.hpp"

namespace zvonok::ui {
namespace {

struct Row {
  NodeId id;
  call::DeviceKind kind;
  Text label;
  Text none;  ///< what stands in an empty list
};
constexpr std::array rows{
    Row{NodeId::SetCameraDevice, call::DeviceKind::Camera, Text::Camera, Text::NoDevice},
    Row{NodeId::SetMicrophoneDevice, call::DeviceKind::Microphone, Text::Microphone,
        Text::NoDevice},
    // The system's own plays, where the browser lets no page choose.
    Row{NodeId::SetSpeakerDevice, call::DeviceKind::Speaker, Text::Speaker, Text::DefaultDevice}};

void draw_row(Ui& ui, const call::DeviceList& list, const Row& row, Column& column) {
  // Before the permission is given, browsers keep the names back.
  std::vector<std::string> names = list.labels;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty()) {
      names[i] = std::string(ui.words[row.label]) + " " + std::to_string(i + 1);
    }
  }
  std::vector<std::string_view> options(names.begin(), names.end());
  // Something is used that the list does not have, or nothing, and nothing was chosen.
  const bool other = list.used < 0 && !options.empty();
  if (options.empty() || other) {
    options.push_back(ui.words[other ? Text::DefaultDevice : row.none]);
  }
  const std::size_t used = list.used < 0 ? 0 : static_cast<std::size_t>(list.used);
  draw_select_row(ui, column,
                  {.id = row.id,
                   .label = ui.words[row.label],
                   .options = options,
                   .chosen = other ? options.size() - 1 : std::min(used, options.size() - 1),
                   .disabled = list.labels.empty()});
}

}  // namespace

void draw_device_rows(Ui& ui, const call::AppState& state, Column& column) {
  for (const Row& row : rows) {
    draw_row(ui, state.media.devices[static_cast<std::size_t>(row.kind)], row, column);
    if (row.kind == call::DeviceKind::Microphone && state.media.has_audio) {
      ui.add(NodeId::MicrophoneLevel, Role::Meter, column.take(6, 12),
             ui.words[Text::MicrophoneLevel]);
    }
  }
}

}  // namespace zvonok::ui
