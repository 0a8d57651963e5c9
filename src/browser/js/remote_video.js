// Plays the partner's stream in the remote video element. Where the browser wants a press before it plays sound, it
// plays without until the next one, on the button that the program shows or anywhere else.
import { PlayAllowed, PlayBlocked } from './event_kinds.js';
import { errorName } from './log.js';

/** Events that count as a person's act: https://html.spec.whatwg.org/multipage/interaction.html#activation-triggering-input-event */
const gestures = ['pointerup', 'keydown'];

/**
 * @param {object} options
 * @param {HTMLVideoElement} options.video
 * @param {import('./bridge.js').Emit} options.emit
 * @param {import('./log.js').Log} options.log
 */
export function createRemoteVideo({ video, emit, log }) {
  /** Ends the wait for a gesture. @type {AbortController | undefined} */
  let waiting;

  /** With sound; to be called inside a person's act. */
  function unmute() {
    if (!waiting) return;
    video.muted = false;
    if (video.srcObject) void play();
    else allowed();
  }

  function allowed() {
    waiting?.abort();
    waiting = undefined;
    emit(PlayAllowed);
  }

  async function play() {
    if (!video.srcObject) return;
    try {
      await video.play();
      if (waiting && !video.muted) allowed();
    } catch (error) {
      if (errorName(error) === 'NotAllowedError') playMuted();
      // AbortError: another stream came in between, which is played by its own call.
      else if (errorName(error) !== 'AbortError') log(`video: ${errorName(error)}`);
    }
  }

  function playMuted() {
    // Refused without sound as well (a phone that saves power): the next press tries both.
    const hopeless = waiting && video.muted;
    video.muted = true;
    if (!waiting) {
      waiting = new AbortController();
      for (const gesture of gestures) {
        addEventListener(gesture, unmute, { capture: true, signal: waiting.signal });
      }
      emit(PlayBlocked);
    }
    if (!hopeless) void play();
  }

  return {
    /** @param {MediaStream | null} stream */
    show(stream) {
      if (video.srcObject === stream) return;
      video.srcObject = stream;
      void play();
    },
    /** After the element was moved in the document, which pauses it. */
    play,
    unmute,
    destroy() {
      waiting?.abort();
      video.srcObject = null;
    },
  };
}
