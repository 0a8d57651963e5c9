// The program's second file: what the first frame and the set-up of a call do not need (src/README.md, "Two files"). Fetched
// when the page has nothing else to do, at the latest when somebody waits for it. Calls go on without it.
// May depend on: event_kinds.js.
import { LaterCame } from './event_kinds.js';

/** After a fetch that failed while nobody waited; then only when it is wanted, or the network is back. */
const retriesMs = [2_000, 15_000];

/**
 * @param {object} given
 * @param {() => Promise<WebAssembly.Module>} [given.load] the compiled file; asked again after it has failed. Undefined: all is in
 *   the first
 * @param {() => WebAssembly.Exports} given.exports of the first file, with which the second is linked
 * @param {import('./bridge.js').Emit} given.emit
 * @param {AbortSignal} given.signal
 */
export function createSecondFile({ load, exports, emit, signal }) {
  let state = /** @type {'none' | 'loading' | 'there'} */ ('none');
  let wanted = false;
  let failures = 0;
  let timer = 0;

  async function run() {
    if (state !== 'none' || signal.aborted) return;
    state = 'loading';
    clearTimeout(timer);
    try {
      if (load) await WebAssembly.instantiate(await load(), { first: exports() });
      state = 'there';
    } catch (error) {
      console.warn(error);
      state = 'none';
    }
    if (signal.aborted) return;
    if (state === 'there' || wanted) emit(LaterCame, 0, Number(state === 'there'));
    else if (failures < retriesMs.length) timer = window.setTimeout(run, retriesMs[failures++]);
    wanted = false;
  }

  signal.addEventListener('abort', () => clearTimeout(timer));
  return {
    port: {
      want() {
        wanted = true;
        void run();
      },
    },

    there: () => state === 'there',

    /** Call when the program runs: fetches after its first frame, as soon as the page is idle. */
    start() {
      addEventListener('online', run, { signal });
      // A hidden page waits until somebody sees it.
      requestAnimationFrame(() => {
        if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 5_000 });
        else setTimeout(run, 500);
      });
    },
  };
}
