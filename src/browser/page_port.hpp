// The page around the call: clipboard, the remembered name, the element's events and `state`, the
// log. May depend on: call (ports), base. The work is in js/page.js.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/log.hpp"
#include "call/platform.hpp"
#include "call/state.hpp"

namespace zvonok::browser {

class PagePort final : public call::PagePort {
 public:
  /// `describe` gives the words for a person that go with an error's code to the host page.
  explicit PagePort(std::function<std::string(ErrorCode)> describe);

  void run(const call::PlayRemote& effect) override;
  void run(const call::CopyText& effect) override;
  void run(const call::SaveName& effect) override;
  void run(const call::SaveSettings& effect) override;
  void run(const call::KeepForReload& effect) override;
  void run(const call::HostReady& effect) override;
  void run(const call::HostIncoming& effect) override;
  void run(const call::HostConnected& effect) override;
  void run(const call::HostEnded& effect) override;
  void run(const call::HostError& effect) override;
  void run(const call::LogDrop& effect) override;

  /// Tells the page the state of the call when it is another than before (the element's `state`).
  void show_state(const call::Call& call);

 private:
  std::function<std::string(ErrorCode)> describe_;
  Log log_;
  std::string_view shown_state_;
};

}  // namespace zvonok::browser
