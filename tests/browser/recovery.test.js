// Calls that survive: a page that is reloaded or crashes, a server that restarts. What networks do is in tests/network.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { createZvonokServer } from '../../web/server/server.js';
import { counts, dist, openPage, ownId, startServer, until, waitForMovingPicture, waitForSound } from './harness.js';
import { launchOptions } from './launch.js';
import { connect, openPerson, takeNotes } from './people.js';
import { replaceDevices } from './troubles.js';

/** The issue's own limits. */
const resumeWithinMs = 3_000;
const crashNoticedWithinMs = 6_000;
/** Shorter than the default of 60 s. */
const giveUpMs = 3_000;

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** @param {import('node:test').TestContext} t @param {string[]} names */
async function open(t, ...names) {
  const { address } = await startServer(t);
  return Promise.all(names.map((name) => openPerson(t, browser, address.url, name)));
}

/** Reloads as F5 does; returns how long the call was away, seen by the reloaded page. @param {import('./people.js').Person} person */
async function reload(person) {
  const at = Date.now();
  await person.page.reload({ waitUntil: 'domcontentloaded' });
  await takeNotes(person.page);
  return (await person.told('Connected', at)) - at;
}

for (const who of ['caller', 'callee']) {
  test(`the ${who}'s page is reloaded in a call: it goes on without a ring, under the same id`, async (t) => {
    const [ann, boris] = await open(t, 'Ann', 'Boris');
    await connect(ann, boris);
    const [reloaded, other] = who === 'caller' ? [ann, boris] : [boris, ann];
    const name = reloaded === ann ? 'Ann' : 'Boris';
    const away = await reload(reloaded);
    assert.ok(away <= resumeWithinMs, `away for ${away} ms`);
    assert.equal(await ownId(reloaded.page), reloaded.id);
    await Promise.all([
      waitForMovingPicture(other.page, `${name}'s video`),
      waitForSound(other.page, `${name}'s video`),
      waitForMovingPicture(reloaded.page, `${other === ann ? 'Ann' : 'Boris'}'s video`),
    ]);
    const told = await other.page.evaluate(() => /** @type {any} */ (globalThis).told.map((/** @type {any} */ one) => one.words));
    assert.ok(!told.some((/** @type {string} */ words) => /ended|calling/i.test(words)), told.join('; '));
    assert.equal((await counts(other.page)).peers, 1);
    // It is a call like any other.
    const at = await reloaded.press('Hang up');
    await other.toldInTime('Call ended: the other side hung up', at);
  });
}

test('who is muted and without a picture stays so over a reload, and the camera does not light up for a moment', async (t) => {
  const [ann, boris] = await open(t, 'Ann', 'Boris');
  await connect(ann, boris);
  await ann.press('Mute microphone');
  await ann.press('Camera');
  await boris.told('Ann is muted');
  await replaceDevices(ann.page, {});
  const at = Date.now();
  await ann.page.reload({ waitUntil: 'domcontentloaded' });
  await takeNotes(ann.page);
  await ann.isPressed('Mute microphone', true);
  await waitForMovingPicture(ann.page, "Boris's video");
  await boris.told('Ann: the camera is off', at);
  assert.deepEqual(await ann.liveTracks(), ['audio']);
  const asked = await ann.page.evaluate(() => /** @type {any} */ (globalThis).devices.asked.map((/** @type {any} */ one) => Boolean(one.video)));
  assert.deepEqual(asked, [false]);
  await ann.press('Mute microphone');
  await waitForSound(boris.page, "Ann's video");
});

test('a page is reloaded three times in one call', async (t) => {
  const [ann, boris] = await open(t, 'Ann', 'Boris');
  await connect(ann, boris);
  for (let i = 0; i < 3; ++i) await reload(boris);
  await waitForMovingPicture(ann.page, "Boris's video");
  assert.deepEqual({ ...(await counts(ann.page)), timers: 0, frames: 0 }, { sockets: 1, peers: 1, tracks: 2, timers: 0, frames: 0 });
});

test('a page that crashes in a call is noticed, and the call ends', async (t) => {
  const { address } = await startServer(t);
  const [ann, boris] = await Promise.all(['Ann', 'Boris'].map((name) =>
    openPerson(t, browser, address.url, name, { parameters: { 'give-up-ms': String(giveUpMs) } })));
  await connect(ann, boris);
  const at = Date.now();
  const session = await boris.page.context().newCDPSession(boris.page);
  void session.send('Page.crash').catch(() => {});
  const noticed = (await ann.told('Reconnecting…', at).catch(() => ann.told('Boris left the page. Waiting a moment…', at))) - at;
  assert.ok(noticed <= crashNoticedWithinMs, `noticed after ${noticed} ms`);
  const ended = (await ann.told('Call ended: connection lost', at)) - at;
  assert.ok(ended >= giveUpMs && ended <= giveUpMs + crashNoticedWithinMs, `ended after ${ended} ms`);
});

test('the id outlives a reload; a duplicated tab gets its own', async (t) => {
  const [ann] = await open(t, 'Ann');
  await ann.page.reload({ waitUntil: 'domcontentloaded' });
  assert.equal(await ownId(ann.page), ann.id);
  // What a duplicated tab has: a copy of the storage of a page that lives.
  const storage = await ann.page.evaluate(() => JSON.stringify(sessionStorage));
  const twin = await openPage(t, browser, ann.page.url(), {
    prepare: (page) => page.addInitScript((copy) => {
      for (const [key, value] of Object.entries(JSON.parse(copy))) sessionStorage.setItem(key, String(value));
    }, storage),
  });
  assert.notEqual(await ownId(twin), ann.id);
  assert.equal(await ownId(ann.page), ann.id);
});

test('the server restarts in a call: the call goes on, and so does the id', async (t) => {
  const secret = { sessionSecret: 'a secret of this test, long enough to be one' };
  const first = createZvonokServer({ port: 0, dist, ...secret });
  await first.start();
  const { port, url } = first.address;
  t.after(() => first.stop());
  const [ann, boris] = await Promise.all(['Ann', 'Boris'].map((name) => openPerson(t, browser, url, name)));
  await connect(ann, boris);
  await first.stop();
  const at = await ann.press('Mute microphone');
  await boris.toldInTime('Ann is muted', at);
  const second = createZvonokServer({ port, dist, ...secret });
  await second.start();
  t.after(() => second.stop());
  for (const person of [ann, boris]) {
    await until(person.page, () => {
      const element = /** @type {any} */ (document.querySelector('zvonok-call'));
      return element.counts().sockets === 1 && element.state === 'connected';
    });
  }
  await waitForMovingPicture(boris.page, "Ann's video");
  const hungUp = await boris.press('Hang up');
  await ann.toldInTime('Call ended: the other side hung up', hungUp);
  // Both can be called under the ids of before.
  await until(boris.page, (id) => /** @type {any} */ (document.querySelector('zvonok-call')).myId === id, boris.id);
  await ann.press('Call again');
  await boris.ring().waitFor();
});

test('a direct call says so, on both sides', async (t) => {
  const [ann, boris] = await open(t, 'Ann', 'Boris');
  await connect(ann, boris);
  for (const { page } of [ann, boris]) await page.getByText('direct', { exact: true }).waitFor({ state: 'attached' });
});
