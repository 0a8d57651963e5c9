// Toggles and the bar of a call. May depend on: call (state), base.
#include "ui/views/controls.hpp"

#include "ui/announcer.hpp"
#include "ui/layout.hpp"
#include "ui/widgets/button.hpp"

namespace zvonok::ui {
namespace {

constexpr float side = 56;
constexpr float gap = 14;

float edge_of(const Ui& ui) { return ui.safe.height < 480 ? 16.0F : 28.0F; }

/// Without the device there is nothing to switch. A device that is switched off has no track
/// either, and before it is there, the wish can be said.
bool is_missing(const call::LocalMedia& media, bool has, const std::optional<ErrorCode>& error) {
  return !has && (error || media.phase == call::MediaPhase::Failed);
}

}  // namespace

void draw_microphone_toggle(Ui& ui, const call::LocalMedia& media, const Rect& rect) {
  const bool missing = is_missing(media, media.has_audio, media.audio_error);
  const bool on = media.microphone_on && !missing;
  const std::string description =
      media.audio_error
          ? ui.words.fill(text_of(*media.audio_error), ui.words[Text::DeviceMicrophone])
          : "";
  draw_round_button(ui, rect,
                    {.id = NodeId::MuteMicrophone,
                     .name = ui.words[Text::MuteMicrophone],
                     .kind = ButtonKind::Glass,
                     .icon = on ? Icon::Microphone : Icon::MicrophoneOff,
                     .disabled = missing,
                     .pressed = !on,
                     .light = !on,
                     .description = description});
}

void draw_camera_toggle(Ui& ui, const call::LocalMedia& media, const Rect& rect) {
  const bool missing = is_missing(media, media.has_video, media.video_error);
  const bool on = media.camera_on && !missing;
  const std::string description =
      media.video_error ? ui.words.fill(text_of(*media.video_error), ui.words[Text::DeviceCamera])
                        : "";
  draw_round_button(ui, rect,
                    {.id = NodeId::Camera,
                     .name = ui.words[Text::Camera],
                     .kind = ButtonKind::Glass,
                     .icon = on ? Icon::Camera : Icon::CameraOff,
                     .disabled = missing,
                     .pressed = on,
                     .light = !on,
                     .description = description});
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
