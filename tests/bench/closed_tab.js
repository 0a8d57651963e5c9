// Figure: how soon the partner is told, in words, that a tab was closed. Depends on tests/browser, web/server.
import { launchBrowser, startServer, until } from '../browser/harness.js';
import { connect, openPerson } from '../browser/people.js';
import { shareWithin } from './figure.js';
import { asTest, within } from './scope.js';

const limitMs = 100;

/** Leaves the moment at which the page goes (`pagehide`) to a second page of the same site. @param {import('playwright-core').Page} page */
const leaveTime = async (page) => void await page.addInitScript(() =>
  addEventListener('pagehide', () => localStorage.setItem('left-at', String(Date.now()))));

/**
 * From the page's `pagehide`, which is the first that it hears of it, to the words.
 * @param {number} [rounds] @returns {Promise<import('./figure.js').Figure>}
 */
export const measureClosedTab = (rounds = 100) => within(async (scope) => {
  const { address } = await startServer(asTest(scope));
  const browser = await launchBrowser(asTest(scope));
  /** @type {number[]} */
  const samples = [];
  for (let i = 0; i < rounds; ++i) {
    await within(async (call) => {
      const [ann, boris] = await Promise.all(['Ann', 'Boris'].map((name) =>
        openPerson(asTest(call), browser, address.url, name, { prepare: leaveTime })));
      const witness = await ann.page.context().newPage();
      await witness.goto(`${address.url}/healthz`);
      await connect(ann, boris);
      const at = Date.now();
      await ann.page.close();
      // "Ann left the page. Waiting a moment…": it may be a reload. Or, without that chance, the end.
      const toldAt = await until(boris.page, (since) => /** @type {import('../browser/people.js').Told[]} */ (
        /** @type {any} */ (globalThis).told).find((one) => one.at >= since && / left/.test(one.words))?.at, at);
      const leftAt = await until(witness, () => Number(localStorage.getItem('left-at')));
      samples.push(Number(toldAt) - Number(leftAt));
    });
  }
  return {
    what: 'tab closed in a call: the other side is told', limit: '100 ms (99 of 100)', unit: 'ms', samples,
    isMet: shareWithin(samples, limitMs) >= 0.99, note: `${(100 * shareWithin(samples, limitMs)).toFixed(0)} % within 100 ms`,
  };
});
