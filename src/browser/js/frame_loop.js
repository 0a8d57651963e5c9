// When a frame is drawn: once for any number of requests, with the screen while the page is visible, by a timer while it is
// hidden (so that the mirror stays true). Nothing runs while nobody asks. May depend on: nothing.

/** A hidden page is not painted: its frames serve the mirror alone. */
const HIDDEN_DELAY_MS = 50;

export class FrameLoop {
  /** Frames run so far. */
  frames = 0;
  #onFrame;
  #animation = 0;
  #timer = 0;
  #later = 0;
  #running = false;
  #again = false;
  #stopped = false;

  /**
   * @param {AbortSignal} signal
   * @param {(nowMs: number) => void} onFrame  gets performance.now()
   */
  constructor(signal, onFrame) {
    this.#onFrame = onFrame;
    document.addEventListener('visibilitychange', () => this.#visibilityChanged(), { signal });
    signal.addEventListener('abort', () => {
      this.#stopped = true;
      this.#cancel();
      clearTimeout(this.#later);
    });
  }

  /** One frame, soon. */
  request() {
    if (this.#running) {
      this.#again = true;
    } else if (!this.#animation && !this.#timer && !this.#stopped) {
      if (document.hidden) {
        this.#timer = window.setTimeout(() => this.runNow(), HIDDEN_DELAY_MS);
      } else {
        this.#animation = requestAnimationFrame(() => this.runNow());
      }
    }
  }

  /** One frame in `delayMs`, instead of one asked for by an earlier call. @param {number} delayMs */
  schedule(delayMs) {
    clearTimeout(this.#later);
    this.#later = 0;
    if (delayMs <= 0) {
      this.request();
    } else if (!this.#stopped) {
      this.#later = window.setTimeout(() => {
        this.#later = 0;
        this.request();
      }, delayMs);
    }
  }

  /** One frame at once; it serves the requests so far. */
  runNow() {
    this.#cancel();
    if (this.#running || this.#stopped) {
      return;
    }
    this.#running = true;
    this.#again = false;
    this.frames += 1;
    try {
      this.#onFrame(performance.now());
    } finally {
      this.#running = false;
    }
    if (this.#again) {
      this.request();
    }
  }

  #cancel() {
    cancelAnimationFrame(this.#animation);
    clearTimeout(this.#timer);
    this.#animation = 0;
    this.#timer = 0;
  }

  // What was asked for would wait for ever (hidden) or too long (visible again). Coming back needs a frame anyway: browsers
  // may drop the canvas of a hidden page.
  #visibilityChanged() {
    const pending = this.#animation !== 0 || this.#timer !== 0;
    this.#cancel();
    if (pending || (!document.hidden && this.frames > 0)) {
      this.request();
    }
  }
}
