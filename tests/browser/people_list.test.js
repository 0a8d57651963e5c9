// Missed calls and recent people: kept over a reload, marked until they are looked at, one press to call back, and nothing
// kept for those who do not want it. The functions behind it are tested here as well, without a browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { formatAgo } from '../../src/browser/js/ago_face.js';
import { maxPeople, readPeople, withMet, writePeople } from '../../src/browser/js/callers/people_list.js';
import { counts, ownId, startServer, until } from './harness.js';
import { launchOptions } from './launch.js';
import { openPerson } from './people.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** @param {Partial<import('../../src/browser/js/callers/people_list.js').Met>} [of] */
const met = (of) => ({ server: 's', id: 'id', name: 'Ann', at: 1, outgoing: false, missed: false, unseen: false, ...of });

test('the list: what was written is read, and what can not be read is nothing', () => {
  const people = [met(), met({ id: 'other', name: '', missed: true, unseen: true, outgoing: true })];
  assert.deepEqual(readPeople(writePeople(people)), people);
  for (const bad of [null, '', '{', 'null', '[]', '"text"', '{"version":2,"people":[]}', '{"version":1}', '{"version":1,"people":{}}']) {
    assert.deepEqual(readPeople(bad), [], String(bad));
  }
  const mixed = [null, 1, 'x', {}, met({ id: '' }), met({ at: NaN }), met({ at: -1 }), { ...met(), name: 5 },
    met({ name: 'x'.repeat(1_000) }), met({ id: 'good' })];
  assert.deepEqual(readPeople(JSON.stringify({ version: 1, people: mixed })), [met({ id: 'good' })]);
  const many = Array.from({ length: 50 }, (_, i) => met({ id: `id${i}`, name: `${i}` }));
  assert.equal(readPeople(writePeople(many)).length, maxPeople);
});

test('the list: the latest first, each person once, bounded', () => {
  const ann = met({ id: 'a', name: 'Ann', at: 1 });
  const bob = met({ id: 'b', name: 'Bob', at: 2 });
  assert.deepEqual(withMet([ann], bob), [bob, ann]);
  // The same id under another name; the same name under another id; a name that is not told is kept.
  assert.deepEqual(withMet([bob, ann], met({ id: 'a', name: 'Anna', at: 3 })).map(({ name }) => name), ['Anna', 'Bob']);
  assert.deepEqual(withMet([bob, ann], met({ id: 'a2', name: 'Ann', at: 3 })).map(({ id }) => id), ['a2', 'b']);
  assert.deepEqual(withMet([bob, ann], met({ id: 'a', name: '', at: 3 }))[0].name, 'Ann');
  // Whoever says a known name in a call that nobody has answered does not take that person's place.
  const stranger = met({ id: 'z', name: 'Ann', at: 3, missed: true });
  assert.deepEqual(withMet([bob, ann], stranger).map(({ id }) => id), ['z', 'b', 'a']);
  assert.deepEqual(withMet([stranger, bob, ann], met({ id: 'y', name: 'Ann', at: 4, missed: true })).map(({ id }) => id), ['y', 'b', 'a']);
  const declined = met({ id: 'z', name: 'Ann', at: 3 });
  assert.deepEqual(withMet([bob, ann], declined, true).map(({ id }) => id), ['z', 'b', 'a']);
  assert.deepEqual(withMet([bob, ann], declined).map(({ id }) => id), ['z', 'b']);
  const strangers = Array.from({ length: 50 }, (_, i) => met({ id: `s${i}`, name: `s${i}`, missed: true }));
  const known = Array.from({ length: 15 }, (_, i) => met({ id: `k${i}`, name: `k${i}` }));
  const crowded = strangers.reduce((list, one) => withMet(list, one), known);
  assert.equal(crowded.length, 20);
  assert.equal(crowded.filter(({ missed }) => !missed).length, 15);
  // Two who have told no name are two.
  assert.equal(withMet([met({ id: 'x', name: '' })], met({ id: 'y', name: '' })).length, 2);
  assert.equal(withMet([ann], met({ server: 'other', id: 'a' })).length, 2);
  const many = Array.from({ length: 50 }, (_, i) => i).reduce((/** @type {any[]} */ list, i) => withMet(list, met({ id: `${i}`, name: `${i}` })), []);
  assert.equal(many.length, maxPeople);
});

test('times count as each language does', () => {
  const minute = 60_000;
  const ago = (/** @type {number} */ ms, /** @type {string} */ language) => formatAgo(1e12, 1e12 + ms, language);
  assert.deepEqual([0, 1, 2, 5, 21].map((count) => ago(count * minute + 1, 'en')),
    ['now', '1 minute ago', '2 minutes ago', '5 minutes ago', '21 minutes ago']);
  assert.deepEqual([0, 1, 2, 5, 21].map((count) => ago(count * minute + 1, 'ru')),
    ['сейчас', '1 минуту назад', '2 минуты назад', '5 минут назад', '21 минуту назад']);
  assert.deepEqual([1, 2, 5].map((count) => ago(count * 60 * minute, 'ru')), ['1 час назад', '2 часа назад', '5 часов назад']);
  assert.equal(ago(24 * 60 * minute, 'en'), 'yesterday');
  assert.equal(ago(24 * 60 * minute, 'ru'), 'вчера');
  assert.match(ago(30 * 24 * 60 * minute, 'en'), /^[A-Z][a-z]{2} \d+$/);
  assert.equal(formatAgo(2e12, 1e12, 'en'), 'now'); // A clock that was set back.
});

/** Ann has called Boris in vain. @param {import('node:test').TestContext} t */
async function missedCall(t) {
  const { address } = await startServer(t);
  const ann = await openPerson(t, browser, address.url, 'Ann');
  const boris = await openPerson(t, browser, address.url, 'Boris');
  await ann.dial(boris.id);
  await boris.ring().waitFor();
  const at = await ann.press('Hang up');
  await boris.told('Call ended: missed', at);
  await boris.press('Back');
  return { ann, boris };
}

/** @param {import('./people.js').Person} person @param {string} name */
const descriptionOf = (person, name) => person.button(name).evaluate((button) => {
  const root = /** @type {ShadowRoot} */ (button.getRootNode());
  return root.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent;
});

test('a missed call stands in the lobby, is new until something is pressed, and one press calls back', async (t) => {
  const { ann, boris } = await missedCall(t);
  await boris.button('Call Ann').waitFor();
  assert.equal(await descriptionOf(boris, 'Call Ann'), 'Missed call, new');
  assert.equal(await boris.page.getByText('now', { exact: true }).count(), 1);
  await boris.field('Name').click();
  await until(boris.page, () => !document.querySelector('zvonok-call')?.shadowRoot?.textContent?.includes('Missed call, new'));
  assert.equal(await descriptionOf(boris, 'Call Ann'), 'Missed call');
  await boris.press('Call Ann');
  await boris.page.getByRole('heading', { name: 'Calling Ann…' }).waitFor();
  await ann.page.getByRole('alertdialog', { name: 'Boris is calling' }).waitFor();
});

test('it is there after a reload, with the first frame, and costs no frame while nothing happens', async (t) => {
  const { boris } = await missedCall(t);
  await boris.button('Call Ann').waitFor();
  await boris.page.reload();
  await ownId(boris.page);
  await boris.button('Call Ann').waitFor();
  assert.equal(await descriptionOf(boris, 'Call Ann'), 'Missed call, new');
  const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
  let before = (await counts(boris.page)).frames;
  // What is loaded at idle has come, and is drawn.
  for (let last = -1; last !== before; before = (await counts(boris.page)).frames) {
    last = before;
    await wait(1_500);
  }
  await wait(4_000);
  assert.equal((await counts(boris.page)).frames, before);
});

test('the list is cleared, and not kept when that is switched off', async (t) => {
  const { ann, boris } = await missedCall(t);
  await boris.button('Call Ann').waitFor();
  await boris.press('Settings');
  await boris.page.getByRole('switch', { name: 'Remember recent calls' }).click();
  await boris.press('Close');
  await boris.button('Call Ann').waitFor({ state: 'detached' });
  assert.equal(await boris.page.evaluate(() => localStorage.getItem('zvonok.people')), null);
  await ann.press('Back');
  await ann.press('Call');
  await boris.press('Decline');
  await boris.press('Back');
  assert.equal(await boris.button('Call Ann').count(), 0);

  // Ann keeps hers, until she clears them.
  await ann.press('Back');
  await ann.button('Call Boris').waitFor();
});

test('where there is no room for the rows the list opens by a button', async (t) => {
  const { address } = await startServer(t);
  const people = Array.from({ length: 12 }, (_, i) => met({ server: address.url, id: `id${i}`, name: `Person ${i}`, at: Date.now() - i * 3_600_000,
    missed: i < 2, unseen: i < 2 }));
  const boris = await openPerson(t, browser, address.url, 'Boris', {
    context: { viewport: { width: 320, height: 480 } },
    prepare: (page) => page.addInitScript((text) => localStorage.setItem('zvonok.people', text), writePeople(people)),
  });
  assert.equal(await descriptionOf(boris, 'Recent calls'), '2 missed calls');
  await boris.press('Recent calls');
  const dialog = boris.page.getByRole('dialog', { name: 'Recent calls' });
  assert.ok(await dialog.getByRole('button', { name: /^Call Person/ }).count() >= 3);
  await boris.press('Clear the list');
  await boris.page.getByText('Nobody here yet.').waitFor();
  assert.equal(await boris.page.evaluate(() => localStorage.getItem('zvonok.people')), null);
});

test('content that is not ours is ignored', async (t) => {
  const { address } = await startServer(t);
  const boris = await openPerson(t, browser, address.url, 'Boris', {
    prepare: (page) => page.addInitScript(() => localStorage.setItem('zvonok.people', '{"version":1,"people":[{"id":')),
  });
  await boris.button('Call').waitFor();
  assert.equal(await boris.page.getByRole('button', { name: /^Call ./ }).count(), 0);
});
