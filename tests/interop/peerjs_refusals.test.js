// Calls with PeerJS that do not come about: declined, cancelled, to an id that nobody has; and an id that somebody else has.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hearsAndSees } from './people.js';
import { framesOf, startPeerJsWorld } from './peerjs_world.js';
import { launch } from './world.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test('declining ends the connection of the PeerJS page at once, without an address of ours, and it can call again', async (t) => {
  const world = await startPeerJsWorld(t, browser);
  const [ann, pat] = await Promise.all([world.openZvonok('Ann'), world.openPeerJs('Pat')]);
  await pat.dial(ann.id);
  await ann.isCalledBy(pat);
  const at = await ann.press('Decline');
  await ann.toldInTime('Call ended: you declined', at);
  await pat.hasNothingWith(ann.id);
  const toPat = ann.wire.frames.filter(({ direction, text }) => direction === 'sent' && JSON.parse(text).dst === pat.id);
  assert.deepEqual(toPat.map(({ text }) => JSON.parse(text).type), ['LEAVE']);
  await pat.press('Hang up');
  const again = Date.now();
  await pat.dial(ann.id);
  await ann.isCalledBy(pat);
  await ann.press('Answer');
  await Promise.all([ann.told('Connected', again), pat.told('Connected', again)]);
  await pat.metNoError();
});

test('a PeerJS page that says LEAVE declines', async (t) => {
  const world = await startPeerJsWorld(t, browser);
  const [ann, pat] = await Promise.all([world.openZvonok('Ann'), world.openPeerJs('Pat')]);
  await ann.dial(pat.id);
  await pat.isCalledBy(ann);
  const at = await pat.press('Decline');
  await ann.toldInTime('Call ended: declined', at);
  assert.deepEqual(await ann.endings(), ['declined']);
});

test('cancelling takes the call back from the PeerJS page, and the next one connects', async (t) => {
  const world = await startPeerJsWorld(t, browser);
  const [ann, pat] = await Promise.all([world.openZvonok('Ann'), world.openPeerJs('Pat')]);
  await ann.dial(pat.id);
  await pat.isCalledBy(ann);
  const at = await ann.press('Hang up');
  await ann.toldInTime('Call ended: cancelled', at);
  await pat.hasNothingWith(ann.id);
  await ann.press('Call again');
  await pat.hasRung(2);
  await pat.press('Answer');
  await Promise.all([ann.told('Connected', at), pat.told('Connected', at)]);
  await Promise.all([hearsAndSees(ann, 'Remote video'), hearsAndSees(pat, 'Remote video')]);
  await pat.metNoError();
});

test('an id that nobody has is said to be unknown, and the next call rings', async (t) => {
  const world = await startPeerJsWorld(t, browser);
  const [ann, pat] = await Promise.all([world.openZvonok('Ann'), world.openPeerJs('Pat')]);
  const since = Date.now();
  await ann.dial('nobody');
  await ann.told('Call ended: unknown ID', since);
  await ann.press('Back');
  await ann.dial(pat.id);
  await pat.isCalledBy(ann);
  assert.deepEqual(await ann.endings(), ['unknown-id']);
});

test('who wants an id that a PeerJS page has gets another one and is told; others call it by that', async (t) => {
  const world = await startPeerJsWorld(t, browser);
  const pat = await world.openPeerJs('Pat', 'ann');
  const ann = await world.openZvonok('Ann', 'ann');
  assert.notEqual(ann.id, 'ann');
  assert.equal(framesOf(ann.wire, 'received', 'ID-TAKEN').length, 1);
  await ann.page.getByText('Somebody else uses the ID ann. You have got another one.').first().waitFor({ state: 'attached' });
  await pat.dial(ann.id);
  await ann.isCalledBy(pat);
});
