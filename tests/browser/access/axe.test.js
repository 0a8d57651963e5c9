// axe-core finds nothing in any view: one person speaks English, the other Russian, and each calls the other.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { openPage, startServer, until } from '../harness.js';
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

/** The call in a window of its own, by itself and while a dialog keeps the page's buttons from being met. @param {Speaker} person */
async function smallWindowIsFine(person) {
  const { page, words } = person;
  await person.pressEach('More');
  const [small] = await Promise.all([page.context().waitForEvent('page'), person.pressEach('SmallWindow')]);
  const names = ['MuteMicrophone', 'Camera', 'HangUp'].map((key) => words[key]);
  const hasButtons = () => until(small, (wanted) => JSON.stringify(wanted) === JSON.stringify(
    [...document.querySelectorAll('button')].filter((button) => button.checkVisibility()).map(({ ariaLabel }) => ariaLabel)), names);
  for (const key of ['', 'Settings']) {
    if (key) await person.pressEach('More', key);
    await hasButtons();
    assert.deepEqual(await axe(small, true), [], `axe has found something in the small window${key && ', with a dialog in the page'}`);
  }
  assert.equal(await small.evaluate(() => document.documentElement.lang), person.language);
  await person.pressEach('Close');
  await small.close();
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
    await smallWindowIsFine(caller);
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

test('axe finds nothing where the program could not be loaded, in English and Russian', async (t) => {
  const { address: { url } } = await startServer(t);
  for (const language of ['en', 'ru']) {
    const page = await openPage(t, browser, `${url}/?lang=${language}`, { prepare: (p) => p.route('**/*.wasm', (route) => route.fulfill({ status: 404 })) });
    await page.locator(`[role=alert][lang=${language}]`).getByRole('button').waitFor();
    for (const theme of ['light', 'dark']) {
      await page.evaluate((name) => document.querySelector('zvonok-call')?.setAttribute('theme', name), theme);
      assert.deepEqual(await axe(page, true), [], `axe has found something, ${theme}`);
    }
  }
});
