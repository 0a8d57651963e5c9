// One setTimeout for each handle.
import { TimerFired } from './event_kinds.js';

/** setTimeout takes 32 bits; more would fire at once. */
const maxDelayMs = 2 ** 31 - 1;

/** @param {object} options @param {import('./bridge.js').Emit} options.emit */
export function createTimers({ emit }) {
  /** @type {Map<number, ReturnType<typeof setTimeout>>} */
  const timers = new Map();

  /** @param {number} handle */
  function stop(handle) {
    clearTimeout(timers.get(handle));
    timers.delete(handle);
  }

  return {
    port: {
      /** @param {number} handle @param {number} delayMs */
      start(handle, delayMs) {
        stop(handle);
        const fire = () => {
          timers.delete(handle);
          emit(TimerFired, handle);
        };
        timers.set(handle, setTimeout(fire, Math.min(Math.max(delayMs, 0), maxDelayMs)));
      },
      stop,
    },
    count: () => timers.size,
    destroy() {
      for (const handle of [...timers.keys()]) stop(handle);
    },
  };
}
