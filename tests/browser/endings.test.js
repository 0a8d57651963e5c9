// Every way a call ends: the right words on both sides within a second, and nothing left open.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startServer, until } from './harness.js';
import { launchOptions } from './launch.js';
import { connect, openPerson } from './people.js';

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

/** Nothing of the call is left: no remote picture, at most the offer made ahead. @param {import('./people.js').Person} person */
async function isFree(person) {
  await until(person.page, () => {
    const element = /** @type {any} */ (document.querySelector('zvonok-call'));
    const remote = [...element.shadowRoot.querySelectorAll('video')].find((video) => video.ariaLabel !== 'My video');
    return element.counts().peers <= 1 && !(remote?.srcObject?.getTracks().length > 0);
  });
}

/** One connection and no other, warm or old. @param {import('./people.js').Person} person */
async function isInOneCall(person) {
  await until(person.page, () => /** @type {any} */ (document.querySelector('zvonok-call')).counts().peers === 1);
}

test('the caller hangs up', async (t) => {
  const [ann, boris] = await open(t, 'Ann', 'Boris');
  await connect(ann, boris);
  const at = await ann.press('Hang up');
  await Promise.all([
    ann.toldInTime('Call ended: you hung up', at),
    boris.toldInTime('Call ended: the other side hung up', at),
  ]);
  await boris.page.getByText('Ann hung up.').waitFor();
  await Promise.all([isFree(ann), isFree(boris)]);
});

test('the callee hangs up', async (t) => {
  const [ann, boris] = await open(t, 'Ann', 'Boris');
  await connect(ann, boris);
  const at = await boris.press('Hang up');
  await Promise.all([
    boris.toldInTime('Call ended: you hung up', at),
    ann.toldInTime('Call ended: the other side hung up', at),
  ]);
  await Promise.all([isFree(ann), isFree(boris)]);
});

test('the callee declines', async (t) => {
  const [ann, boris] = await open(t, 'Ann', 'Boris');
  await ann.dial(boris.id);
  const at = await boris.press('Decline');
  await Promise.all([
    boris.toldInTime('Call ended: you declined', at),
    ann.toldInTime('Call ended: declined', at),
  ]);
  assert.equal(await boris.ring().count(), 0);
});

test('the caller cancels while it rings', async (t) => {
  const [ann, boris] = await open(t, 'Ann', 'Boris');
  await ann.dial(boris.id);
  await boris.ring().waitFor();
  const at = await ann.press('Hang up');
  await Promise.all([
    ann.toldInTime('Call ended: cancelled', at),
    boris.toldInTime('Call ended: missed', at),
  ]);
  await boris.ring().waitFor({ state: 'detached' });
});

test('somebody in a call is busy for others, and goes on talking', async (t) => {
  const [ann, boris, carla] = await open(t, 'Ann', 'Boris', 'Carla');
  await connect(ann, boris);
  const at = await carla.dial(boris.id);
  await carla.toldInTime('Call ended: busy', at);
  await boris.page.getByText('Missed call from Carla').first().waitFor();
  assert.equal(await boris.ring().count(), 0);
  assert.equal(await ann.button('Hang up').count(), 1);
  assert.equal(await boris.button('Hang up').count(), 1);
});

test('somebody who is being called is busy for others', async (t) => {
  const [ann, boris, carla] = await open(t, 'Ann', 'Boris', 'Carla');
  await ann.dial(boris.id);
  await boris.page.getByRole('alertdialog', { name: 'Ann is calling' }).waitFor();
  const at = await carla.dial(boris.id);
  await carla.toldInTime('Call ended: busy', at);
  await boris.press('Answer');
  await Promise.all([ann.told('Connected'), boris.told('Connected')]);
});

test('an id that nobody has', async (t) => {
  const [ann] = await open(t, 'Ann');
  const at = await ann.dial('NobodyHasThisIdAtAll');
  await ann.toldInTime('Call ended: unknown ID', at);
  await ann.page.getByText('Nobody has this ID now').waitFor();
});

test('one’s own, an empty and an impossible id are answered in words, in the lobby', async (t) => {
  const [ann] = await open(t, 'Ann');
  for (const [id, words] of [
    ['', 'Enter the ID of the person to call.'],
    [ann.id, 'This is your own ID. Enter another.'],
    ['no <such> id', 'This is not a valid ID. Check it.'],
  ]) {
    await ann.dial(id);
    await until(ann.page, (expected) => {
      const root = document.querySelector('zvonok-call')?.shadowRoot;
      return [...root?.querySelectorAll('[role=alert],[role=status]') ?? []].some((node) => node.textContent === expected);
    }, words);
    assert.equal(await ann.field('ID to call').getAttribute('aria-invalid'), 'true');
  }
  assert.equal(await ann.button('Call').count(), 1);
});

test('a tab closed in a call', async (t) => {
  const [ann, boris] = await open(t, 'Ann', 'Boris');
  await connect(ann, boris);
  const at = Date.now();
  await boris.page.close({ runBeforeUnload: true });
  await ann.toldInTime('Call ended: the other side left', at);
  await isFree(ann);
});

test('the caller’s tab closed while it rings', async (t) => {
  const [ann, boris] = await open(t, 'Ann', 'Boris');
  await ann.dial(boris.id);
  await boris.ring().waitFor();
  const at = Date.now();
  await ann.page.close({ runBeforeUnload: true });
  await boris.toldInTime('Call ended: missed', at);
});

test('the callee’s tab closed while it rings', async (t) => {
  const [ann, boris] = await open(t, 'Ann', 'Boris');
  await ann.dial(boris.id);
  await boris.ring().waitFor();
  const at = Date.now();
  await boris.page.close({ runBeforeUnload: true });
  await ann.toldInTime('Call ended: the other side left', at);
});

test('the element removed in a call: camera and microphone end, the other side is told', async (t) => {
  const [ann, boris] = await open(t, 'Ann', 'Boris');
  await connect(ann, boris);
  const at = Date.now();
  const states = await boris.page.evaluateHandle(() => {
    const element = /** @type {HTMLElement} */ (document.querySelector('zvonok-call'));
    const videos = [...element.shadowRoot?.querySelectorAll('video') ?? []];
    const tracks = videos.flatMap((video) => /** @type {MediaStream | null} */ (video.srcObject)?.getTracks() ?? []);
    element.remove();
    return tracks;
  });
  await ann.toldInTime('Call ended: the other side left', at);
  await boris.page.waitForFunction((tracks) => tracks.length >= 2 && tracks.every(({ readyState }) => readyState === 'ended'), states);
});

test('both call each other at once: one call, and no ring', async (t) => {
  const { address } = await startServer(t);
  // What the server relays waits until both have called, so that neither knows of the other's call when it makes its own.
  let calls = 0;
  /** @type {(() => void)[]} */
  const held = [];
  const hold = (/** @type {import('./harness.js').Page} */ page) => page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      server.send(message);
      if (!String(message).includes('["callUser"')) return;
      calls += 1;
      if (calls === 2) for (const release of held.splice(0)) release();
    });
    server.onMessage((message) => {
      if (calls < 2 && String(message).includes('["callUser"')) held.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  const [ann, boris] = await Promise.all(['Ann', 'Boris'].map((name) =>
    openPerson(t, browser, address.url, name, { prepare: hold })));
  await ann.field('ID to call').fill(boris.id);
  await boris.field('ID to call').fill(ann.id);
  await ann.press('Call');
  await boris.press('Call');
  await Promise.all([ann.told('Connected'), boris.told('Connected')]);
  for (const person of [ann, boris]) {
    assert.equal(await person.ring().count(), 0);
    assert.equal(await person.page.evaluate(() =>
      /** @type {any} */ (globalThis).told.some((/** @type {any} */ { words }) => words === 'Incoming call')), false);
  }
  await isInOneCall(ann);
  await isInOneCall(boris);
});
