// See device_test.hpp. May depend on: protocol, base.
#include "call/device_test.hpp"

namespace zvonok::call::device_test {
namespace {

bool can_run(const AppState& state) {
  const bool free =
      std::holds_alternative<Idle>(state.call) || std::holds_alternative<Ended>(state.call);
  return free && state.running && (state.media.has_audio || state.media.has_video);
}

void stop(Step& step) {
  DeviceTest& test = step.state.media.test;
  if (!test.run) return;
  test = {};
  step.emit(StopTest{});
  step.notice(NoticeKind::None);
}

NoticeKind result_of(const TestChanged& event) {
  if (event.heard) return event.seen ? NoticeKind::TestGood : NoticeKind::TestOnlyHeard;
  return event.seen ? NoticeKind::TestOnlySeen : NoticeKind::TestNothing;
}

}  // namespace

void run(Step& step, bool on) {
  stop(step);
  if (!on || !can_run(step.state)) return;
  DeviceTest& test = step.state.media.test;
  test.run = step.make_handle<MediaHandle>();
  step.emit(StartTest{test.run});
}

void changed(Step& step, const TestChanged& event) {
  DeviceTest& test = step.state.media.test;
  if (!event.run || event.run != test.run) return;
  test.phase = event.phase;
  switch (event.phase) {
    case TestPhase::Off:
      return;
    case TestPhase::Recording:
      step.notice(NoticeKind::TestRecording);
      return;
    case TestPhase::Playing:
      step.notice(NoticeKind::TestPlaying);
      return;
    case TestPhase::Done:
      test = {};
      step.notice(result_of(event));
      return;
  }
}

void tend(Step& step) {
  if (!can_run(step.state)) stop(step);
}

}  // namespace zvonok::call::device_test
