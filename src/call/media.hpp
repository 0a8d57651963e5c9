// My camera and microphone: what to ask for, what to fall back to. Private to src/call.
// May depend on: protocol, base.
#pragma once

#include "call/event.hpp"
#include "call/step.hpp"

namespace zvonok::call::media {

/// Asks at once; where the browser would put a question that was `never_asked` here, words come
/// first (MediaPhase::Explaining), unless the person does not want them.
void start(Step& step, bool never_asked);
/// After each event: a call does not wait for who reads, and who wants no words is asked at once.
void tend(Step& step);
void stop(Step& step);
void ready(Step& step, const MediaReady& event);
void failed(Step& step, const MediaFailed& event);
void track_ended(Step& step, const MediaTrackEnded& event);
void available(Step& step, const MediaAvailable& event);
void muted(Step& step, const MediaMuted& event);
void set_microphone(Step& step, bool on);
void set_camera(Step& step, bool on);
void hold_to_talk(Step& step, bool held);
/// Somebody speaks here and is not heard: says so.
void spoke_muted(Step& step);
void retry(Step& step);
/// Another device than the one in use; see devices.cpp.
void choose(Step& step, const ChooseDevice& event);
void flip_camera(Step& step);
void listed(Step& step, const DevicesListed& event);
/// Asks for these kinds anew although they are there: what comes takes their place.
void exchange(Step& step, protocol::TrackKind kind);
/// True when the timer was one of the media's.
bool timer_fired(Step& step, TimerHandle timer);

}  // namespace zvonok::call::media
