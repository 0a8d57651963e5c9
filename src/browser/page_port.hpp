// The page around the call: clipboard, the remembered name, the element's events and `state`, the
// log. May depend on: call (ports), base. The work is in js/page.js.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/log.hpp"
#include "call/platform.hpp"
#include "call/state.hpp"

namespace zvonok::browser {

/// The nodes of a call's buttons, which a small window shows a second time.
struct CallButtons {
  std::uint32_t mute = 0;
  std::uint32_t camera = 0;
  std::uint32_t hang_up = 0;
};

class PagePort final : public call::PagePort {
 public:
  /// What a person reads outside of the canvas, in the page's language.
  struct Words {
    std::function<std::string(ErrorCode)> error;  ///< goes with its code to the host page
    /// What a title and a notification say of somebody who calls ("" for an unknown name).
    std::function<std::string(const std::string& name)> caller;
    std::function<std::string()> incoming;  ///< what it is, without the name
  };
  PagePort(Words words, CallButtons buttons);

  void run(const call::PlayRemote& effect) override;
  void run(const call::SwitchPageMode& effect) override;
  void run(const call::CopyText& effect) override;
  void run(const call::SaveName& effect) override;
  void run(const call::SaveSettings& effect) override;
  void run(const call::Ring& effect) override;
  void run(const call::AskToNotify& effect) override;
  void run(const call::ShareUrl& effect) override;
  void run(const call::RememberCall& effect) override;
  void run(const call::ForgetPeople& effect) override;
  void run(const call::WantLater& effect) override;
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
  Words words_;
  CallButtons buttons_;
  Log log_;
  std::string_view shown_state_;
};

}  // namespace zvonok::browser
