// Shows how loud the microphone is, on an element that the browser paints by itself: no frame of ours. Loaded when such an
// element comes (Role::Meter). The muted microphone is listened to as well, so that one can see that it works; nothing of it
// leaves the page. May depend on: in_call/level.js.
import { createLevel } from '../in_call/level.js';

const tickMs = 100;
/** Speech is 20 to 40 dB below the loudest; what is quieter than this shows nothing. */
const rangeDb = 60;
/** A screen reader that asks gets a number that stands still for a moment. */
const ticksOfValue = 10;

/** @param {HTMLElement} element @param {MediaStream} capture @param {AbortSignal} signal ends it */
export function showLevel(element, capture, signal) {
  /** @type {{ track: MediaStreamTrack, clone: MediaStreamTrack, level: ReturnType<typeof createLevel> } | undefined} */
  let heard;
  let ticks = 0;

  function stop() {
    heard?.level.stop();
    heard?.clone.stop();
    heard = undefined;
  }

  function follow() {
    const [track] = capture.getAudioTracks();
    if (heard?.track === track) return;
    stop();
    // Before the first press some browsers start no sound, and complain about the attempt.
    if (!track || navigator.userActivation?.hasBeenActive === false) return;
    const clone = track.clone();
    clone.enabled = true;
    heard = { track, clone, level: createLevel(clone) };
  }

  function tick() {
    if (document.hidden) return;
    follow();
    const loudness = heard ? Math.max(20 * Math.log10(heard.level.read()) + rangeDb, 0) / rangeDb : 0;
    const level = Math.min(loudness, 1);
    element.style.setProperty('--zv-level', level.toFixed(2));
    ticks += 1;
    if (ticks % ticksOfValue === 1) element.ariaValueNow = String(Math.round(level * 100));
  }

  element.ariaValueMin = '0';
  element.ariaValueMax = '100';
  const timer = setInterval(tick, tickMs);
  tick();
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    stop();
  });
}
