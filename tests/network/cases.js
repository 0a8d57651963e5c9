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

/** From an uplink's end to the sound that comes through the other one. */
export const switchLimitMs = 1_500;

/** From the return of the way to the sound. */
export const backLimitMs = 1_000;

/** From the last sound to the words that the connection is sought, and to the end of the call. */
export const reconnectingLimitMs = 2_500;
export const giveUpMs = 60_000;
