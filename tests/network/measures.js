// How long media are away when the network of a call changes; what the tests and the figures of the README measure.
// May depend on: world.js, hearing.js.
import { mediaBack } from './hearing.js';
import { backTimeoutMs, pass } from './world.js';

/** @typedef {import('./world.js').World} World */
/** @typedef {import('../browser/people.js').Person} Person */

/** Both directions, the slower one: ms from `since`. @param {Person[]} people @param {number} since Date.now() */
async function bothBackMs(people, since) {
  const aways = await Promise.all(people.map(({ page }) => mediaBack(page, since, backTimeoutMs)));
  return Math.max(...aways.map(({ backMs }) => backMs));
}

/**
 * Ends the uplink that carries the call, waits until both hear each other again, and brings it back.
 * @param {World} world @param {Person[]} people @returns {Promise<number>} ms from the uplink's end
 */
export async function switchUplink({ network }, people) {
  const used = await network.usedUplink();
  const at = Date.now();
  network.takeDown(used);
  try {
    return await bothBackMs(people, at);
  } finally {
    network.bringUp(used);
    // The browser looks for networks every 2 s: only then is the uplink one to go to.
    await pass(4_000);
  }
}

/**
 * Takes every way from Ann for a while. @param {World} world @param {Person[]} people @param {number} seconds
 * @param {() => Promise<unknown>} [whileAway] called when it is about to return
 * @returns {Promise<number>} ms from the return of the way until both hear each other
 */
export async function outage({ network }, people, seconds, whileAway) {
  network.blackHole();
  let backAt = 0;
  try {
    await pass(seconds * 1_000);
    await whileAway?.();
  } finally {
    backAt = Date.now();
    network.endBlackHole();
  }
  return bothBackMs(people, backAt);
}
