// Toggles and the bar of a call. May depend on: call (state), base.
#include "ui/views/controls.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "imgui.h"
#include "ui/announcer.hpp"
#include "ui/layout.hpp"
#include "ui/widgets/button.hpp"

namespace zvonok::ui {
namespace {

constexpr float side = 56;
constexpr float gap = 14;

float edge_of(const Ui& ui) { return ui.safe.height < 480 ? 16.0F : 28.0F; }

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
                     .disabled = missing && !can_try_again(toggle.error),
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

void draw_camera_toggle(Ui& ui, const call::LocalMedia& media, const Rect& rect) {
  draw_toggle(ui,
              {.id = NodeId::Camera,
               .name = Text::Camera,
               .on_icon = Icon::Camera,
               .off_icon = Icon::CameraOff,
               .wanted = media.camera_on,
               .has = media.has_video,
               .error = media.video_error,
               .problem = camera_problem(media, ui.words),
               .pressed_when_on = true},
              rect);
}

float control_bar_height(const Ui& ui) { return side + 2 * edge_of(ui); }

void draw_control_bar(Ui& ui, const call::LocalMedia& media) {
  Rect bar = ui.safe;
  bar = cut_bottom(bar, control_bar_height(ui));
  Rect row = centred(bar, control_bar_width, side);
  draw_microphone_toggle(ui, media, cut_left(row, side, gap));
  draw_camera_toggle(ui, media, cut_left(row, side, gap));
  draw_icon_button(ui, row,
                   {.id = NodeId::HangUp,
                    .name = ui.words[Text::HangUp],
                    .kind = ButtonKind::Danger,
                    .icon = Icon::HangUp});
}

}  // namespace zvonok::ui
