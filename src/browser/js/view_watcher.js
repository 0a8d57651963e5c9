// What the program must know of the place it draws in: size in whole device pixels, density, safe area, preferences, colours,
// language. Says so when any of it changes. May depend on: look.js.
import { Look } from './look.js';

/**
 * ViewEnvironment of base/frame.hpp.
 * @typedef {object} View
 * @property {number} width  CSS pixels
 * @property {number} height
 * @property {number} density
 * @property {{x: number, y: number, width: number, height: number}} safeArea  zero size: all of it
 * @property {boolean} reducedMotion
 * @property {boolean} touch
 * @property {import('./look.js').LookValues} look
 * @property {number} textScale  the browser's text size for one of 16 pixels
 * @property {boolean} canShare  there is a sheet of the system for links
 * @property {string} language
 */

/** Before the page has been laid out, or while the element is not displayed. */
const FALLBACK = { width: 640, height: 480 };

/** Lower than any keyboard, higher than what comes and goes with the address bar. */
const KEYBOARD_PX = 120;

export class ViewWatcher {
  #stage;
  #canvas;
  #onChange;
  #changed = true;
  /** Device pixels, as the browser paints them. */
  #width = 0;
  #height = 0;
  #probe = document.createElement('div');
  #look;
  #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
  #coarse = matchMedia('(pointer: coarse)');

  /**
   * @param {HTMLElement} stage
   * @param {HTMLCanvasElement} canvas  fills the stage
   * @param {AbortSignal} signal
   * @param {(resized: boolean) => void} onChange  `resized`: called before the page is painted with the new size
   */
  constructor(stage, canvas, signal, onChange) {
    this.#stage = stage;
    this.#canvas = canvas;
    this.#onChange = onChange;
    this.#probe.className = 'zv-safe-area';
    stage.append(this.#probe);
    // A phone that is turned from one landscape to the other tells of no new size, but its notch is on the other side now.
    this.#probe.addEventListener('transitionend', () => this.#change(false), { signal });
    this.#look = new Look(stage, hostOf(stage), signal, () => this.#change(false));
    this.#measure();

    const sizes = new ResizeObserver(([entry]) => this.#resized(entry));
    try {
      sizes.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      sizes.observe(canvas); // Safari has no device-pixel-content-box: webkit.org/b/219005
    }
    const languages = new MutationObserver(() => this.#change(false));
    for (const element of [document.documentElement, hostOf(stage)]) {
      if (element) {
        languages.observe(element, { attributeFilter: ['lang'] });
      }
    }
    signal.addEventListener('abort', () => {
      sizes.disconnect();
      languages.disconnect();
    });
    for (const query of [this.#reducedMotion, this.#coarse]) {
      query.addEventListener('change', () => this.#change(false), { signal });
    }
    addEventListener('languagechange', () => this.#change(false), { signal });
    for (const type of ['resize', 'scroll']) {
      visualViewport?.addEventListener(type, () => this.#change(false), { signal });
    }
    this.#watchDensity(signal);
  }

  /** True once after each change, and at first. */
  takeChange() {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }

  /** @returns {View} */
  read() {
    const density = devicePixelRatio;
    return {
      width: (this.#width || FALLBACK.width * density) / density,
      height: (this.#height || FALLBACK.height * density) / density,
      density,
      safeArea: this.#safeArea(),
      reducedMotion: this.#reducedMotion.matches,
      touch: this.#coarse.matches,
      look: this.#look.read(),
      textScale: this.#look.textScale(),
      canShare: !!navigator.share,
      language: languageOf(this.#stage),
    };
  }

  /** @param {boolean} resized */
  #change(resized) {
    this.#changed = true;
    this.#onChange(resized);
  }

  #measure() {
    const { width, height } = this.#canvas.getBoundingClientRect();
    this.#width = Math.round(width * devicePixelRatio);
    this.#height = Math.round(height * devicePixelRatio);
  }

  /** @param {ResizeObserverEntry} entry */
  #resized(entry) {
    const before = [this.#width, this.#height];
    this.#measure();
    // Exact where the size is no whole number of device pixels. Where density is emulated (DevTools, tests) Chromium 150
    // reports CSS pixels here instead.
    const exact = entry.devicePixelContentBoxSize?.[0];
    if (exact && Math.abs(exact.inlineSize - this.#width) <= 1 && Math.abs(exact.blockSize - this.#height) <= 1) {
      this.#width = exact.inlineSize;
      this.#height = exact.blockSize;
    }
    if (this.#width !== before[0] || this.#height !== before[1]) {
      this.#change(true);
    }
  }

  // A query for the present density changes exactly once, so it is asked again each time.
  /** @param {AbortSignal} signal */
  #watchDensity(signal) {
    if (signal.aborted) {
      return;
    }
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
      this.#watchDensity(signal);
      this.#measure();
      this.#change(false);
    }, { signal, once: true });
  }

  // env(safe-area-inset-*) speaks of the whole viewport: what remains of it is cut to the stage. So is what a keyboard on the
  // screen covers, where the browser does not make the page smaller for it (iOS; other pages than ours on Android).
  #safeArea() {
    const { paddingLeft, paddingTop, paddingRight, paddingBottom } = getComputedStyle(this.#probe);
    let [left, top, right, bottom] = [paddingLeft, paddingTop, paddingRight, paddingBottom].map(parseFloat);
    const box = this.#stage.getBoundingClientRect();
    const seen = visualViewport;
    if (seen?.scale === 1 && innerHeight - seen.height > KEYBOARD_PX) {
      const end = seen.offsetTop + seen.height;
      if (Math.min(end, box.bottom) - Math.max(seen.offsetTop, box.top) > KEYBOARD_PX) {
        top = Math.max(top, seen.offsetTop);
        bottom = Math.max(bottom, innerHeight - end);
      }
    }
    if (!left && !top && !right && !bottom) {
      return { x: 0, y: 0, width: 0, height: 0 };
    }
    const x = Math.max(left - box.left, 0);
    const y = Math.max(top - box.top, 0);
    return {
      x,
      y,
      width: Math.max(Math.min(innerWidth - right - box.left, box.width) - x, 0),
      height: Math.max(Math.min(innerHeight - bottom - box.top, box.height) - y, 0),
    };
  }
}

/** The element in whose shadow tree `element` is. @param {Element} element */
function hostOf(element) {
  const scope = element.getRootNode();
  return scope instanceof ShadowRoot ? scope.host : null;
}

// The nearest lang around the stage, also outside of the shadow tree it is in; else the browser's.
/** @param {HTMLElement} stage */
function languageOf(stage) {
  for (let element = /** @type {Element | null} */ (stage); element; element = hostOf(element)) {
    const marked = /** @type {HTMLElement | null} */ (element.closest('[lang]'));
    if (marked?.lang) {
      return marked.lang;
    }
  }
  return navigator.language || 'en';
}
