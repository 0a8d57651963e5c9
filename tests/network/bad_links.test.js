// Calls over links that lose, delay, are narrow or let no UDP pass. Ann and Boris reach each other through coturn alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { long, short } from './cases.js';
import { heardShare } from './hearing.js';
import { pass, skip, talk, World } from './world.js';

/** How long a call is listened to. */
const spanMs = 10_000;

/** Of that, with sound. A quiet machine has 100 % on each of these links; one that builds at the same time has had 81 %. */
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

/**
 * @param {import('node:test').TestContext} t @param {string} iceServers of Ann
 * @returns {Promise<{ setUpMs: number, share: number }>} share: of the time in which the worse of the two heard something
 */
async function callThrough(t, iceServers) {
  const [ann, boris] = await world.openTwo(t, { ann: { 'ice-servers': iceServers } });
  const start = Date.now();
  await talk(ann, boris);
  const from = Date.now();
  await pass(spanMs);
  // The last blocks may not have been looked at yet.
  const to = from + spanMs - 200;
  const shares = await Promise.all([ann, boris].map(({ page }) => heardShare(page, from, to)));
  // A link that hesitates may be told of, and what is wrong with it, but in the end they talk.
  await Promise.all([ann, boris].map(({ page }) =>
    page.getByRole('status').filter({ hasText: /^Connected$|upload|connection|way/ }).waitFor({ state: 'attached' })));
  return { setUpMs: from - start, share: Math.min(...shares) };
}

/** @type {[string, Partial<import('./udp_relay.js').Impairment>, import('node:test').TestOptions][]} */
const links = [
  ['loses 5 %', { lossShare: 0.05 }, long],
  ['loses 10 %', { lossShare: 0.1 }, short],
  ['takes 200 ms', { delayMs: 200 }, long],
  ['passes 300 kbit/s', { bitsPerSecond: 300_000 }, long],
  ['passes 300 kbit/s, loses 5 % and takes 200 ms', { bitsPerSecond: 300_000, lossShare: 0.05, delayMs: 200 }, long],
];
for (const [what, impairment, options] of links) {
  test(`a call through a link that ${what}`, options, async (t) => {
    const relay = await world.startRelay(impairment);
    t.after(() => relay.close());
    const { setUpMs, share } = await callThrough(t, turn.iceServers({ host: relay.host }));
    console.log(`${what}: heard ${setUpMs} ms after Call, then ${(100 * share).toFixed(1)} % of ${spanMs / 1000} s; ${await relay.close()}`);
    assert.ok(share > leastShare, `sound for ${(100 * share).toFixed(1)} % of the time`);
    assert.ok(setUpMs < 10_000, `the call took ${setUpMs} ms to set up`);
  });
}

test('UDP is blocked: the call goes through TURN over TCP', short, async (t) => {
  world.network.blockUdp();
  t.after(() => world.network.unblockUdp());
  const { setUpMs, share } = await callThrough(t, turn.iceServers({ transport: 'tcp' }));
  console.log(`TURN over TCP: heard ${setUpMs} ms after Call, then ${(100 * share).toFixed(1)} % of ${spanMs / 1000} s`);
  assert.ok(share > leastShare, `sound for ${(100 * share).toFixed(1)} % of the time`);
});

test('no way at all between the two: the call ends in words', long, async (t) => {
  const [ann, boris] = await world.openTwo(t);
  const at = Date.now();
  await ann.dial(boris.id);
  await boris.press('Answer');
  const give = { timeout: 60_000 };
  await Promise.all([ann, boris].map(({ page }) =>
    page.getByText('No way through the networks was found.').first().waitFor(give)));
  console.log(`no way: said after ${Date.now() - at} ms`);
});
