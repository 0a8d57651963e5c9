// What the first load knows of later/callers.js: when it is loaded, and that nothing told to it meanwhile is lost.
// May depend on: the files beside it.
import { ShareFailed } from './event_kinds.js';
import { errorName } from './log.js';

/** That of callers/people.js; only whether there is anything. */
const peopleKey = 'zvonok.people';

/** @typedef {ReturnType<typeof import('./later/callers.js').createCallers>} Callers */

/**
 * @param {object} options
 * @param {import('./bridge.js').Emit} options.emit
 * @param {import('./log.js').Log} options.log
 * @param {import('./later/modules.js').LoadLater} options.loadLater
 * @param {string} options.server
 * @param {boolean} options.silent
 * @param {boolean} options.marksPage
 * @param {string} options.ringWorker
 * @param {() => string} options.speaker
 */
export function createCallers({ emit, log, loadLater, ...options }) {
  /** @type {Promise<void> | undefined} */
  let loading;
  /** @type {Callers | undefined} */
  let callers;
  let running = false;
  let destroyed = false;
  let state = '';

  async function create() {
    try {
      const module = await loadLater('callers');
      if (destroyed) return;
      callers = module.createCallers({ emit, log, ...options });
      if (running) callers.tell();
    } catch (error) {
      loading = undefined; // A server that is away for a moment: the next ring tries again.
      log(`callers: ${errorName(error)}`);
    }
  }
  const load = () => (loading ??= create());
  /** At once where that is possible, else in the order they came. @param {(callers: Callers) => void} run */
  function later(run) {
    if (callers) run(callers);
    else void load().then(() => callers && !destroyed && run(callers));
  }

  return {
    /** Before the program starts, so that the lobby comes up with its people; nothing where none are remembered. */
    early: () => (hasPeople() ? load() : undefined),
    /** When nothing else is to be done. */
    soon: () => (globalThis.requestIdleCallback ?? setTimeout)(() => !destroyed && void load()),
    /** The program runs and may be told. */
    tell() {
      running = true;
      callers?.tell();
    },
    /** @param {string} now the element's state */
    state: (now) => void (state = now),
    /** A press on the element. */
    pressed: () => state === 'idle' && callers?.people.seen(),
    port: {
      /** @param {number} tone @param {number} flags @param {string} title @param {string} text */
      ring: (tone, flags, title, text) => later((callers) => callers.ring(tone, flags, title, text)),
      askToNotify: () => later((callers) => callers.askToNotify()),
      /** @param {string} id @param {string} name @param {number} flags */
      remember: (id, name, flags) => later(({ people }) => people.remember(id, name, flags)),
      forget: () => later(({ people }) => people.forget()),
      /** @param {string} url */
      share(url) {
        // At once: it must run inside the person's press.
        navigator.share({ url }).catch((error) => {
          log(`share: ${errorName(error)}`);
          if (error?.name !== 'AbortError') emit(ShareFailed);
        });
      },
    },
    destroy() {
      destroyed = true;
      callers?.destroy();
    },
  };
}

function hasPeople() {
  try {
    return localStorage.getItem(peopleKey) !== null;
  } catch {
    return false;
  }
}
