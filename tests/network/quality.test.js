// A line that gets narrow in a call: the picture is lowered, then paused, the voice goes on, and the picture comes back. Ann
// reaches coturn by a link that is changed under way; what it passes up it passes down.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { waitForMovingPicture } from '../browser/harness.js';
import { long } from './cases.js';
import { heardShare } from './hearing.js';
import { pass, skip, talk, World } from './world.js';

/** How long the voice is listened to on the narrowest line. */
const spanMs = 8_000;
/** A busy machine has pauses of its own. */
const leastShare = 0.7;

/** @type {World} */
let world;
/** @type {Awaited<ReturnType<World['startTurn']>>} */
let turn;
before(async () => {
  if (skip) return;
  world = await World.open();
  await world.startServer();
  turn = await world.startTurn();
  world.network.blockDirect();
});
after(() => world?.close());

test('300 kbit/s lower the picture, 100 kbit/s pause it, the voice goes on, and it comes back', long, async (t) => {
  const relay = await world.startRelay({});
  t.after(() => relay.close());
  const [ann, boris] = await world.openTwo(t, { ann: { 'ice-servers': turn.iceServers({ host: relay.host }) } });
  await talk(ann, boris);
  await pass(8_000);
  /** @param {RegExp} words @param {number} timeout */
  const bothSay = (words, timeout) => Promise.all([ann, boris].map(({ page }) =>
    page.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached', timeout })));

  let at = Date.now();
  const took = () => `${((Date.now() - at) / 1_000).toFixed(1)} s`;
  relay.change({ bitsPerSecond: 300_000 });
  await bothSay(/slow: video lowered to keep the voice/, 40_000);
  console.log(`300 kbit/s: lowered after ${took()}`);

  at = Date.now();
  relay.change({ bitsPerSecond: 100_000 });
  await bothSay(/slow: video paused to keep the voice/, 60_000);
  console.log(`100 kbit/s: paused after ${took()}`);
  const from = Date.now();
  await pass(spanMs);
  const to = from + spanMs - 200;
  const shares = await Promise.all([ann, boris].map(({ page }) => heardShare(page, from, to)));
  console.log(`heard meanwhile: ${shares.map((share) => `${(100 * share).toFixed(1)} %`).join(', ')}`);
  assert.ok(Math.min(...shares) > leastShare, 'the voice goes on');

  at = Date.now();
  relay.change({ bitsPerSecond: Infinity });
  await bothSay(/^Connected$/, 150_000);
  console.log(`a good line again: all is well after ${took()}`);
  await Promise.all([waitForMovingPicture(ann.page, "Boris's video"), waitForMovingPicture(boris.page, "Ann's video")]);
});
