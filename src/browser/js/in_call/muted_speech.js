// Notices that somebody speaks into the muted microphone. The muted track gives silence, so that a clone of it is listened
// to; nothing of it leaves the page. May depend on: event_kinds.js, level.js.
import { SpokeMuted } from '../event_kinds.js';
import { createLevel } from './level.js';

const tickMs = 100;
/** Speech, not a cough: so many ticks of the last ten are loud. */
const loudTicks = 4;
const ticks = 10;
/** -40 dBFS: a voice at arm's length is some 15 dB above, a quiet room 15 below (with the browser's gain control). */
const loud = 0.01;
/** It is said once, then not for this time. */
const restMs = 20_000;

/** @param {import('../extras.js').Context} context @param {AbortSignal} signal */
export function createMutedSpeech({ emit, media }, signal) {
  /** @type {{ track: MediaStreamTrack, clone: MediaStreamTrack, level: ReturnType<typeof createLevel>, timer: ReturnType<typeof setInterval> } | undefined} */
  let listening;
  let restUntil = 0;

  function stop() {
    if (!listening) return;
    clearInterval(listening.timer);
    listening.level.stop();
    listening.clone.stop();
    listening = undefined;
  }

  /** @param {MediaStreamTrack} track */
  function listen(track) {
    const clone = track.clone();
    clone.enabled = true;
    const level = createLevel(clone);
    /** @type {boolean[]} */
    const last = [];
    const timer = setInterval(() => {
      if (performance.now() < restUntil) return;
      last.push(level.read() > loud);
      if (last.length > ticks) last.shift();
      if (last.filter(Boolean).length < loudTicks) return;
      last.length = 0;
      restUntil = performance.now() + restMs;
      emit(SpokeMuted);
    }, tickMs);
    listening = { track, clone, level, timer };
  }

  function onTracks() {
    const [track] = media.capture.getAudioTracks();
    const muted = track && !track.enabled && !signal.aborted;
    if (listening && (!muted || listening.track !== track)) stop();
    if (muted && !listening) listen(track);
  }

  onTracks();
  return { onTracks, stop };
}
