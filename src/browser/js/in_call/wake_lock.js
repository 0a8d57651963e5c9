// The display stays on during a call. Browsers take the lock away when the page is hidden, so it is asked for again when it is
// shown: https://w3c.github.io/screen-wake-lock/#handling-document-loss-of-visibility. May depend on: log.js.
import { errorName } from '../log.js';

/** @param {AbortSignal} signal ends it @param {import('../log.js').Log} log */
export function keepAwake(signal, log) {
  /** @type {WakeLockSentinel | undefined} */
  let lock;
  let asked = false;

  async function request() {
    if (!navigator.wakeLock || document.visibilityState !== 'visible' || asked || lock?.released === false) return;
    asked = true;
    lock = undefined;
    try {
      const got = await navigator.wakeLock.request('screen');
      if (signal.aborted) void got.release();
      else lock = got;
    } catch (error) {
      log(`wake lock: ${errorName(error)}`); // A battery that is low, a frame that was not allowed to.
    }
    asked = false;
    // Hidden, and perhaps shown again, while the browser thought about it.
    if (lock?.released && !signal.aborted) void request();
  }

  document.addEventListener('visibilitychange', () => void request(), { signal });
  signal.addEventListener('abort', () => void lock?.release());
  void request();
}
