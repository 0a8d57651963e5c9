// A person in front of a call page: meets it by roles and names alone, and takes the time of what happens.
// May depend on: harness.js.
import assert from 'node:assert/strict';
import { openPage, ownId, until } from './harness.js';

/** The words of the status region must be there this long after what they tell of. */
export const toldWithinMs = 1_000;

/**
 * @typedef {object} Told
 * @property {string} words of the status region
 * @property {number} at Date.now() when they came
 */

export class Person {
  /** @param {import('./harness.js').Page} page @param {string} id */
  constructor(page, id) {
    this.page = page;
    this.id = id;
  }

  /** @param {string} name */
  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** @param {string} name */
  field(name) {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  ring() {
    return this.page.getByRole('alertdialog');
  }

  /** Presses as a mouse does. Returns when (Date.now()) the page saw it. @param {string} name */
  async press(name) {
    await this.button(name).click();
    return this.page.evaluate(() => /** @type {any} */ (globalThis).pressedAt);
  }

  /** Waits until a button that stays down is, or is not. @param {string} name @param {boolean} pressed */
  async isPressed(name, pressed) {
    await until(this.page, ([wanted, state]) => {
      const buttons = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('button') ?? []];
      return buttons.find(({ textContent }) => textContent === wanted)?.getAttribute('aria-pressed') === state;
    }, [name, String(pressed)]);
  }

  /** @param {string} id */
  async dial(id) {
    await this.field('ID to call').fill(id);
    return this.press('Call');
  }

  /** Waits for words in the status region that came after `since`. @param {string} words @returns {Promise<number>} when */
  async told(words, since = 0) {
    try {
      return await until(this.page, ([wanted, after]) => {
        const { told } = /** @type {any} */ (globalThis);
        return told.find((/** @type {Told} */ one) => one.words === wanted && one.at >= after)?.at;
      }, /** @type {[string, number]} */ ([words, since]));
    } catch (error) {
      const told = await this.page.evaluate(() => /** @type {any} */ (globalThis).told).catch(() => 'the page is gone');
      throw new Error(`was not told "${words}"; told: ${JSON.stringify(told)}`, { cause: error });
    }
  }

  /** As told(), and in time. @param {string} words @param {number} since when the other did it */
  async toldInTime(words, since) {
    const at = await this.told(words, since);
    assert.ok(at - since <= toldWithinMs, `"${words}" came after ${at - since} ms`);
  }

  /** Kinds of the live tracks of the own picture. */
  async liveTracks() {
    return this.page.getByLabel('My video', { exact: true }).evaluate((video) => {
      const stream = /** @type {MediaStream | null} */ (/** @type {HTMLVideoElement} */ (video).srcObject);
      return (stream?.getTracks() ?? []).filter((track) => track.readyState === 'live').map(({ kind }) => kind).sort();
    });
  }
}

/** Notes what the status region says, which is each line when it comes, and every press, with the time. @param {import('./harness.js').Page} page */
export async function takeNotes(page) {
  await page.evaluate(() => {
    const notes = /** @type {any} */ (globalThis);
    notes.told = [];
    const root = /** @type {ShadowRoot} */ (document.querySelector('zvonok-call')?.shadowRoot);
    /** @type {WeakSet<Element>} */
    const said = new WeakSet();
    const note = () => {
      for (const line of root.querySelectorAll('[role=status] > *')) {
        if (!said.has(line)) notes.told.push({ words: line.textContent, at: Date.now() });
        said.add(line);
      }
    };
    new MutationObserver(note).observe(root, { subtree: true, childList: true, characterData: true });
    root.addEventListener('click', () => { notes.pressedAt = Date.now(); }, { capture: true });
    note();
  });
}

/**
 * Opens the page as a person of this name; ready to call and be called.
 * @param {import('node:test').TestContext} t
 * @param {import('./harness.js').Browser} browser
 * @param {string} url of the page
 * @param {string} name
 * @param {object} [options]
 * @param {Record<string, string>} [options.parameters] of the page's address
 * @param {import('playwright-core').BrowserContextOptions} [options.context]
 * @param {(page: import('./harness.js').Page) => Promise<unknown>} [options.prepare]
 */
export async function openPerson(t, browser, url, name, { parameters = {}, context, prepare } = {}) {
  const query = new URLSearchParams({ name, 'ice-servers': '[]', ...parameters });
  const page = await openPage(t, browser, `${url}/?${query}`, { context, prepare });
  const id = await ownId(page);
  await page.getByRole('button', { name: 'Copy my ID' }).waitFor();
  await until(page, () => {
    const videos = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('video') ?? []];
    return videos.some((video) => video.ariaLabel === 'My video' && video.videoWidth > 0);
  });
  await takeNotes(page);
  return new Person(page, id);
}

/**
 * Brings two people into a call. @param {Person} caller @param {Person} callee
 */
export async function connect(caller, callee) {
  const since = Date.now();
  await caller.dial(callee.id);
  await callee.press('Answer');
  await Promise.all([caller.told('Connected', since), callee.told('Connected', since)]);
}
