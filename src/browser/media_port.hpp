// Camera and microphone: getUserMedia into the page's one capture; js/media.js does the work and
// reports MediaReady, MediaFailed and MediaTrackEnded. May depend on: call (ports), base. Missing:
// choosing a device, the screen.
#pragma once

#include "call/platform.hpp"

namespace zvonok::browser {

class MediaPort final : public call::MediaPort {
 public:
  void run(const call::OpenMedia& effect) override;
  void run(const call::AbandonMedia& effect) override;
  void run(const call::EnableMicrophone& effect) override;
  void run(const call::StopTracks& effect) override;
};

}  // namespace zvonok::browser
