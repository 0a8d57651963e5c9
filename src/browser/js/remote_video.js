// Plays the partner's stream in the remote video element. Where the browser wants a click before it plays sound, it
// plays without until the next one.
import { PlayBlocked } from './event_kinds.js';
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

  function unmute() {
    waiting?.abort();
    waiting = undefined;
    video.muted = false;
    void play();
  }

  async function play() {
    if (!video.srcObject) return;
    try {
      await video.play();
    } catch (error) {
      if (errorName(error) === 'NotAllowedError' && !waiting) playMuted();
      // AbortError: another stream came in between, which is played by its own call.
      else if (errorName(error) !== 'AbortError') log(`video: ${errorName(error)}`);
    }
  }

  function playMuted() {
    waiting = new AbortController();
    for (const gesture of gestures) {
      addEventListener(gesture, unmute, { capture: true, signal: waiting.signal });
    }
    video.muted = true;
    void play();
    emit(PlayBlocked);
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
    destroy() {
      waiting?.abort();
      video.srcObject = null;
    },
  };
}
