// How the page around, the system and the browser want it to look: custom properties of the element, its `theme` attribute,
// prefers-color-scheme, prefers-contrast, forced colours, text size. A hidden element has all of it as its own style, so that
// the browser works it out, and a transition on it tells of changes. May depend on: nothing.

/**
 * @typedef {object} LookValues
 * @property {number} flags  of zv_canvas_environment: 4 light, 8 contrast, 16 forced colours, the theme from 32 on
 * @property {number} accent  0xFFRRGGBB, 0 for none, as the others
 * @property {number} background
 * @property {number} text
 * @property {number} radius  CSS pixels, negative for none
 */

/** ThemeChoice of base/frame.hpp. */
const THEMES = ['auto', 'light', 'dark', 'contrast'];
const QUERIES = ['(prefers-color-scheme: light)', '(prefers-contrast: more)', '(forced-colors: active)'];
const FIRST_FLAG = 4;
const THEME_FLAG = 32;
const USUAL_TEXT_PX = 16;
/** Half of a box is as round as a box can be, and theme.cpp rounds cards to 36 px at most. */
const PX_OF_PERCENT = 36 / 50;

export class Look {
  #probe = document.createElement('div');
  #host;
  #queries = QUERIES.map((query) => matchMedia(query));
  /** A pixel to read colours of any notation from. */
  #pixel = /** @type {CanvasRenderingContext2D | null} */ (
    Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true }));

  /** @param {HTMLElement} stage @param {Element | null} host @param {AbortSignal} signal @param {() => void} onChange */
  constructor(stage, host, signal, onChange) {
    this.#host = host;
    this.#probe.className = 'zv-look';
    stage.append(this.#probe);
    this.#probe.addEventListener('transitionend', onChange, { signal });
    for (const query of this.#queries) {
      query.addEventListener('change', onChange, { signal });
    }
    // It speaks once at the start, too.
    let width = this.#probe.offsetWidth;
    const sizes = new ResizeObserver(() => {
      if (width !== (width = this.#probe.offsetWidth)) onChange();
    });
    sizes.observe(this.#probe);
    const themes = new MutationObserver(onChange);
    if (host) themes.observe(host, { attributeFilter: ['theme'] });
    signal.addEventListener('abort', () => {
      sizes.disconnect();
      themes.disconnect();
    });
  }

  /** @returns {LookValues} */
  read() {
    const style = getComputedStyle(this.#probe);
    const theme = Math.max(THEMES.indexOf(this.#host?.getAttribute('theme') ?? ''), 0);
    const light = theme ? THEMES[theme] === 'light' : this.#queries[0].matches;
    // What can be seen through is seen before something: the ground of the theme.
    const behind = light ? '#fff' : '#000';
    return {
      flags: this.#queries.reduce((flags, { matches }, i) => flags | (matches ? FIRST_FLAG << i : 0), theme * THEME_FLAG),
      accent: this.#number(style.backgroundColor, behind, style.borderTopColor),
      background: this.#number(style.borderTopColor, behind),
      text: this.#number(style.borderLeftColor, behind, style.borderTopColor),
      radius: this.#radius(style),
    };
  }

  textScale() {
    return (this.#probe.offsetWidth || USUAL_TEXT_PX) / USUAL_TEXT_PX;
  }

  /** @param {string} color @param {string[]} behind what shows through it, the hindmost first */
  #number(color, ...behind) {
    if (!this.#pixel) return 0;
    this.#pixel.clearRect(0, 0, 1, 1);
    this.#fill(color);
    if (!this.#pixel.getImageData(0, 0, 1, 1).data[3]) return 0;
    [...behind, color].forEach((each) => this.#fill(each));
    const [red, green, blue] = this.#pixel.getImageData(0, 0, 1, 1).data;
    return ((255 << 24) | (red << 16) | (green << 8) | blue) >>> 0;
  }

  /** @param {string} color */
  #fill(color) {
    if (!this.#pixel) return;
    this.#pixel.fillStyle = color;
    this.#pixel.fillRect(0, 0, 1, 1);
  }

  /** @param {CSSStyleDeclaration} style */
  #radius(style) {
    const given = style.getPropertyValue('--zvonok-radius');
    const radius = given && CSS.supports('border-radius', given) ? style.borderTopLeftRadius : '';
    const number = parseFloat(radius) * (radius.includes('%') ? PX_OF_PERCENT : 1);
    return number >= 0 ? number : -1; // NaN: nothing that could be understood
  }
}
