// A partner whose sound the browser does not play by itself: one clear button. The refusal is Chromium's own: autoplay is off
// in this browser until somebody presses something, and the page calls by itself, as after a reload or from a host page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { openPage, patienceMs, recordEvents, startServer, until, waitForMovingPicture, waitForSound } from './harness.js';
import { fakeDevices, launchOptions } from './launch.js';
import { openPerson } from './people.js';
import { alertOf } from './troubles.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions([...fakeDevices, '--autoplay-policy=user-gesture-required']));
});
after(() => browser.close());

/**
 * Ann's page calls Bob without a press. Playwright's evaluate() would count as one, so that nothing is evaluated in it
 * before the sound was refused.
 * @param {import('node:test').TestContext} t @param {Record<string, string>} [parameters] of the page's address
 */
async function callWithoutPress(t, parameters = {}) {
  const { address: { url } } = await startServer(t);
  const bob = await openPerson(t, browser, url, 'Bob');
  /** @type {Promise<unknown> | undefined} */
  let refused;
  const query = new URLSearchParams({ name: 'Ann', 'ice-servers': '[]', call: bob.id, ...parameters });
  const page = await openPage(t, browser, `${url}/?${query}`, {
    async prepare(page) {
      await recordEvents(page);
      await page.addInitScript(() => {
        addEventListener('ready', (event) => /** @type {any} */ (event.target).call());
        addEventListener('error', (event) => console.log(`error ${/** @type {any} */ (event).detail?.code}`));
      });
      refused = page.waitForEvent('console', {
        predicate: (message) => message.text() === 'error autoplay-blocked',
        timeout: 4 * patienceMs, // From the page's load to the answered call.
      });
    },
  });
  await bob.press('Answer');
  await refused;
  return { ann: page, bob };
}

/** @param {import('./harness.js').Page} page */
const isMuted = (page) => page.getByLabel("Bob's video", { exact: true })
  .evaluate((video) => /** @type {HTMLVideoElement} */ (video).muted);

test('blocked sound: the picture plays, one button says what to do, and a press of it brings the sound', async (t) => {
  const { ann, bob } = await callWithoutPress(t);
  await alertOf(ann, 'The browser does not play sound by itself. Press Play sound to hear the other side.');
  await waitForMovingPicture(ann, "Bob's video");
  assert.equal(await isMuted(ann), true);
  const button = ann.getByRole('button', { name: 'Play sound', exact: true });
  const box = await button.boundingBox();
  assert.ok(box && box.height >= 44, 'large enough for a finger');
  await button.click();
  await until(ann, () => [.../** @type {any} */ (document.querySelector('zvonok-call')?.shadowRoot).querySelectorAll('video')]
    .every((/** @type {HTMLVideoElement} */ video) => video.ariaLabel !== "Bob's video" || (!video.muted && !video.paused)));
  await button.waitFor({ state: 'detached' });
  await alertOf(ann, '');
  await waitForSound(ann, "Bob's video");
  assert.equal(await bob.button('Hang up').count(), 1, 'the call goes on');
});

test('the button works from the keyboard, and speaks Russian', async (t) => {
  const { ann } = await callWithoutPress(t, { lang: 'ru' });
  const button = ann.getByRole('button', { name: 'Включить звук', exact: true });
  await button.focus();
  await ann.keyboard.press('Enter');
  await button.waitFor({ state: 'detached' });
  await alertOf(ann, '');
});

test('any other press brings the sound as well', async (t) => {
  const { ann } = await callWithoutPress(t);
  const button = ann.getByRole('button', { name: 'Play sound', exact: true });
  await button.waitFor();
  await ann.mouse.click(640, 200);
  await button.waitFor({ state: 'detached' });
  assert.equal(await isMuted(ann), false);
});
