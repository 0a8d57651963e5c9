// axe-core finds nothing in any view: one person speaks English, the other Russian, and each calls the other.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startServer, until } from '../harness.js';
import { launchOptions } from '../launch.js';
import { axe } from './axe.js';
import { openSpeaker } from './speaker.js';

/** @typedef {import('./speaker.js').Speaker} Speaker */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** In every theme. @param {Speaker} person @param {string} view */
async function isFine({ page }, view) {
  for (const theme of ['light', 'dark', 'contrast']) {
    await page.evaluate((name) => document.querySelector('zvonok-call')?.setAttribute('theme', name), theme);
    await until(page, (wanted) => document.querySelector('zvonok-call')?.shadowRoot?.querySelector(`[style*="color-scheme: ${wanted}"]`),
      theme === 'light' ? 'light' : 'dark');
    assert.deepEqual(await axe(page), [], `axe has found something in ${view}, ${theme}`);
  }
}

/** What opens over the view. @param {Speaker} person @param {...string} keys what is pressed for it */
async function overlayIsFine(person, ...keys) {
  await person.pressEach(...keys);
  const dialog = person.page.getByRole('dialog');
  await dialog.getByRole('button', { name: person.words.Close, exact: true }).waitFor();
  await isFine(person, keys.join(' > '));
  await person.press(person.words.Close);
  await dialog.waitFor({ state: 'detached' });
}

test('axe finds nothing: lobby, ringing, call, chat, settings and the rest, in English and Russian', async (t) => {
  const { address: { url } } = await startServer(t);
  const people = await Promise.all([openSpeaker(t, browser, url, 'Ann', 'en'), openSpeaker(t, browser, url, 'Борис', 'ru')]);
  for (const [caller, callee] of [people, [...people].reverse()]) {
    await isFine(caller, 'the lobby');
    for (const keys of [['Settings'], ['Invite']]) await overlayIsFine(caller, ...keys);
    await caller.pressEach('CallButton');
    await isFine(caller, 'the lobby with an error');
    await caller.field(caller.words.DialId).fill(callee.id);
    await caller.pressEach('CallButton');
    await callee.ring().waitFor();
    await caller.told(caller.words.StatusRinging);
    await isFine(caller, 'an outgoing call');
    await isFine(callee, 'an incoming call');
    await callee.pressEach('Answer');
    await caller.told(caller.words.StatusConnected);
    await isFine(caller, 'a call');
    for (const keys of [['Chat'], ['More'], ['More', 'Settings'], ['More', 'Shortcuts'], ['More', 'Connection']]) await overlayIsFine(caller, ...keys);
    await caller.pressEach('HangUp');
    await callee.button(callee.words.Back).waitFor();
    await isFine(callee, 'an ended call');
    await Promise.all([caller.pressEach('Back'), callee.pressEach('Back')]);
  }
  // Both have met somebody now: in the lobby where there is room, else in a list.
  for (const person of people) {
    await person.page.getByRole('heading', { name: person.words.People, exact: true }).waitFor();
    await isFine(person, 'the lobby with people');
    await person.page.setViewportSize({ width: 320, height: 480 });
    await overlayIsFine(person, 'People');
  }
});
