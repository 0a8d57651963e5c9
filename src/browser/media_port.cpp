#include "browser/media_port.hpp"

extern "C" {
void zv_media_open(std::uint32_t request, bool audio, bool video);
void zv_media_abandon(std::uint32_t request);
void zv_media_enable_microphone(bool on);
void zv_media_stop(std::uint32_t track_kind);
void zv_media_open_screen(std::uint32_t request);
void zv_media_close_screen();
void zv_media_watch_devices();
void zv_media_start_test(std::uint32_t run);
void zv_media_stop_test();
void zv_media_prefer(std::uint32_t device_kind, std::int32_t index);
}

namespace zvonok::browser {

void MediaPort::run(const call::OpenMedia& effect) {
  zv_media_open(effect.request.value, effect.audio, effect.video);
}

void MediaPort::run(const call::AbandonMedia& effect) { zv_media_abandon(effect.request.value); }

void MediaPort::run(const call::EnableMicrophone& effect) { zv_media_enable_microphone(effect.on); }

void MediaPort::run(const call::StopTracks& effect) {
  zv_media_stop(static_cast<std::uint32_t>(effect.kind));
}

void MediaPort::run(const call::OpenScreen& effect) { zv_media_open_screen(effect.request.value); }

void MediaPort::run(const call::CloseScreen& /*effect*/) { zv_media_close_screen(); }

void MediaPort::run(const call::WatchDevices& /*effect*/) { zv_media_watch_devices(); }

void MediaPort::run(const call::PreferDevice& effect) {
  zv_media_prefer(static_cast<std::uint32_t>(effect.kind), static_cast<std::int32_t>(effect.index));
}

void MediaPort::run(const call::StartTest& effect) { zv_media_start_test(effect.run.value); }

void MediaPort::run(const call::StopTest& /*effect*/) { zv_media_stop_test(); }

void MediaPort::run(const call::PreferOtherCamera& /*effect*/) {
  zv_media_prefer(static_cast<std::uint32_t>(call::DeviceKind::Camera), -1);
}

}  // namespace zvonok::browser
