// Figure: how long media are away when the uplink that carries the call ends and another one is there.
// Depends on tests/network.
import { switchUplink } from '../network/measures.js';
import { talk, World } from '../network/world.js';
import { quantile } from './figure.js';
import { asTest, within } from './scope.js';

const limitMs = 1_500;

/** In one call, there and back. @param {number} [rounds] @returns {Promise<import('./figure.js').Figure>} */
export const measureUplinkSwitch = (rounds = 20) => within(async (scope) => {
  const world = await World.open();
  scope.after(() => world.close());
  await world.startServer();
  const people = await world.openTwo(asTest(scope));
  await talk(people[0], people[1]);
  /** @type {number[]} */
  const samples = [];
  for (let tries = 0; samples.length < rounds && tries < 2 * rounds; ++tries) {
    try {
      const ms = await switchUplink(world, people);
      // Never away: it was the other uplink that carried the call.
      if (ms > 0) samples.push(ms);
    } catch {
      samples.push(Infinity);
      break;
    }
  }
  return {
    what: 'uplink in use ends, another is there: both hear each other again', limit: '1,500 ms (p95)', unit: 'ms', samples,
    isMet: samples.length === rounds && quantile(samples, 0.95) <= limitMs,
  };
});
