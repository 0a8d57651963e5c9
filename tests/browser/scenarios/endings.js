// Every way a call ends: the right words on both sides within a second, and nothing left open.
// May depend on: the files beside it, ../.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer, until } from '../harness.js';
import { connect } from '../people.js';
import { open, openAt } from './pair.js';

/** Nothing of the call is left: no remote picture, at most the offer made ahead. @param {import('../people.js').Person} person */
async function isFree(person) {
  await until(person.page, () => {
    const element = /** @type {any} */ (document.querySelector('zvonok-call'));
    const remote = [...element.shadowRoot.querySelectorAll('video')].find((video) => video.ariaLabel !== 'My video');
    return element.counts().peers <= 1 && !(remote?.srcObject?.getTracks().length > 0);
  });
}

/** One connection and no other, warm or old. @param {import('../people.js').Person} person */
async function isInOneCall(person) {
  await until(person.page, () => /** @type {any} */ (document.querySelector('zvonok-call')).counts().peers === 1);
}

/** A ring lasts a second. @param {import('../harness.js').Page} page */
const shortenRing = (page) => page.addInitScript(() => {
  const native = setTimeout;
  Object.assign(globalThis, {
    /** @param {() => void} run @param {number} delayMs */
    setTimeout: (run, delayMs) => native(run, delayMs === 30_000 ? 1_000 : delayMs),
  });
});

/**
 * A call that the server relays waits in `held` for release(), with all that comes after it: a socket keeps the order.
 * @param {import('../harness.js').Page} page
 */
const holdCalls = (page) => page.addInitScript(() => {
  /** @type {(() => void)[]} */
  const held = [];
  let holding = true;
  const release = () => {
    holding = false;
    held.forEach((one) => one());
  };
  Object.assign(globalThis, { held, release });
  globalThis.WebSocket = class extends WebSocket {
    /** @param {string | URL} url */
    constructor(url) {
      super(url);
      this.addEventListener('message', (event) => {
        if (!holding || (held.length === 0 && !String(event.data).includes('["callUser"'))) return;
        event.stopImmediatePropagation();
        held.push(() => this.dispatchEvent(new MessageEvent('message', { data: event.data })));
      });
    }
  };
});

/** @param {import('./pair.js').Pair} pair */
export function endingScenarios(pair) {
  const titled = (/** @type {string} */ title) => pair.title + title;

  test(titled('the caller hangs up'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Boris');
    await connect(ann, boris);
    const at = await ann.press('Hang up');
    await Promise.all([
      ann.toldInTime('Call ended: you hung up', at),
      boris.toldInTime('Call ended: the other side hung up', at),
    ]);
    await boris.page.getByText('Ann hung up.').waitFor();
    await Promise.all([isFree(ann), isFree(boris)]);
  });

  test(titled('the callee hangs up'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Boris');
    await connect(ann, boris);
    const at = await boris.press('Hang up');
    await Promise.all([
      boris.toldInTime('Call ended: you hung up', at),
      ann.toldInTime('Call ended: the other side hung up', at),
    ]);
    await Promise.all([isFree(ann), isFree(boris)]);
  });

  test(titled('the callee declines'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Boris');
    await ann.dial(boris.id);
    const at = await boris.press('Decline');
    await Promise.all([
      boris.toldInTime('Call ended: you declined', at),
      ann.toldInTime('Call ended: declined', at),
    ]);
    assert.equal(await boris.ring().count(), 0);
  });

  test(titled('the caller cancels while it rings'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Boris');
    await ann.dial(boris.id);
    await boris.ring().waitFor();
    const at = await ann.press('Hang up');
    await Promise.all([
      ann.toldInTime('Call ended: cancelled', at),
      boris.toldInTime('Call ended: missed', at),
    ]);
    await boris.ring().waitFor({ state: 'detached' });
  });

  test(titled('somebody in a call is busy for others, and goes on talking'), async (t) => {
    const [ann, boris, carla] = await open(t, pair, 'Ann', 'Boris', 'Carla');
    await connect(ann, boris);
    const at = await carla.dial(boris.id);
    await carla.toldInTime('Call ended: busy', at);
    await boris.page.getByText('Missed call from Carla').first().waitFor();
    assert.equal(await boris.ring().count(), 0);
    assert.equal(await ann.button('Hang up').count(), 1);
    assert.equal(await boris.button('Hang up').count(), 1);
  });

  test(titled('somebody who is being called is busy for others'), async (t) => {
    const [ann, boris, carla] = await open(t, pair, 'Ann', 'Boris', 'Carla');
    await ann.dial(boris.id);
    await boris.page.getByRole('alertdialog', { name: 'Ann is calling' }).waitFor();
    const at = await carla.dial(boris.id);
    await carla.toldInTime('Call ended: busy', at);
    await boris.press('Answer');
    await Promise.all([ann.told('Connected'), boris.told('Connected')]);
  });

  test(titled('a tab closed in a call'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Boris');
    await connect(ann, boris);
    const at = Date.now();
    await boris.page.close({ runBeforeUnload: true });
    // Whether it is reloaded only shows in the next seconds.
    await ann.toldInTime('Boris left the page. Waiting a moment…', at);
    await ann.told('Call ended: the other side left', at);
    await isFree(ann);
  });

  test(titled('the caller’s tab closed while it rings'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Boris');
    await ann.dial(boris.id);
    await boris.ring().waitFor();
    const at = Date.now();
    await ann.page.close({ runBeforeUnload: true });
    await boris.toldInTime('Call ended: missed', at);
  });

  test(titled('the callee’s tab closed while it rings'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Boris');
    await ann.dial(boris.id);
    await boris.ring().waitFor();
    const at = Date.now();
    await boris.page.close({ runBeforeUnload: true });
    await ann.toldInTime('Call ended: the other side left', at);
  });

  test(titled('the element removed in a call: camera and microphone end, the other side is told'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Boris');
    await connect(ann, boris);
    const at = Date.now();
    await boris.page.evaluate(() => {
      const element = /** @type {HTMLElement} */ (document.querySelector('zvonok-call'));
      const videos = [...element.shadowRoot?.querySelectorAll('video') ?? []];
      const tracks = videos.flatMap((video) => /** @type {MediaStream | null} */ (video.srcObject)?.getTracks() ?? []);
      Object.assign(globalThis, { tracks });
      element.remove();
    });
    await ann.toldInTime('Call ended: the other side hung up', at);
    await until(boris.page, () => {
      const { tracks } = /** @type {{ tracks: MediaStreamTrack[] }} */ (/** @type {unknown} */ (globalThis));
      return tracks.length >= 2 && tracks.every(({ readyState }) => readyState === 'ended');
    });
  });

  test(titled('nobody answers'), async (t) => {
    // Apart from the 30 s of the ring, so that those alone are shortened.
    const { address } = await startServer(t, { pingIntervalMs: 20_000 });
    const [ann, boris] = await openAt(t, pair, address.url, ['Ann', 'Boris'], { prepare: shortenRing });
    await ann.dial(boris.id);
    await boris.ring().waitFor();
    await Promise.all([ann.told('Call ended: no answer'), boris.told('Call ended: missed')]);
    await ann.page.getByText('Boris did not answer.').waitFor();
    await boris.ring().waitFor({ state: 'detached' });
    await Promise.all([isFree(ann), isFree(boris)]);
  });

  test(titled('both call each other at once: one call, and no ring'), async (t) => {
    const { address } = await startServer(t);
    // What the server relays waits until both have called, so that neither knows of the other's call when it makes its own.
    const people = await openAt(t, pair, address.url, ['Ann', 'Boris'], { prepare: holdCalls });
    const [ann, boris] = people;
    await ann.field('ID to call').fill(boris.id);
    await boris.field('ID to call').fill(ann.id);
    await ann.press('Call');
    await boris.press('Call');
    await Promise.all(people.map(({ page }) => until(page, () => /** @type {any} */ (globalThis).held.length > 0)));
    await Promise.all(people.map(({ page }) => page.evaluate(() => /** @type {any} */ (globalThis).release())));
    await Promise.all([ann.told('Connected'), boris.told('Connected')]);
    for (const person of [ann, boris]) {
      assert.equal(await person.ring().count(), 0);
      assert.equal(await person.page.evaluate(() =>
        /** @type {any} */ (globalThis).told.some((/** @type {any} */ { words }) => words === 'Incoming call')), false);
    }
    await isInOneCall(ann);
    await isInOneCall(boris);
  });
}

/** Of one person alone. @param {import('./pair.js').Pair} pair */
export function refusedIdScenarios(pair) {
  const titled = (/** @type {string} */ title) => pair.title + title;

  test(titled('an id that nobody has'), async (t) => {
    const [ann] = await open(t, pair, 'Ann');
    const at = await ann.dial('NobodyHasThisIdAtAll');
    await ann.toldInTime('Call ended: unknown ID', at);
    await ann.page.getByText('Nobody has this ID now').waitFor();
  });

  test(titled('one’s own, an empty and an impossible id are answered in words, in the lobby'), async (t) => {
    const [ann] = await open(t, pair, 'Ann');
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
}
