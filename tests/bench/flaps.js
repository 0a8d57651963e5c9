// Figure: what the pages still have open after a network that came and went many times in one call. Depends on tests/network.
import { counts } from '../browser/harness.js';
import { hears } from '../network/hearing.js';
import { backTimeoutMs, pass, talk, World } from '../network/world.js';
import { asTest, within } from './scope.js';

/** What must not grow. @param {import('../browser/people.js').Person} person */
async function open({ page }) {
  const { sockets, peers, tracks } = await counts(page);
  return { sockets, peers, tracks };
}

/**
 * Every other time the uplink in use ends and comes back, else there is no way at all for a second.
 * @param {number} [flaps] @returns {Promise<import('./figure.js').Figure>}
 */
export const measureFlaps = (flaps = 200) => within(async (scope) => {
  const world = await World.open();
  scope.after(() => world.close());
  await world.startServer();
  const people = await world.openTwo(asTest(scope));
  await talk(people[0], people[1]);
  await pass(2_000);
  const before = await Promise.all(people.map(open));
  let survived = 0;
  try {
    for (; survived < flaps; ++survived) {
      const used = survived % 2 ? 0 : await world.network.usedUplink();
      if (used) world.network.takeDown(used);
      else world.network.blackHole();
      await pass(1_000);
      const back = Date.now();
      if (used) world.network.bringUp(used);
      else world.network.endBlackHole();
      await Promise.all(people.map(({ page }) => hears(page, back + 300, backTimeoutMs)));
    }
  } catch (error) {
    console.error(`flap ${survived + 1}: ${error}`);
  }
  // What is given up is closed within the time that a second connection may take.
  await pass(15_000);
  const after = await Promise.all(people.map(open));
  const still = Date.now();
  const goesOn = await Promise.all(people.map(({ page }) => hears(page, still, 5_000))).then(() => true, () => false);
  const leaks = after.flatMap((now, i) =>
    /** @type {(keyof typeof now)[]} */ (Object.keys(now)).map((kind) => now[kind] - before[i][kind]));
  return {
    what: `${flaps} flaps in one call: connections, sockets and tracks more than before`, limit: '0', unit: '', samples: leaks,
    isMet: survived === flaps && goesOn && leaks.every((leak) => leak === 0),
    note: `${survived} survived, the call ${goesOn ? 'goes on' : 'ended'}; open after them, each side: ` +
      after.map((one) => `${one.peers} connection, ${one.sockets} socket, ${one.tracks} tracks`).join('; '),
  };
});
