// How long ago something was, in words that the DOM shows by itself, so that an idle lobby draws no frame.
// May depend on: nothing.

/** @typedef {import('./nodes.js').SemanticNode} SemanticNode */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export class AgoFace {
  #element;
  /** @type {SemanticNode | undefined} */
  #node;
  #timer = 0;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** @param {SemanticNode} node */
  apply(node) {
    const { style } = this.#element;
    style.fontSize = `${node.fontPx}px`;
    style.lineHeight = `${node.height}px`;
    this.#node = node;
    this.stop();
    this.#tick(node);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /** @param {SemanticNode} node */
  #tick({ sinceMs, value }) {
    const now = Date.now();
    const words = formatAgo(sinceMs, now, value);
    if (this.#element.textContent !== words) this.#element.textContent = words;
    // Until the next minute, or hour, begins.
    const step = now - sinceMs < hourMs ? minuteMs : hourMs;
    this.#timer = window.setTimeout(() => this.#node && this.#tick(this.#node), step - ((now - sinceMs) % step) + 1);
  }
}

/** "5 minutes ago", "yesterday", "12 May". @param {number} sinceMs @param {number} nowMs @param {string} language BCP 47 */
export function formatAgo(sinceMs, nowMs, language) {
  const ms = Math.max(nowMs - sinceMs, 0);
  if (ms >= 7 * dayMs) return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }).format(sinceMs);
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (ms < minuteMs) return words.format(0, 'second');
  if (ms < hourMs) return words.format(-Math.floor(ms / minuteMs), 'minute');
  if (ms < dayMs) return words.format(-Math.floor(ms / hourMs), 'hour');
  return words.format(-Math.floor(ms / dayMs), 'day');
}
