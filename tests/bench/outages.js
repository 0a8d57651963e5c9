// Figure: how soon media are back when there was no way between the two for up to 30 s. Depends on tests/network.
import { outage } from '../network/measures.js';
import { talk, World } from '../network/world.js';
import { asTest, within } from './scope.js';

const limitMs = 1_000;

/** Each in a call of its own. @param {number[]} [seconds] @returns {Promise<import('./figure.js').Figure>} */
export const measureOutages = (seconds = [2, 4, 6, 8, 10, 12, 15, 20, 25, 30]) => within(async (scope) => {
  const world = await World.open();
  scope.after(() => world.close());
  await world.startServer();
  /** @type {number[]} */
  const samples = [];
  for (const duration of seconds) {
    samples.push(await within(async (call) => {
      const people = await world.openTwo(asTest(call));
      await talk(people[0], people[1]);
      return outage(world, people, duration).catch(() => Infinity);
    }));
  }
  return {
    what: `no way for ${seconds[0]} to ${seconds.at(-1)} s: from its return until both hear each other`,
    limit: '1,000 ms (each)', unit: 'ms', samples, isMet: samples.every((ms) => ms <= limitMs),
  };
});
