// Fullscreen and picture-in-picture: what the page can, what is on, and switching between. May depend on: screen.js,
// small_window.js, log.js.
import { errorName } from '../log.js';
import { canShareScreen } from './screen.js';
import { createSmallWindow } from './small_window.js';

/** PageModes::Mode in call/state.hpp. */
const screen = 1;
const fullscreen = 2;
const pictureInPicture = 4;

/** @param {import('../extras.js').Context} context @param {AbortSignal} signal */
export function createPageModes(context, signal) {
  const { log, setModes, stage } = context;
  const small = createSmallWindow(context, signal, tell);
  // Not Safari on iPhones, which shows nothing but a video in fullscreen.
  const host = /** @type {HTMLElement} */ (/** @type {ShadowRoot} */ (stage.getRootNode()).host ?? stage);
  const can = (canShareScreen() ? screen : 0) | (document.fullscreenEnabled ? fullscreen : 0) | (small.can() ? pictureInPicture : 0);

  const isFull = () => /** @type {Partial<DocumentOrShadowRoot>} */ (host.getRootNode()).fullscreenElement === host;

  function tell() {
    setModes(screen | fullscreen | pictureInPicture, can, (isFull() ? fullscreen : 0) | (small.isOpen() ? pictureInPicture : 0));
  }

  /** Called inside the person's press. @param {number} mode @param {import('./small_window.js').Controls} controls */
  async function toggle(mode, controls) {
    try {
      if (mode === pictureInPicture) await small.toggle(controls);
      else if (isFull()) await document.exitFullscreen();
      else await host.requestFullscreen();
    } catch (error) {
      log(`page mode: ${errorName(error)}`);
    }
  }

  document.addEventListener('fullscreenchange', tell, { signal });
  tell();

  return {
    toggle: (/** @type {Parameters<typeof toggle>} */ ...args) => void toggle(...args),
    /** The call is over. */
    stop() {
      small.close();
      if (isFull()) void document.exitFullscreen().catch(() => {});
      setModes(screen | fullscreen | pictureInPicture, 0);
    },
  };
}
