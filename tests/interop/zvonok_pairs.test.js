// Two Zvonoks through the seed's own server: all that its dialect lacks (ringing, declining, cancelling, busy, the answerer's
// name) rides inside its signals, and it relays them without knowing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hearsAndSees } from './people.js';
import { launch, startWorld } from './world.js';

/** @typedef {import('./people.js').Zvonok} Zvonok */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @param {import('node:test').TestContext} t @param {string[]} names */
async function openZvonoks(t, ...names) {
  const world = await startWorld(t, browser, 'the seed\'s');
  return Promise.all(names.map(world.openZvonok));
}

/** @param {Zvonok} caller @param {Zvonok} callee */
async function ring(caller, callee) {
  const since = Date.now();
  await caller.dial(callee.id);
  await callee.isCalledBy(caller);
  await caller.told('Ringing…', since);
}

/** @param {Zvonok} caller @param {Zvonok} callee */
async function connect(caller, callee) {
  const since = Date.now();
  await ring(caller, callee);
  await callee.press('Answer');
  await Promise.all([caller.told('Connected', since), callee.told('Connected', since)]);
}

test('it rings, both see names, pictures and muting, and either may hang up', async (t) => {
  const [ann, boris] = await openZvonoks(t, 'Ann', 'Boris');
  await connect(ann, boris);
  await Promise.all([hearsAndSees(ann, "Boris's video"), hearsAndSees(boris, "Ann's video")]);
  const mutedAt = await ann.press('Mute microphone');
  await boris.toldInTime('Ann is muted', mutedAt);
  const unmutedAt = await ann.press('Mute microphone');
  await boris.toldInTime('Connected', unmutedAt);
  const at = await boris.press('Hang up');
  await Promise.all([
    ann.toldInTime('Call ended: the other side hung up', at), boris.toldInTime('Call ended: you hung up', at),
  ]);

  await boris.press('Back');
  await connect(boris, ann);
  await Promise.all([hearsAndSees(ann, "Boris's video"), hearsAndSees(boris, "Ann's video")]);
  const again = await boris.press('Hang up');
  await ann.toldInTime('Call ended: the other side hung up', again);
  assert.deepEqual(await ann.endings(), ['remote-hung-up', 'remote-hung-up']);
});

test('declining is told, and the next call rings', async (t) => {
  const [ann, boris] = await openZvonoks(t, 'Ann', 'Boris');
  await ring(ann, boris);
  const at = await boris.press('Decline');
  await Promise.all([
    ann.toldInTime('Call ended: declined', at), boris.toldInTime('Call ended: you declined', at),
  ]);
  await ann.page.getByText(/^Boris declined the call\./).waitFor();
  await ann.press('Call again');
  await boris.isCalledBy(ann);
});

test('cancelling stops the ringing', async (t) => {
  const [ann, boris] = await openZvonoks(t, 'Ann', 'Boris');
  await ring(ann, boris);
  const at = await ann.press('Hang up');
  await Promise.all([
    ann.toldInTime('Call ended: cancelled', at), boris.toldInTime('Call ended: missed', at),
  ]);
  assert.equal(await boris.page.getByRole('alertdialog').count(), 0);
});

test('a third caller is told busy, and the call goes on', async (t) => {
  const [ann, boris, carol] = await openZvonoks(t, 'Ann', 'Boris', 'Carol');
  await connect(ann, boris);
  await carol.dial(boris.id);
  const called = await carol.page.evaluate(() => /** @type {any} */ (globalThis).pressedAt);
  await carol.toldInTime('Call ended: busy', called);
  await carol.page.getByText(/^Boris is in another call\./).waitFor();
  await boris.told('Missed call from Carol', called);
  await Promise.all([hearsAndSees(ann, "Boris's video"), hearsAndSees(boris, "Ann's video")]);
  assert.deepEqual([await ann.endings(), await boris.endings()], [[], []]);
});
