// See screen.hpp. May depend on: protocol, base.
#include "call/screen.hpp"

#include "call/partner.hpp"

namespace zvonok::call::screen {
namespace {

void stop(Step& step) {
  ScreenShare& screen = step.state.media.screen;
  if (!screen.request) return;
  screen = {};
  step.emit(CloseScreen{});
}

}  // namespace

void share(Step& step, bool on) {
  ScreenShare& screen = step.state.media.screen;
  if (!on) {
    stop(step);
    partner::tell_state(step);
    return;
  }
  const bool can = (step.state.page.can & PageModes::Screen) != 0;
  // One question at a time: the browser would put a second one beside the first.
  if (!can || screen.request || !std::holds_alternative<Active>(step.state.call)) return;
  screen.request = step.make_handle<MediaHandle>();
  step.emit(OpenScreen{screen.request});
}

void changed(Step& step, const ScreenChanged& event) {
  ScreenShare& screen = step.state.media.screen;
  if (!event.request || event.request != screen.request) return;
  switch (event.news) {
    case ScreenNews::Started:
      screen.sharing = true;
      return;
    case ScreenNews::Ended:
      step.notice(NoticeKind::ScreenEnded);
      break;
    case ScreenNews::Refused:
      step.notice(NoticeKind::ScreenRefused);
      break;
    case ScreenNews::Failed:
      step.notice(NoticeKind::ScreenFailed);
      break;
  }
  screen = {};
}

void tend(Step& step) {
  if (!std::holds_alternative<Active>(step.state.call)) stop(step);
}

}  // namespace zvonok::call::screen
