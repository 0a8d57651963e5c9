// A signalling server of either kind and people of either kind on it; all gone after the test.
// May depend on: the files beside it, tests/browser, tests/fixtures.
import { chromium } from 'playwright-core';
import { openPage, recordEvents, startServer } from '../browser/harness.js';
import { launchOptions } from '../browser/launch.js';
import { openPerson } from '../browser/people.js';
import { startSimplePeerPage } from '../fixtures/pages.js';
import { startSeedServer } from '../fixtures/seed-server.js';
import { SimplePeer, Zvonok } from './people.js';
import { Wire } from './wire.js';

/** @typedef {'our' | 'the seed\'s'} ServerKind */

/** @type {readonly ServerKind[]} */
export const serverKinds = ['our', 'the seed\'s'];

export const launch = () => chromium.launch(launchOptions());

/** Keeps the page's peer connections in `connections`. @param {import('playwright-core').Page} page */
export const keepConnections = (page) => page.addInitScript(() => {
  /** @type {RTCPeerConnection[]} */
  const connections = [];
  Object.assign(globalThis, { connections });
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    /** @param {RTCConfiguration} [configuration] */
    constructor(configuration) {
      super(configuration);
      connections.push(this);
    }
  };
});

/** What Person reads: words of the status region and presses, with the time. @param {import('playwright-core').Page} page */
export const takeNotes = (page) => page.addInitScript(() => {
  /** @type {{ words: string, at: number }[]} */
  const told = [];
  const notes = Object.assign(globalThis, { told, pressedAt: 0 });
  const note = () => {
    const words = document.querySelector('[role=status]')?.textContent ?? '';
    if (words !== told.at(-1)?.words) told.push({ words, at: Date.now() });
  };
  new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
  addEventListener('click', () => { notes.pressedAt = Date.now(); }, { capture: true });
});

/**
 * @param {import('node:test').TestContext} t
 * @param {import('playwright-core').Browser} browser
 * @param {ServerKind} kind
 * @param {Parameters<typeof startServer>[1]} [options] of our own server
 * @param {import('playwright-core').Browser} [theirs] where simple-peer's pages open
 */
export async function startWorld(t, browser, kind, options, theirs = browser) {
  // Serves our page in any case; the seed's has none.
  const pages = await startServer(t, options);
  const origin = `http://localhost:${pages.address.port}`;
  let server = origin;
  if (kind === 'the seed\'s') {
    const seed = await startSeedServer();
    t.after(() => seed.close());
    server = seed.url;
  }

  /** @param {string} name */
  async function openZvonok(name) {
    /** @type {Wire | undefined} */
    let wire;
    const person = await openPerson(t, browser, origin, name, {
      parameters: { server },
      async prepare(page) {
        // WebDriver BiDi tells nothing of a WebSocket's frames, so Firefox's page has no wire to read.
        if ('routeWebSocket' in page) wire = new Wire(page);
        await recordEvents(page);
        await keepConnections(page);
      },
    });
    return new Zvonok(person.page, person.id, name, /** @type {Wire} */ (/** @type {unknown} */ (wire)));
  }

  /** @param {string} name */
  async function openSimplePeer(name) {
    const site = await startSimplePeerPage();
    t.after(() => site.close());
    const page = await openPage(t, theirs, site.url({ server, name }), { prepare: takeNotes });
    await page.getByRole('status').getByText('Ready', { exact: true }).waitFor();
    return new SimplePeer(page, await page.getByRole('textbox', { name: 'My ID' }).inputValue(), name);
  }

  return { server, openZvonok, openSimplePeer };
}
