// Which camera, microphone and speaker: what there is, and another one in the place of that in use.
// The page knows the devices by their ids and remembers what was chosen; here they are numbers of
// a list. May depend on: protocol, base.
#include "call/media.hpp"

namespace zvonok::call::media {
namespace {

using protocol::TrackKind;

/// A phone has one camera at a time: the old one stops before the new one can start.
void free_camera(Step& step) {
  LocalMedia& media = step.state.media;
  if (!media.has_video || (step.state.page.can & PageModes::FlipCamera) == 0) return;
  step.emit(StopTracks{TrackKind::Video});
  media.has_video = false;
  media.video_muted = false;
}

}  // namespace

void choose(Step& step, const ChooseDevice& event) {
  LocalMedia& media = step.state.media;
  const auto kind = static_cast<std::size_t>(event.kind);
  // The page may choose one again, by what is remembered, before anybody has asked for the lists.
  const std::size_t known = kind < device_kinds ? media.devices[kind].labels.size() : 0;
  if (known > 0 && event.index >= known) return;
  step.emit(PreferDevice{event.kind, event.index});
  switch (event.kind) {
    case DeviceKind::Speaker:
      break;
    case DeviceKind::Microphone:
      if (media.has_audio || media.microphone_on) exchange(step, TrackKind::Audio);
      break;
    case DeviceKind::Camera:
      if (!media.camera_on) break;
      free_camera(step);
      exchange(step, TrackKind::Video);
      break;
  }
}

void flip_camera(Step& step) {
  if (!step.state.media.camera_on || (step.state.page.can & PageModes::FlipCamera) == 0) return;
  step.emit(PreferOtherCamera{});
  free_camera(step);
  exchange(step, TrackKind::Video);
}

void listed(Step& step, const DevicesListed& event) {
  const auto kind = static_cast<std::size_t>(event.kind);
  if (kind < device_kinds) step.state.media.devices[kind] = event.list;
}

}  // namespace zvonok::call::media
