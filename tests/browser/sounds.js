// What a page makes heard and shows to get a person's attention, noted from its start: for openPage's `prepare`.
// May depend on: harness.js.

/** @typedef {import('./harness.js').Page} Page */

/** Counts the oscillators that play and notes each notification. @param {Page} page */
export async function noteAttention(page) {
  await page.addInitScript(() => {
    /** @type {Set<AudioContext>} */
    const contexts = new Set();
    /** @type {Map<AudioContext, number>} */
    const oscillators = new Map();
    /** @type {{ title: string, body?: string, closed: boolean, press: () => void }[]} */
    const notifications = [];
    const { createOscillator, close } = AudioContext.prototype;
    AudioContext.prototype.createOscillator = function create() {
      contexts.add(this);
      oscillators.set(this, (oscillators.get(this) ?? 0) + 1);
      return createOscillator.call(this);
    };
    AudioContext.prototype.close = function end() {
      contexts.delete(this);
      return close.call(this);
    };
    /** @type {number[]} */
    let vibration = [];
    navigator.vibrate = (pattern) => {
      vibration = typeof pattern === 'number' ? [pattern] : [...pattern];
      return true;
    };
    Object.assign(globalThis, {
      notifications,
      /** As long as this, in milliseconds, pauses included. */
      vibratesFor: () => vibration.reduce((sum, part) => sum + part, 0),
      /** Of contexts that are open and run. */
      playing: () => [...contexts].filter(({ state }) => state === 'running')
        .reduce((sum, context) => sum + (oscillators.get(context) ?? 0), 0),
      /** Ids of the devices that they play on, '' for the system's own. */
      speakers: () => [...contexts].map((context) => /** @type {any} */ (context).sinkId),
      /** Of contexts that are open, allowed to run or not. */
      wanting: () => contexts.size,
    });
    // Chromium without a screen has denied them beforehand, and shows none.
    globalThis.Notification = /** @type {any} */ (class {
      static permission = 'default';
      static asked = 0;
      static requestPermission() {
        this.asked += 1;
        this.permission = 'granted';
        return Promise.resolve(this.permission);
      }
      /** @type {(() => void) | undefined} */
      onclick;
      /** @param {string} title @param {NotificationOptions} options */
      constructor(title, { body }) {
        this.title = title;
        this.note = { title, body, closed: false, press: () => this.onclick?.() };
        notifications.push(this.note);
      }
      close() {
        this.note.closed = true;
      }
    });
  });
}

/** Oscillators that are heard. @param {Page} page @returns {Promise<number>} */
export const playing = (page) => page.evaluate(() => /** @type {any} */ (globalThis).playing());

/** As another tab in front would do. @param {Page} page @param {boolean} hidden */
export async function hide(page, hidden) {
  await page.evaluate((now) => {
    Object.defineProperty(document, 'hidden', { value: now, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: now ? 'hidden' : 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

/** @param {Page} page @returns {Promise<{ title: string, body?: string, closed: boolean }[]>} */
export const notifications = (page) => page.evaluate(() => /** @type {any} */ (globalThis).notifications);
