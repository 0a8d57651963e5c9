// Nothing is drawn while nothing happens: an idle lobby and a quiet call ask for no animation frame for five seconds.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { counts, startServer } from './harness.js';
import { launchOptions } from './launch.js';
import { connect, openPerson } from './people.js';

const quietMs = 5_000;

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** Counts every requestAnimationFrame of the page from its start. @param {import('./harness.js').Page} page */
async function countRequests(page) {
  await page.addInitScript(() => {
    const native = requestAnimationFrame;
    /** @type {any} */ (globalThis).asked = 0;
    globalThis.requestAnimationFrame = (callback) => {
      /** @type {any} */ (globalThis).asked += 1;
      return native(callback);
    };
  });
}

/** Until a second has passed without a frame, then the frames of five seconds. @param {import('./harness.js').Page} page */
async function framesOfQuiet(page) {
  const asked = () => page.evaluate(() => /** @type {number} */ (/** @type {any} */ (globalThis).asked));
  const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
  let settled = await asked();
  for (let tries = 0; tries < 20; ++tries) {
    await wait(1_000);
    const now = await asked();
    if (now === settled) break;
    settled = now;
  }
  const drawn = (await counts(page)).frames;
  assert.ok(settled > 0 && drawn > 0, 'frames are counted');
  await wait(quietMs);
  return { asked: (await asked()) - settled, drawn: (await counts(page)).frames - drawn };
}

test('an idle lobby', async (t) => {
  const { address } = await startServer(t);
  const ann = await openPerson(t, browser, address.url, 'Ann', { prepare: countRequests });
  assert.deepEqual(await framesOfQuiet(ann.page), { asked: 0, drawn: 0 });
});

test('a quiet call, whose clock runs on', async (t) => {
  const { address } = await startServer(t);
  const ann = await openPerson(t, browser, address.url, 'Ann', { prepare: countRequests });
  const boris = await openPerson(t, browser, address.url, 'Boris', { prepare: countRequests });
  await connect(ann, boris);
  const clock = ann.page.getByRole('timer');
  const before = await clock.textContent();
  const frames = await Promise.all([framesOfQuiet(ann.page), framesOfQuiet(boris.page)]);
  assert.deepEqual(frames, [{ asked: 0, drawn: 0 }, { asked: 0, drawn: 0 }]);
  assert.notEqual(await clock.textContent(), before);
});
