// Camera and microphone: getUserMedia into the page's one capture; js/media.js does the work and
// reports MediaReady, MediaFailed and MediaTrackEnded. The screen and the choice of devices are
// modules of their own, loaded later (js/later). May depend on: call (ports), base.
#pragma once

#include "call/platform.hpp"

namespace zvonok::browser {

class MediaPort final : public call::MediaPort {
 public:
  void run(const call::OpenMedia& effect) override;
  void run(const call::AbandonMedia& effect) override;
  void run(const call::EnableMicrophone& effect) override;
  void run(const call::StopTracks& effect) override;
  void run(const call::OpenScreen& effect) override;
  void run(const call::CloseScreen& effect) override;
  void run(const call::WatchDevices& effect) override;
  void run(const call::PreferDevice& effect) override;
  void run(const call::PreferOtherCamera& effect) override;
  void run(const call::StartTest& effect) override;
  void run(const call::StopTest& effect) override;
};

}  // namespace zvonok::browser
