// The network of a call that goes on changes or is away for a while: the call must come back by itself, or end in words.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { backLimitMs, giveUpMs, long, reconnectingLimitMs, short, switches, switchLimitMs } from './cases.js';
import { heard } from './hearing.js';
import { outage, switchUplink } from './measures.js';
import { pass, skip, talk, World } from './world.js';

/** @typedef {import('../browser/people.js').Person} Person */

/** @type {World} */
let world;
before(async () => {
  if (skip) return;
  world = await World.open();
  await world.startServer();
});
after(() => world?.close());

/** Whether the picture of the other side still shows its last frame. @param {Person} person */
const keepsPicture = ({ page }) => page.evaluate(() => {
  const root = document.querySelector('zvonok-call')?.shadowRoot;
  const remote = [...root?.querySelectorAll('video') ?? []].find((video) => video.ariaLabel !== 'My video');
  return Boolean(remote && remote.videoWidth > 0);
});

test(`the used uplink ends ${switches} times in one call`, short, async (t) => {
  const people = await world.openTwo(t);
  await talk(people[0], people[1]);
  /** @type {number[]} */
  const times = [];
  for (let i = 0; i < switches; ++i) {
    const ms = await switchUplink(world, people);
    console.log(`an uplink ended: both hear each other again after ${ms} ms`);
    times.push(ms);
  }
  const p95 = times.sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1];
  assert.ok(p95 <= switchLimitMs, `media were away for ${p95} ms (p95), at most ${switchLimitMs} are allowed`);
});

/** @param {number} seconds */
const noWay = (seconds) => async (/** @type {import('node:test').TestContext} */ t) => {
  const people = await world.openTwo(t);
  await talk(people[0], people[1]);
  const lostAt = Date.now();
  const ms = await outage(world, people, seconds, async () =>
    assert.deepEqual(await Promise.all(people.map(keepsPicture)), [true, true], 'the last frame is kept'));
  console.log(`no way for ${seconds} s: both hear each other ${ms} ms after its return`);
  for (const person of people) {
    const said = await person.told('Reconnecting…', lostAt);
    assert.ok(said - lostAt <= reconnectingLimitMs, `"Reconnecting…" came ${said - lostAt} ms after the last packet`);
    await person.told('Connected', said);
  }
  assert.ok(ms <= backLimitMs, `media came back ${ms} ms after the way, at most ${backLimitMs} are allowed`);
};

test('no way for 6 s', short, noWay(6));
test('no way for 12 s', long, noWay(12));
test('no way for 25 s', short, noWay(25));
test('no way for 30 s', long, noWay(30));

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
