// A simple-peer that changes its connection during the call speaks to us as if it called or answered anew: nothing rings,
// and pictures and sound go on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from '../browser/harness.js';
import { hearsAndSees } from './people.js';
import { launch, serverKinds, startWorld } from './world.js';

/**
 * @typedef {import('./people.js').Zvonok} Zvonok
 * @typedef {import('./people.js').SimplePeer} SimplePeer
 */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @param {SimplePeer} sam */
const addTransceiver = (sam) => sam.page.evaluate(() =>
  /** @type {any} */ (window).page.peer.addTransceiver('video', { direction: 'sendrecv' }));

/** A second picture, of a canvas. @param {SimplePeer} sam */
const addTrack = (sam) => sam.page.evaluate(() => {
  const canvas = document.createElement('canvas');
  canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
  const stream = canvas.captureStream(5);
  /** @type {any} */ (window).page.peer.addTrack(stream.getVideoTracks()[0], stream);
});

/** Waits until the connection of the simple-peer has agreed on so many m-sections of media. @param {SimplePeer} sam @param {number} count */
const hasAgreedOn = (sam, count) => until(sam.page, (wanted) => {
  /** @type {RTCPeerConnection} */
  const connection = /** @type {any} */ (window).page.peer._pc;
  const agreed = connection.getTransceivers().filter(({ mid, currentDirection }) => mid && currentDirection);
  return connection.signalingState === 'stable' && agreed.length >= wanted;
}, count);

/** @param {Zvonok} ann @param {string} label @param {SimplePeer} sam */
async function goesOn(ann, label, sam) {
  assert.equal(await ann.page.getByRole('alertdialog').count(), 0);
  assert.equal(await ann.page.getByRole('status').first().textContent(), 'Connected');
  assert.equal(await sam.page.getByRole('status').textContent(), 'Connected');
  await Promise.all([hearsAndSees(ann, label), hearsAndSees(sam, 'Remote video')]);
}

for (const kind of serverKinds) {
  test(`a caller that renegotiates is answered without a ring, through ${kind} server`, async (t) => {
    const world = await startWorld(t, browser, kind);
    const [ann, sam] = await Promise.all([world.openZvonok('Ann'), world.openSimplePeer('Sam')]);
    await sam.dial(ann.id);
    await ann.press('Answer');
    await Promise.all([ann.told('Connected'), sam.told('Connected')]);
    await addTransceiver(sam);
    await ann.wire.event('received', 'callUser', ({ type }) => type === 'offer', 2);
    await hasAgreedOn(sam, 3);
    await addTrack(sam);
    await ann.wire.event('received', 'callUser', ({ type }) => type === 'offer', 3);
    await hasAgreedOn(sam, 3);
    await goesOn(ann, "Sam's video", sam);
    assert.equal((await ann.events('incoming')).length, 1);
    const at = await sam.press('Hang up');
    await ann.toldInTime('Call ended: the other side hung up', at);
    await sam.wasSpokenToPlainly();
  });

  test(`a callee that asks to renegotiate disturbs nothing, through ${kind} server`, async (t) => {
    const world = await startWorld(t, browser, kind);
    const [ann, sam] = await Promise.all([world.openZvonok('Ann'), world.openSimplePeer('Sam')]);
    await ann.dial(sam.id);
    await sam.press('Answer');
    await Promise.all([ann.told('Connected'), sam.told('Connected')]);
    await addTransceiver(sam);
    await ann.wire.event('received', 'callAccepted', ({ transceiverRequest }) => transceiverRequest);
    // We offer. The seed's page takes that for another call, which it neither rings for nor answers.
    await sam.hasReceived(2, 'callUser');
    await addTrack(sam);
    await ann.wire.event('received', 'callAccepted', ({ renegotiate }) => renegotiate);
    await sam.hasReceived(3, 'callUser');
    await goesOn(ann, 'Remote video', sam);
    const at = await ann.press('Hang up');
    await sam.toldInTime('Call ended', at);
    await sam.wasSpokenToPlainly();
    // A second call, the other way round.
    const since = Date.now();
    await sam.dial(ann.id);
    await ann.press('Answer');
    await Promise.all([ann.told('Connected', since), sam.told('Connected', since)]);
    await goesOn(ann, "Sam's video", sam);
  });
}
