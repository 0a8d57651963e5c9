// The PeerServer restarts during a call with a PeerJS page, and the line to it is lost without its noticing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from '../browser/harness.js';
import { hearsAndSees } from './people.js';
import { framesOf, startPeerJsWorld } from './peerjs_world.js';
import { launch } from './world.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** So many `ready` events of our page. @param {import('./people.js').Zvonok} ann @param {number} count */
const ready = (ann, count) => until(ann.page, (wanted) =>
  /** @type {any} */ (globalThis).recorded.filter((/** @type {any} */ { type }) => type === 'ready').length >= wanted, count);

test('a restart of the server ends no call; both are there again by their ids', async (t) => {
  const world = await startPeerJsWorld(t, browser);
  const [ann, pat] = await Promise.all([world.openZvonok('Ann'), world.openPeerJs('Pat')]);
  await ann.dial(pat.id);
  await pat.isCalledBy(ann);
  await pat.press('Answer');
  await ann.told('Connected');
  await world.server.kill();
  await pat.told('Disconnected');
  await Promise.all([hearsAndSees(ann, 'Remote video'), hearsAndSees(pat, 'Remote video')]);
  await world.server.start();
  await ready(ann, 2);
  assert.deepEqual((await ann.events('ready')).map(({ id }) => id), [ann.id, ann.id]);
  assert.deepEqual(await ann.endings(), []);
  const at = await ann.press('Hang up');
  await pat.told('Call ended', at);
  // A page of PeerJS has to come back by itself.
  await pat.page.evaluate(() => {
    /** @type {import('./people.js').PeerJsWindow} */ (/** @type {unknown} */ (window)).page.peer.reconnect();
  });
  await pat.told('Ready', at);
  await pat.dial(ann.id);
  await ann.isCalledBy(pat);
});

test('a line that is lost on our side alone is made anew without a second OPEN', async (t) => {
  const world = await startPeerJsWorld(t, browser);
  const [ann, pat] = await Promise.all([world.openZvonok('Ann'), world.openPeerJs('Pat')]);
  const since = Date.now();
  world.line.cut();
  await ready(ann, 2);
  t.diagnostic(`registered again after ${Date.now() - since} ms`);
  assert.ok(Date.now() - since < 5_000);
  assert.equal(framesOf(ann.wire, 'received', 'OPEN').length, 1);
  assert.equal(ann.wire.urls.filter((url) => url.includes('/peerjs?')).length, 2);
  assert.deepEqual((await ann.events('ready')).map(({ id }) => id), [ann.id, ann.id]);
  await pat.dial(ann.id);
  await ann.isCalledBy(pat);
  await ann.press('Answer');
  await Promise.all([ann.told('Connected'), pat.told('Connected')]);
});
