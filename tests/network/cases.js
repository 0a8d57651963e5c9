// Which of the cases run, and the limits that they are held to. scripts/test.sh takes a short share of them; scripts/network.sh
// all. May depend on: world.js.
import { skip } from './world.js';

const runsAll = process.env.NETWORK_TESTS === 'all';

/** Options of a test that scripts/test.sh runs as well. @type {import('node:test').TestOptions} */
export const short = { skip };

/** Options of a test that scripts/network.sh runs alone. @type {import('node:test').TestOptions} */
export const long = { skip: skip || (runsAll ? false : 'takes long: scripts/network.sh') };

/** Uplinks taken down in a row. */
export const switches = runsAll ? 20 : 2;

/**
 * From an uplink's end to the sound that comes through the other one, and from the return of a way to the sound. Twice that
 * in scripts/test.sh, where two samples stand for twenty: the browser by itself takes 3.7 to 5.8 s, or does not come back.
 */
export const switchLimitMs = runsAll ? 1_500 : 3_000;
export const backLimitMs = runsAll ? 1_000 : 2_000;

/** From the last sound to the words that the connection is sought, and to the end of the call. */
export const reconnectingLimitMs = 2_500;
export const giveUpMs = 60_000;
