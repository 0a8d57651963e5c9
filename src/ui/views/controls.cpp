// Toggles and the bar of a call. May depend on: call (state), base.
#include "ui/views/controls.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "imgui.h"
#include "ui/announcer.hpp"
#include "ui/layout.hpp"
#include "ui/views/call_actions.hpp"
#include "ui/widgets/shapes.hpp"
#include "ui/widgets/text.hpp"

namespace zvonok::ui {
namespace {

/// Sizes of the buttons, from roomy to the least that a finger hits.
struct BarSize {
  float side;
  float gap;
  float hang_up;  ///< its width
};
constexpr std::array sizes{BarSize{56, 14, 84}, BarSize{52, 10, 60}, BarSize{touch_target, 6, 44}};
constexpr float bar_margin = 12;
constexpr int always = 3;  ///< microphone, camera, More

float width_of(const BarSize& size, int buttons) {
  return static_cast<float>(buttons) * (size.side + size.gap) + size.hang_up;
}

/// How the bar looks that has as many of the further actions as there is room for.
struct Bar {
  BarSize size = sizes.back();
  int actions = 0;
};
Bar bar_of(const Ui& ui, const call::AppState& state) {
  const auto wanted =
      static_cast<int>(std::ranges::count_if(call_actions(), [&](const CallAction& action) {
        return action.on_bar && is_available(action, ui, state);
      }));
  const float room = ui.safe.width - 2 * bar_margin;
  for (const BarSize& size : sizes) {
    if (width_of(size, always + wanted) <= room) {
      return {size, wanted};
    }
  }
  Bar bar;
  while (bar.actions < wanted && width_of(bar.size, always + bar.actions + 1) <= room) {
    ++bar.actions;
  }
  return bar;
}

float edge_of(const Ui& ui) { return ui.safe.height < 480 ? 16.0F : 28.0F; }

void draw_count(Ui& ui, const Rect& rect, std::uint32_t count) {
  const std::string text = count > 99 ? "99+" : std::to_string(count);
  const TextStyle style{.color = ui.theme.on_danger,
                        .size = font::caption,
                        .weight = Weight::Semibold,
                        .align_x = 0.5F};
  const float height = scaled(ui, 20);
  const float width = std::max(text_width(ui, text, style) + 10, height);
  const Rect badge{right_of(rect) - width + 4, rect.y - 4, width, height};
  fill(ui, badge, height / 2, ui.theme.danger);
  draw_text(ui, badge, text, style);
}

struct Toggle {
  NodeId id;
  Text name;
  Icon on_icon;
  Icon off_icon;
  bool wanted;
  bool has;
  std::optional<ErrorCode> error;
  std::string problem;
  bool pressed_when_on;  ///< "Camera" is pressed while it is on, "Mute microphone" while it is off
  bool idle = false;     ///< a press would change nothing
};

/// A device that is switched off has no track either, and before it is there, the wish can be said.
/// Without the device a press asks for it again, where that can help.
void draw_toggle(Ui& ui, const Toggle& toggle, const Rect& rect) {
  const bool missing = !toggle.has && toggle.error;
  const bool on = toggle.wanted && !missing;
  draw_round_button(ui, rect,
                    {.id = toggle.id,
                     .name = ui.words[toggle.name],
                     .kind = ButtonKind::Glass,
                     .icon = on ? toggle.on_icon : toggle.off_icon,
                     .disabled = toggle.idle || (missing && !can_try_again(toggle.error)),
                     .pressed = on == toggle.pressed_when_on,
                     .light = !on,
                     .description = toggle.problem});
  if (!toggle.problem.empty()) {
    constexpr float dot = 7;
    const float reach = std::min(rect.width, rect.height) * 0.36F;
    const ImVec2 at{rect.x + rect.width / 2 + reach, rect.y + rect.height / 2 - reach};
    ui.draw->AddCircleFilled(at, dot + 2, with_alpha(ui.theme.glass, 1));
    ui.draw->AddCircleFilled(at, dot, ui.theme.waiting);
  }
}

}  // namespace

void draw_microphone_toggle(Ui& ui, const call::LocalMedia& media, const Rect& rect) {
  draw_toggle(ui,
              {.id = NodeId::MuteMicrophone,
               .name = Text::MuteMicrophone,
               .on_icon = Icon::Microphone,
               .off_icon = Icon::MicrophoneOff,
               .wanted = media.microphone_on,
               .has = media.has_audio,
               .error = media.audio_error,
               .problem = microphone_problem(media, ui.words),
               .pressed_when_on = false},
              rect);
}

void draw_camera_toggle(Ui& ui, const call::LocalMedia& media, const Rect& rect, bool idle) {
  draw_toggle(ui,
              {.id = NodeId::Camera,
               .name = Text::Camera,
               .on_icon = Icon::Camera,
               .off_icon = Icon::CameraOff,
               .wanted = media.camera_on,
               .has = media.has_video,
               .error = media.video_error,
               .problem = camera_problem(media, ui.words),
               .pressed_when_on = true,
               .idle = idle},
              rect);
}

float control_bar_height(const Ui& ui) { return sizes.front().side + 2 * edge_of(ui); }

float control_bar_width(const Ui& ui, const call::AppState& state) {
  const Bar bar = bar_of(ui, state);
  return width_of(bar.size, always + bar.actions);
}

bool is_on_bar(const Ui& ui, const call::AppState& state, const CallAction& action) {
  int before = 0;
  for (const CallAction& other : call_actions()) {
    if (other.id == action.id) {
      break;
    }
    before += other.on_bar && is_available(other, ui, state) ? 1 : 0;
  }
  return action.on_bar && before < bar_of(ui, state).actions;
}

Button button_of(const Ui& ui, const call::AppState& state, const CallAction& action) {
  Button button{.id = action.id, .name = ui.words[action.name], .icon = action.icon};
  if (action.pressed != nullptr) {
    button.pressed = action.pressed(state);
    button.light = *button.pressed;
  }
  if (action.opens != Overlay::None) {
    button.expanded = ui.memory.overlay == action.opens;
    button.light = *button.expanded;
  }
  return button;
}

void draw_control_bar(Ui& ui, const call::AppState& state) {
  const auto [size, actions] = bar_of(ui, state);
  const auto [side, gap, hang_up] = size;
  Rect bar = ui.safe;
  bar = cut_bottom(bar, control_bar_height(ui));
  Rect row = centred(bar, width_of(size, always + actions), side);
  draw_microphone_toggle(ui, state.media, cut_left(row, side, gap));
  draw_camera_toggle(ui, state.media, cut_left(row, side, gap), !can_be_seen(state));
  for (const CallAction& action : call_actions()) {
    if (!is_available(action, ui, state) || !is_on_bar(ui, state, action)) {
      continue;
    }
    Button button = button_of(ui, state, action);
    button.kind = ButtonKind::Glass;
    const std::uint32_t count = action.count == nullptr ? 0 : action.count(ui, state);
    const std::string said = count == 0 ? "" : ui.words.count(action.count_text, count);
    button.description = said;
    const Rect rect = cut_left(row, side, gap);
    draw_round_button(ui, rect, button);
    if (count > 0) {
      draw_count(ui, rect, count);
    }
  }
  draw_round_button(ui, cut_left(row, side, gap),
                    {.id = NodeId::More,
                     .name = ui.words[Text::More],
                     .kind = ButtonKind::Glass,
                     .icon = Icon::More,
                     .expanded = ui.memory.overlay == Overlay::More});
  draw_icon_button(ui, row,
                   {.id = NodeId::HangUp,
                    .name = ui.words[Text::HangUp],
                    .kind = ButtonKind::Danger,
                    .icon = Icon::HangUp});
}

}  // namespace zvonok::ui
