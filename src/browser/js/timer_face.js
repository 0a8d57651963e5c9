// A running time (mm:ss, h:mm:ss) that the DOM shows by itself, so that a quiet call draws no frame. May depend on: nothing.

/** @typedef {import('./nodes.js').SemanticNode} SemanticNode */

export class TimerFace {
  #element;
  #sinceMs = NaN;
  #timer = 0;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
    element.setAttribute('aria-live', 'off');
  }

  /** @param {SemanticNode} node */
  apply(node) {
    const { style } = this.#element;
    style.fontSize = `${node.fontPx}px`;
    style.lineHeight = `${node.height}px`;
    if (node.sinceMs !== this.#sinceMs) {
      this.#sinceMs = node.sinceMs;
      this.stop();
      this.#tick();
    }
  }

  stop() {
    clearTimeout(this.#timer);
  }

  // Each second starts where it does on the clock it counts from: a plain interval would drift.
  #tick() {
    const elapsedMs = Math.max(performance.now() - this.#sinceMs, 0);
    this.#element.textContent = formatDuration(Math.floor(elapsedMs / 1000));
    this.#timer = window.setTimeout(() => this.#tick(), 1000 - (elapsedMs % 1000) + 1);
  }
}

/** 65 -> "01:05", 3665 -> "1:01:05". @param {number} seconds */
export function formatDuration(seconds) {
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const tail = `${two(minutes % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}
