// What tests of camera trouble share: permissions set in the browser, a getUserMedia that refuses as told, pages of people
// who have no devices, a site that shows the call in a frame. May depend on: harness.js, people.js.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { openPage, ownId, patienceMs } from './harness.js';
import { Person, takeNotes } from './people.js';

/** @typedef {import('./harness.js').Page} Page */

/** Chromium takes the settings back when the session that made them ends. @type {WeakMap<import('./harness.js').Browser, Promise<import('playwright-core').CDPSession>>} */
const sessions = new WeakMap();

/**
 * Sets what the browser remembers of camera and microphone for an origin, as its settings do; 'prompt' forgets it.
 * @param {import('./harness.js').Browser} browser @param {Page} page whose context it concerns @param {string} url
 * @param {'granted' | 'denied' | 'prompt'} setting
 */
export async function setPermissions(browser, page, url, setting) {
  const ofPage = await page.context().newCDPSession(page);
  const { targetInfo } = await ofPage.send('Target.getTargetInfo');
  await ofPage.detach();
  if (!sessions.has(browser)) sessions.set(browser, browser.newBrowserCDPSession());
  const ofBrowser = /** @type {import('playwright-core').CDPSession} */ (await sessions.get(browser));
  for (const name of ['camera', 'microphone']) {
    await ofBrowser.send('Browser.setPermission', {
      permission: { name },
      setting,
      origin: new URL(url).origin,
      browserContextId: targetInfo.browserContextId,
    });
  }
}

/**
 * Replaces getUserMedia: a request for a kind with an error's name is rejected with that DOMException; `open`: nothing is
 * answered before devices.answer(). devices.repair() makes all well, devices.asked lists the requests.
 * @param {Page} page
 * @param {{ audio?: string, video?: string, message?: string, open?: boolean }} faults
 */
export async function replaceDevices(page, faults) {
  await page.addInitScript(({ audio, video, message, open }) => {
    const { mediaDevices } = navigator;
    const native = mediaDevices.getUserMedia.bind(mediaDevices);
    /** @type {any} */
    const devices = { audio, video, asked: [] };
    devices.answered = open ? new Promise((resolve) => (devices.answer = resolve)) : Promise.resolve();
    devices.repair = () => (devices.audio = devices.video = undefined);
    Object.assign(globalThis, { devices });
    mediaDevices.getUserMedia = async (constraints) => {
      devices.asked.push(constraints);
      await devices.answered;
      const name = (constraints?.audio && devices.audio) || (constraints?.video && devices.video);
      if (name) throw new DOMException(message ?? '', name);
      return native(constraints);
    };
  }, faults);
}

/**
 * Ann's page, whatever devices she has.
 * @param {import('node:test').TestContext} t @param {import('./harness.js').Browser} browser @param {string} url
 * @param {object} options
 * @param {'granted' | 'denied' | 'prompt'} [options.permissions] before the page loads
 * @param {Record<string, string>} [options.parameters] of the page's address
 * @param {(page: Page) => Promise<unknown>} [options.prepare]
 */
export async function openTroubled(t, browser, url, { permissions, parameters, prepare }) {
  const query = new URLSearchParams({ name: 'Ann', 'ice-servers': '[]', ...parameters });
  const page = await openPage(t, browser, `${url}/?${query}`, {
    async prepare(p) {
      if (permissions) await setPermissions(browser, p, url, permissions);
      await prepare?.(p);
    },
  });
  const id = await ownId(page);
  await takeNotes(page);
  return new Person(page, id);
}

/** Waits until the alert says exactly this. @param {Page} page @param {string} words @param {number} [timeoutMs] */
export async function alertOf(page, words, timeoutMs = patienceMs) {
  const alert = page.getByRole('alert');
  try {
    await page.waitForFunction(
      (wanted) => {
        const alert = document.querySelector('zvonok-call')?.shadowRoot?.querySelector('[role=alert]');
        return alert && [...alert.children].map(({ textContent }) => textContent).join(' ') === wanted;
      },
      words,
      { timeout: timeoutMs, polling: 50 },
    );
  } catch (error) {
    throw new Error(`the alert should say "${words}"; it says "${await alert.allTextContents()}"`, { cause: error });
  }
}

/**
 * Another site that shows the call in a frame. @param {import('node:test').TestContext} t @param {string} url of the call
 * @param {string} allow of the frame
 */
export async function startFrameSite(t, url, allow) {
  const site = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(`<!doctype html><title>Host</title><iframe src="${url}/?ice-servers=[]" allow="${allow}" width="800" height="600"></iframe>`);
  });
  await once(site.listen(0, '127.0.0.1'), 'listening');
  t.after(() => site.close());
  return `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (site.address()).port}/`;
}
