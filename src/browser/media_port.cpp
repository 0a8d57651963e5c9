#include "browser/media_port.hpp"

extern "C" {
void zv_media_open(std::uint32_t request, bool audio, bool video);
void zv_media_abandon(std::uint32_t request);
void zv_media_enable_microphone(bool on);
void zv_media_stop(std::uint32_t track_kind);
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

}  // namespace zvonok::browser
