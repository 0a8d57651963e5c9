// My camera and microphone: what to ask for, what to fall back to. Private to src/call.
// May depend on: protocol, base. Missing: choice of devices.
#pragma once

#include "call/event.hpp"
#include "call/step.hpp"

namespace zvonok::call::media {

void start(Step& step);
void stop(Step& step);
void ready(Step& step, const MediaReady& event);
void failed(Step& step, const MediaFailed& event);
void track_ended(Step& step, const MediaTrackEnded& event);
void available(Step& step, const MediaAvailable& event);
void muted(Step& step, const MediaMuted& event);
void set_microphone(Step& step, bool on);
void set_camera(Step& step, bool on);
void retry(Step& step);
/// True when the timer was one of the media's.
bool timer_fired(Step& step, TimerHandle timer);

}  // namespace zvonok::call::media
