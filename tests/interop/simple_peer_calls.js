// Our client and a page of the real simple-peer 9 and socket.io-client 4 call each other, in both directions, through our
// server and through the seed's: pictures and sound on both ends, names, hang-up by either, a second call in the same pages.
// May depend on: the files beside it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hearsAndSees } from './people.js';
import { startWorld } from './world.js';

/**
 * @typedef {import('./people.js').Zvonok} Zvonok
 * @typedef {import('./people.js').SimplePeer} SimplePeer
 * @typedef {object} Browsers
 * @property {string} title stands before the scenarios' own
 * @property {() => import('playwright-core').Browser} ours where our client is
 * @property {() => import('playwright-core').Browser} theirs where simple-peer is
 */

/** @param {Zvonok} ann @param {SimplePeer} sam */
async function weCallThem(ann, sam) {
  const since = Date.now();
  await ann.dial(sam.id);
  await sam.isCalledBy(ann, since);
  await sam.press('Answer');
  // The seed's dialect has no word for the answerer's name.
  await talk(ann, 'Remote video', sam, since);
}

/** @param {SimplePeer} sam @param {Zvonok} ann */
async function theyCallUs(sam, ann) {
  const since = Date.now();
  await sam.dial(ann.id);
  await ann.isCalledBy(sam);
  await ann.press('Answer');
  await talk(ann, `${sam.name}'s video`, sam, since);
}

/** @param {Zvonok} ann @param {string} label of their video on our page @param {SimplePeer} sam @param {number} since */
async function talk(ann, label, sam, since) {
  await Promise.all([ann.told('Connected', since), sam.told('Connected', since)]);
  await Promise.all([hearsAndSees(ann, label), hearsAndSees(sam, 'Remote video')]);
}

/** @param {Zvonok} ann @param {SimplePeer} sam */
async function weHangUp(ann, sam) {
  const at = await ann.press('Hang up');
  await Promise.all([sam.toldInTime('Call ended', at), ann.toldInTime('Call ended: you hung up', at)]);
}

/** @param {SimplePeer} sam @param {Zvonok} ann */
async function theyHangUp(sam, ann) {
  const at = await sam.press('Hang up');
  await Promise.all([sam.toldInTime('Call ended', at), ann.toldInTime('Call ended: the other side hung up', at)]);
}

/** @param {Browsers} pair @param {import('./world.js').ServerKind} kind */
export function simplePeerCallScenarios(pair, kind) {
  test(`${pair.title}we call a simple-peer page twice through ${kind} server`, async (t) => {
    const world = await startWorld(t, pair.ours(), kind, undefined, pair.theirs());
    const [ann, sam] = await Promise.all([world.openZvonok('Ann'), world.openSimplePeer('Sam')]);
    await weCallThem(ann, sam);
    await theyHangUp(sam, ann);
    await ann.press('Back');
    await weCallThem(ann, sam);
    await weHangUp(ann, sam);
    await sam.wasSpokenToPlainly();
    assert.deepEqual(await ann.endings(), ['remote-hung-up', 'hung-up']);
    assert.deepEqual(await ann.events('incoming'), []);
  });

  test(`${pair.title}a simple-peer page calls us twice through ${kind} server`, async (t) => {
    const world = await startWorld(t, pair.ours(), kind, undefined, pair.theirs());
    const [ann, sam] = await Promise.all([world.openZvonok('Ann'), world.openSimplePeer('Sam')]);
    await theyCallUs(sam, ann);
    await weHangUp(ann, sam);
    await theyCallUs(sam, ann);
    await theyHangUp(sam, ann);
    await ann.page.getByText(/^Sam hung up\./).waitFor();
    await sam.wasSpokenToPlainly();
    assert.deepEqual((await ann.events('incoming')).map(({ name }) => name), ['Sam', 'Sam']);
    assert.deepEqual(await ann.endings(), ['hung-up', 'remote-hung-up']);
  });
}
