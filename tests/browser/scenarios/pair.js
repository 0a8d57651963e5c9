// The browsers of the people of a scenario, so that each scenario is written once for Chromium, Firefox and both together.
// May depend on: ../.
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { launchFirefox } from '../firefox/launch.js';
import { startServer } from '../harness.js';
import { launchOptions } from '../launch.js';
import { openPerson } from '../people.js';

/** @typedef {import('playwright-core').Browser} Browser */

/**
 * @typedef {object} Pair
 * @property {string} title stands before the scenario's own
 * @property {() => Browser} caller where the first and the third person are
 * @property {() => Browser} callee where the second is
 */

/** @param {() => Promise<Browser>} launch @returns {() => Browser} one for all tests of the file */
function whileTesting(launch) {
  /** @type {Browser} */
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());
  return () => browser;
}

/** To be called by a test file. @returns {Pair} */
export function chromiumPair() {
  const browser = whileTesting(() => chromium.launch(launchOptions()));
  return { title: '', caller: browser, callee: browser };
}

/** To be called by a test file. @returns {Pair[]} */
export function firefoxPairs() {
  const inChromium = whileTesting(() => chromium.launch(launchOptions()));
  const inFirefox = whileTesting(launchFirefox);
  return [
    { title: 'Firefox: ', caller: inFirefox, callee: inFirefox },
    { title: 'Chromium calls Firefox: ', caller: inChromium, callee: inFirefox },
    { title: 'Firefox calls Chromium: ', caller: inFirefox, callee: inChromium },
  ];
}

/**
 * People of these names, each in a page of a server started for them.
 * @param {import('node:test').TestContext} t @param {Pair} pair @param {string[]} names
 */
export async function open(t, pair, ...names) {
  const { address } = await startServer(t);
  return openAt(t, pair, address.url, names);
}

/**
 * @param {import('node:test').TestContext} t @param {Pair} pair @param {string} url of the page @param {string[]} names
 * @param {Parameters<typeof openPerson>[4]} [options]
 */
export function openAt(t, pair, url, names, options) {
  return Promise.all(names.map((name, i) => openPerson(t, i === 1 ? pair.callee() : pair.caller(), url, name, options)));
}
