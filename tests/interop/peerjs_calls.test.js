// Our client and a page of the real PeerJS 1.5 call each other through a real PeerServer, in both directions: pictures and
// sound on both ends, names, hang-up by either, a second call in the same pages. And two Zvonoks through it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hearsAndSees } from './people.js';
import { framesOf, startPeerJsWorld } from './peerjs_world.js';
import { launch } from './world.js';

/**
 * @typedef {import('./people.js').Zvonok} Zvonok
 * @typedef {import('./people.js').PeerJs} PeerJs
 */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @param {Zvonok} ann @param {PeerJs} pat */
async function weCallThem(ann, pat) {
  const since = Date.now();
  await ann.dial(pat.id);
  await pat.isCalledBy(ann, since);
  await pat.press('Answer');
  // PeerJS has no word for the answerer's name.
  await talk(ann, 'Remote video', pat, since);
}

/** @param {PeerJs} pat @param {Zvonok} ann */
async function theyCallUs(pat, ann) {
  const since = Date.now();
  await pat.dial(ann.id);
  await ann.isCalledBy(pat);
  await ann.press('Answer');
  await talk(ann, `${pat.name}'s video`, pat, since);
}

/** @param {Zvonok} ann @param {string} label of their video on our page @param {PeerJs} pat @param {number} since */
async function talk(ann, label, pat, since) {
  await Promise.all([ann.told('Connected', since), pat.told('Connected', since)]);
  await Promise.all([hearsAndSees(ann, label), hearsAndSees(pat, 'Remote video')]);
}

/** @param {Zvonok} ann @param {PeerJs} pat */
async function weHangUp(ann, pat) {
  const at = await ann.press('Hang up');
  await Promise.all([pat.toldInTime('Call ended', at), ann.toldInTime('Call ended: you hung up', at)]);
}

/** @param {PeerJs} pat @param {Zvonok} ann */
async function theyHangUp(pat, ann) {
  const at = await pat.press('Hang up');
  await Promise.all([pat.toldInTime('Call ended', at), ann.toldInTime('Call ended: the other side hung up', at)]);
}

test('we call a PeerJS page twice', async (t) => {
  const world = await startPeerJsWorld(t, browser);
  const [ann, pat] = await Promise.all([world.openZvonok('Ann'), world.openPeerJs('Pat')]);
  await weCallThem(ann, pat);
  await theyHangUp(pat, ann);
  await ann.press('Back');
  await weCallThem(ann, pat);
  await weHangUp(ann, pat);
  await pat.metNoError();
  assert.deepEqual(await ann.endings(), ['remote-hung-up', 'hung-up']);
  assert.deepEqual(await ann.events('incoming'), []);
  assert.deepEqual((await pat.events()).filter(([event]) => event === 'call'), [['call', { name: 'Ann' }], ['call', { name: 'Ann' }]]);
});

test('a PeerJS page calls us twice, on a path and with a key of the server\'s own', async (t) => {
  const world = await startPeerJsWorld(t, browser, { path: '/calls', key: 'secret' });
  const [ann, pat] = await Promise.all([world.openZvonok('Ann', 'ann-1'), world.openPeerJs('Pat')]);
  assert.equal(ann.id, 'ann-1');
  await theyCallUs(pat, ann);
  await weHangUp(ann, pat);
  await theyCallUs(pat, ann);
  await theyHangUp(pat, ann);
  await ann.page.getByText(/^Pat hung up\./).waitFor();
  await pat.metNoError();
  assert.deepEqual((await ann.events('incoming')).map(({ name }) => name), ['Pat', 'Pat']);
  assert.deepEqual(await ann.endings(), ['hung-up', 'remote-hung-up']);
});

test('a data connection of a PeerJS page rings nowhere, and its call does', async (t) => {
  const world = await startPeerJsWorld(t, browser);
  const [ann, pat] = await Promise.all([world.openZvonok('Ann'), world.openPeerJs('Pat')]);
  await pat.page.evaluate((id) => {
    /** @type {import('./people.js').PeerJsWindow} */ (/** @type {unknown} */ (window)).page.peer.connect(id);
  }, ann.id);
  await theyCallUs(pat, ann);
  assert.equal((await ann.events('incoming')).length, 1);
  await weHangUp(ann, pat);
});

test('two Zvonoks know each other through a PeerServer: ringing, names, muting, declining', async (t) => {
  const world = await startPeerJsWorld(t, browser);
  const [ann, boris] = await Promise.all([world.openZvonok('Ann'), world.openZvonok('Boris')]);
  const since = Date.now();
  await ann.dial(boris.id);
  await boris.isCalledBy(ann);
  await ann.told('Ringing…', since);
  const declined = await boris.press('Decline');
  await Promise.all([
    ann.toldInTime('Call ended: declined', declined), boris.toldInTime('Call ended: you declined', declined),
  ]);
  await ann.press('Call again');
  await boris.isCalledBy(ann);
  await boris.press('Answer');
  await Promise.all([ann.told('Connected', declined), boris.told('Connected', declined)]);
  await Promise.all([hearsAndSees(ann, "Boris's video"), hearsAndSees(boris, "Ann's video")]);
  const mutedAt = await ann.press('Mute microphone');
  await boris.toldInTime('Ann is muted', mutedAt);
  const at = await boris.press('Hang up');
  await ann.toldInTime('Call ended: the other side hung up', at);
  assert.deepEqual(framesOf(boris.wire, 'sent', 'LEAVE'), []);
});
