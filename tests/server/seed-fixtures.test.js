// The fixtures themselves: the seed's server has the seed's faults, and the stock client's page
// (real simple-peer in Chromium) calls through it and through ours.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startSimplePeerPage } from '../fixtures/pages.js';
import { startSeedServer } from '../fixtures/seed-server.js';
import { answer, connectThree, offer, startServer } from './support.js';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{page: {socketEvents: any[][], peerEvents: string[][], peer: any}}} PageWindow
 */

test('the seed server believes the sender, multicasts, and tells everybody of a closed tab', async (t) => {
  const seed = await startSeedServer();
  t.after(() => seed.close());
  const [ann, bob, eve] = await connectThree(t, { address: seed });
  ann.socket.emit('callUser', { userToCall: bob.id, signalData: offer(), from: 'forged', name: 'Ann' });
  assert.deepEqual(await bob.next('callUser'), [{ signal: offer(), from: 'forged', name: 'Ann' }]);
  bob.socket.emit('answerCall', { signal: answer(), to: ann.id });
  assert.deepEqual(await ann.next('callAccepted'), [answer()]);
  ann.socket.emit('callUser', { userToCall: [bob.id, eve.id], signalData: offer() });
  await Promise.all([bob.next('callUser'), eve.next('callUser')]);
  eve.socket.disconnect();
  assert.deepEqual(await Promise.all([ann.next('callEnded'), bob.next('callEnded')]), [[], []]);
});

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {import('../fixtures/pages.js').ServedPage} */
let simplePeerPage;

before(async () => {
  simplePeerPage = await startSimplePeerPage();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', // as root, in a container
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
});

after(async () => {
  await browser?.close();
  await simplePeerPage?.close();
});

/**
 * @param {import('node:test').TestContext} t
 * @param {string} server
 * @param {string} name
 */
async function openStockClient(t, server, name) {
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(simplePeerPage.url({ server, name }));
  await page.getByText('Ready').waitFor();
  return page;
}

/** @param {Page} page */
const waitForMovingPicture = (page) => page.waitForFunction(() => {
  const video = /** @type {HTMLVideoElement} */ (
    document.querySelector('video[aria-label="Remote video"]'));
  return video.videoWidth > 0 && video.getVideoPlaybackQuality().totalVideoFrames > 5;
});

/** @param {Page} page */
const peerEvents = (page) => page.evaluate(() =>
  /** @type {PageWindow} */ (/** @type {unknown} */ (window)).page.peerEvents.map(([name]) => name));

for (const kind of ['ours', 'the seed\'s']) {
  test(`two stock clients call each other through ${kind}`, { timeout: 60_000 }, async (t) => {
    let url;
    if (kind === 'ours') {
      url = (await startServer(t)).address.url;
    } else {
      const seed = await startSeedServer();
      t.after(() => seed.close());
      url = seed.url;
    }
    const [ann, bob] = await Promise.all([
      openStockClient(t, url, 'Ann'), openStockClient(t, url, 'Bob'),
    ]);
    const id = await bob.getByRole('textbox', { name: 'My ID' }).inputValue();
    await ann.getByRole('textbox', { name: 'ID to call' }).fill(id);
    await ann.getByRole('button', { name: 'Call' }).click();
    await bob.getByText('Ann is calling').waitFor();
    await bob.getByRole('button', { name: 'Answer' }).click();
    await Promise.all([ann, bob].map((page) => page.getByText('Connected').waitFor()));
    await Promise.all([ann, bob].map(waitForMovingPicture));

    await ann.getByRole('button', { name: 'Hang up' }).click();
    await Promise.all([ann, bob].map((page) => page.getByText('Call ended').waitFor()));
    for (const page of [ann, bob]) {
      const events = await peerEvents(page);
      assert.equal(events.filter((name) => name === 'connect').length, 1);
      assert.equal(events.at(-1), 'close');
    }
    // Our server's second argument of callAccepted disturbs no stock client.
    const accepted = await ann.evaluate(() =>
      /** @type {PageWindow} */ (/** @type {unknown} */ (window)).page.socketEvents
        .filter(([name]) => name === 'callAccepted'));
    assert.deepEqual(accepted.map((event) => event.length), [kind === 'ours' ? 3 : 2]);
  });
}
