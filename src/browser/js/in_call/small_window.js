// Picture-in-picture: a small window of its own with the other's picture and buttons, where the browser has such windows
// (Chromium, not in a frame), else the browser's own for the video element. The buttons are those of the page a second time:
// name, state, language and press are theirs, also while a dialog keeps the page's from being met. May depend on: log.js, small_window_icons.js.
import { errorName } from '../log.js';
import { makeIcon } from './small_window_icons.js';

const css = `
html, body { margin: 0; height: 100%; background: #0c0e14; color: #f3f5fa; font: 16px/1.4 system-ui, sans-serif; overflow: hidden }
video { position: absolute; width: 100%; height: 100%; object-fit: contain }
p { position: absolute; inset: 0 0 64px; margin: 0; display: grid; place-content: center; text-align: center }
div { position: absolute; inset: auto 0 8px; display: flex; justify-content: center; gap: 10px }
button { width: 48px; height: 48px; border: 0; border-radius: 50%; padding: 0; display: grid; place-content: center; cursor: pointer;
  background: #1b2030e6; color: #fff }
button.off { background: #fff; color: #14161f }
button.end { background: #e5484d }
[hidden] { display: none }
button:focus-visible { outline: 3px solid #8fb0ff; outline-offset: 2px }
button[aria-disabled=true] { opacity: 0.5 }
@media (max-height: 150px) { div { opacity: 0 } div:focus-within, body:hover div { opacity: 1 } }
`;

/** @typedef {{ requestWindow: (size: { width: number, height: number }) => Promise<Window> }} SmallWindows */

/**
 * The page's buttons, in their order, by the numbers of their nodes.
 * @typedef {object} Controls
 * @property {number} mute pressed while it is muted
 * @property {number} camera pressed while it is on
 * @property {number} hangUp
 */

/**
 * @param {import('../extras.js').Context} context @param {AbortSignal} signal
 * @param {() => void} onChange it was opened or closed
 */
export function createSmallWindow({ log, remoteVideo, stage }, signal, onChange) {
  // In a frame the browser refuses each time.
  const windows = window.top === window ? /** @type {SmallWindows | undefined} */ (/** @type {any} */ (window).documentPictureInPicture) : undefined;
  /** @type {Window | undefined} */
  let open;

  /** @param {number} node */
  const buttonOf = (node) => /** @type {HTMLElement | null} */ (stage.querySelector(`[data-node="${node}"]`));

  /** @param {Controls} controls */
  async function openWindow(controls) {
    const { clientWidth, clientHeight } = stage;
    const wide = clientWidth >= clientHeight;
    const small = await /** @type {SmallWindows} */ (windows).requestWindow({ width: wide ? 400 : 240, height: wide ? 240 : 360 });
    if (signal.aborted) {
      small.close();
      return;
    }
    open = small;
    fill(small, controls);
    small.addEventListener('pagehide', () => {
      open = undefined;
      onChange();
    });
    onChange();
  }

  /** @param {Window} small @param {Controls} controls */
  function fill(small, controls) {
    const { document } = small;
    const sheet = new /** @type {any} */ (small).CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
    const video = document.createElement('video');
    video.autoplay = video.muted = video.playsInline = true; // The page plays the sound.
    const name = document.createElement('p');
    const bar = document.createElement('div');
    const copies = Object.entries(controls).map(([which, node]) => copyOf(document, which, node));
    bar.append(...copies.map(({ button }) => button));
    const main = document.createElement('main');
    main.append(video, name, bar);
    document.body.append(main);

    function update() {
      const label = remoteVideo.ariaLabel ?? '';
      // The element's own, which need not be that of the page around.
      document.documentElement.lang = stage.querySelector('[lang]')?.getAttribute('lang') ?? '';
      if (video.srcObject !== remoteVideo.srcObject) video.srcObject = remoteVideo.srcObject;
      const shown = remoteVideo.style.visibility !== 'hidden';
      video.style.visibility = shown ? '' : 'hidden';
      video.ariaLabel = document.title = label;
      name.textContent = shown ? '' : label;
      copies.forEach((copy) => copy.update());
    }
    const observer = new MutationObserver(update);
    observer.observe(stage, { subtree: true, childList: true, characterData: true, attributeFilter: ['aria-pressed', 'aria-disabled', 'aria-label', 'style', 'lang'] });
    small.addEventListener('pagehide', () => observer.disconnect());
    update();
  }

  /** @param {Document} document @param {string} which @param {number} node */
  function copyOf(document, which, node) {
    const button = document.createElement('button');
    button.type = 'button';
    button.addEventListener('click', () => buttonOf(node)?.click());
    let shown = '';
    function update() {
      const original = buttonOf(node);
      button.hidden = !original;
      button.ariaLabel = button.title = original?.textContent ?? '';
      const pressed = original?.getAttribute('aria-pressed') ?? null;
      for (const attribute of ['aria-pressed', 'aria-disabled']) {
        const value = original?.getAttribute(attribute) ?? null;
        if (value === null) button.removeAttribute(attribute);
        else button.setAttribute(attribute, value);
      }
      const off = which === 'mute' ? pressed === 'true' : pressed === 'false';
      button.className = which === 'hangUp' ? 'end' : off ? 'off' : '';
      const icon = off ? `${which}Off` : which;
      if (icon !== shown) button.replaceChildren(makeIcon(document, (shown = icon)));
    }
    return { button, update };
  }

  const isOpen = () => Boolean(open) || inVideo();
  const inVideo = () => document.pictureInPictureElement === remoteVideo ||
    /** @type {Partial<DocumentOrShadowRoot>} */ (stage.getRootNode()).pictureInPictureElement === remoteVideo;
  for (const type of ['enterpictureinpicture', 'leavepictureinpicture']) remoteVideo.addEventListener(type, onChange, { signal });

  function close() {
    open?.close();
    if (inVideo()) void document.exitPictureInPicture().catch((error) => log(`picture: ${errorName(error)}`));
  }

  return {
    can: () => Boolean(windows) || Boolean(document.pictureInPictureEnabled && remoteVideo.requestPictureInPicture),
    isOpen,
    close,
    /** Called inside the person's press. @param {Controls} controls */
    async toggle(controls) {
      if (isOpen()) close();
      else if (windows) await openWindow(controls);
      else await remoteVideo.requestPictureInPicture();
    },
  };
}
