// The network of a call that goes on changes or is away for a while: the call must come back by itself, or end in words.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { backLimitMs, giveUpMs, long, reconnectingLimitMs, short, switches, switchLimitMs } from './cases.js';
import { heard, mediaBack } from './hearing.js';
import { backTimeoutMs, pass, skip, talk, World } from './world.js';

/** @typedef {import('../browser/people.js').Person} Person */

/** @type {World} */
let world;
before(async () => {
  if (skip) return;
  world = await World.open();
  await world.startServer();
});
after(() => world?.close());

/** Measured and printed, not yet held to. */
const todo = 'the call does not yet look for another way by itself';

/** Both directions. @param {Person[]} people @param {number} since */
const bothBack = (people, since) => Promise.all(people.map(({ page }) => mediaBack(page, since, backTimeoutMs)));

/** Whether the picture of the other side still shows its last frame. @param {Person} person */
const keepsPicture = ({ page }) => page.evaluate(() => {
  const root = document.querySelector('zvonok-call')?.shadowRoot;
  const remote = [...root?.querySelectorAll('video') ?? []].find((video) => video.ariaLabel !== 'My video');
  return Boolean(remote && remote.videoWidth > 0);
});

test(`the used uplink ends ${switches} times in one call`, { ...short, todo }, async (t) => {
  const people = await world.openTwo(t);
  await talk(people[0], people[1]);
  /** @type {number[]} */
  const times = [];
  for (let i = 0; i < switches; ++i) {
    const used = await world.network.usedUplink();
    const at = Date.now();
    world.network.takeDown(used);
    const [ann, boris] = await bothBack(people, at);
    console.log(`uplink ${used} down: Ann hears again after ${ann.backMs} ms, Boris after ${boris.backMs} ms`);
    times.push(Math.max(ann.backMs, boris.backMs));
    world.network.bringUp(used);
    // The browser's own look for networks (every 2 s) finds the one that is back.
    await pass(4_000);
  }
  const sorted = times.sort((a, b) => a - b);
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1];
  assert.ok(p95 <= switchLimitMs, `media were away for ${p95} ms (p95), at most ${switchLimitMs} are allowed`);
});

/** @param {number} seconds */
const outage = (seconds) => async (/** @type {import('node:test').TestContext} */ t) => {
  const people = await world.openTwo(t);
  await talk(people[0], people[1]);
  const lostAt = Date.now();
  world.network.blackHole();
  const reconnecting = Promise.all(people.map((person) => person.told('Reconnecting…', lostAt)));
  await pass(seconds * 1_000);
  assert.deepEqual(await Promise.all(people.map(keepsPicture)), [true, true], 'the last frame is kept');
  const at = Date.now();
  world.network.endBlackHole();
  const [ann, boris] = await bothBack(people, at);
  console.log(`away for ${seconds} s: Ann hears ${ann.backMs} ms after the way's return, Boris ${boris.backMs} ms`);
  const said = await reconnecting;
  for (const when of said) {
    assert.ok(when - lostAt <= reconnectingLimitMs, `"Reconnecting…" came ${when - lostAt} ms after the last packet`);
  }
  await Promise.all(people.map((person) => person.told('Connected', at)));
  const slower = Math.max(ann.backMs, boris.backMs);
  assert.ok(slower <= backLimitMs, `media came back ${slower} ms after the way, at most ${backLimitMs} are allowed`);
};

test('no way for 6 s', { ...short, todo }, outage(6));
test('no way for 12 s', long, outage(12));
test('no way for 25 s', { ...short, todo }, outage(25));
test('no way for 30 s', long, outage(30));

test('no way for 90 s: the call ends in words and can be made again', long, async (t) => {
  const people = await world.openTwo(t);
  await talk(people[0], people[1]);
  world.network.blackHole();
  const at = Date.now();
  await pass(giveUpMs - 10_000);
  const ends = await Promise.all(people.map(async (person) => {
    const [when, { lastLoudAt }] = await Promise.all([person.told('Call ended: connection lost', at), heard(person.page)]);
    return when - lastLoudAt;
  }));
  console.log(`away for 90 s: ended ${ends.map((ms) => Math.round(ms)).join(' and ')} ms after the last sound`);
  await Promise.all(people.map((person) => person.button('Call again').waitFor()));
  await pass(Math.max(0, at + 90_000 - Date.now()));
  world.network.endBlackHole();
  for (const ms of ends) assert.ok(Math.abs(ms - giveUpMs) < 3_000, `the call ended after ${ms} ms`);
  const again = Date.now();
  await people[0].press('Call again');
  await people[1].press('Answer');
  await Promise.all(people.map((person) => person.told('Connected', again)));
});
