// Who calls and who has called: the ring in all its forms, and the list of people. One owner of each, driven by the
// program's state; destroy() ends all of it. Loaded when the server has given an id, so that a ring does not wait for it,
// or with the program where people are remembered. May depend on: ../callers, the files of ..
import { NotifyAllowed, RingHeard } from '../event_kinds.js';
import { errorName } from '../log.js';
import { createNotifier } from '../callers/notifier.js';
import { createPageMark } from '../callers/page_mark.js';
import { createPeople } from '../callers/people.js';
import { playTone, tones } from '../callers/ring_tone.js';

/** Of a ring: as the person has set it. */
const flagBits = { sound: 1, notify: 2 };
/** Two short pulses in a ringtone's cycle; a browser takes up to 99 numbers, a minute needs 76. */
const vibration = Array.from({ length: 19 }, () => [180, 120, 180, 2_720]).flat();

/**
 * @param {object} options
 * @param {import('../bridge.js').Emit} options.emit
 * @param {import('../log.js').Log} options.log
 * @param {string} options.server
 * @param {boolean} options.silent the host page makes itself heard
 * @param {boolean} options.marksPage the page's title and icon may be changed
 * @param {string} options.ringWorker address of web/ring-worker.js on the page's own origin; '' for none
 * @param {() => string} options.speaker id of the one that was chosen, or ''
 */
export function createCallers({ emit, log, server, silent, marksPage, ringWorker, speaker }) {
  const mark = marksPage ? createPageMark() : undefined;
  const notifier = createNotifier(ringWorker);
  const people = createPeople({ emit, log, server, onUnseen: (count) => mark?.missed(count) });
  let tone = 0;
  let sounds = false;
  /** @type {(() => void) | undefined} */
  let stopTone;

  const report = () => emit(NotifyAllowed, 0, notifier.state());

  function sound() {
    stopTone?.();
    stopTone = undefined;
    if (tone === tones.none || !sounds || silent) return;
    try {
      stopTone = playTone(tone, speaker(), (heard) => emit(RingHeard, 0, Number(heard)));
    } catch (error) {
      log(`ring: ${errorName(error)}`); // No sound device, too many contexts: it rings to the eye.
    }
  }

  /** @param {boolean} on */
  function vibrate(on) {
    // Before the first press a browser refuses, and says so in the console.
    if (!silent && navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(on ? vibration : 0);
  }

  /** @param {number} next of `tones` @param {number} flags @param {string} title who calls @param {string} text */
  function ring(next, flags, title, text) {
    const called = next === tones.ringtone;
    const loud = (flags & flagBits.sound) !== 0;
    if (next !== tone || loud !== sounds) {
      if (called || tone === tones.ringtone) vibrate(called);
      tone = next;
      sounds = loud;
      sound();
    }
    mark?.ring(called ? title : '');
    notifier.show(called && !silent && flags & flagBits.notify ? { title, text } : undefined);
  }

  return {
    ring,
    /** What the program has not been told yet. */
    tell() {
      report();
      people.tell();
    },
    /** The person has pressed something for it. */
    async askToNotify() {
      await notifier.request();
      report();
    },
    people,
    destroy() {
      ring(tones.none, 0, '', '');
      mark?.missed(0);
      notifier.destroy();
      people.destroy();
    },
  };
}
