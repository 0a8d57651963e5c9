// What goes over the wires before Answer and with `relay-only`, seen in captures of real packets; and a TURN server that
// refuses private peers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Wire } from '../interop/wire.js';
import { startCapture } from './capture.js';
import { short } from './cases.js';
import { addresses } from './network.js';
import { pass, skip, talk, World } from './world.js';

/** @type {World} */
let world;
/** @type {Awaited<ReturnType<World['startTurn']>>} */
let turn;
before(async () => {
  if (skip) return;
  world = await World.open();
  turn = await world.startTurn();
  await world.startServer({ TURN_URLS: turn.url, TURN_SECRET: turn.secret });
});
after(() => world?.close());

/** All between the two, and whatever might be media of others; the browser's own look for names (DNS, mDNS) is none. */
const notServer = `${addresses.uplinks.map((address) => `host ${address}`).join(' or ')} or ` +
  `(udp and not host ${addresses.server} and not port 53 and not port 5353)`;

test('before Answer no packet goes to the caller and no address of the callee leaves', short, async (t) => {
  /** @type {Map<unknown, Wire>} */
  const wires = new Map();
  const [ann, boris] = await world.openTwo(t, { prepare: async (page) => { wires.set(page, new Wire(page)); } });
  const capture = await startCapture(t, world.network.places.boris, notServer);
  await ann.dial(boris.id);
  await boris.ring().waitFor();
  // Long enough for a connection to be made and for its checks, which begin at once.
  await pass(3_000);
  assert.deepEqual(capture.packets(), []);
  /** @param {import('../browser/people.js').Person} person */
  const leaks = (person) => wires.get(person.page)?.frames.filter(({ direction, text }) =>
    direction === 'sent' && /candidate|198\.18\./.test(text)).map(({ text }) => text.slice(0, 80)) ?? [];
  assert.deepEqual(leaks(boris), [], 'the callee sent candidates');
  assert.notEqual(leaks(ann).length, 0, 'those of the caller are seen, so his would have been');

  await boris.press('Answer');
  await Promise.all([ann.told('Connected'), boris.told('Connected')]);
  // The capture does see what comes and goes.
  await capture.until((packets) => packets.some((line) => line.includes(`IP ${addresses.boris}.`)) &&
    packets.some((line) => addresses.uplinks.some((address) => line.includes(`IP ${address}.`))));
});

/**
 * A call in which nothing but candidates of coturn is named, and no packet passes between the two themselves.
 * @param {import('node:test').TestContext} t @param {Record<string, string>} parameters of both pages
 */
async function callRelayed(t, parameters) {
  /** @type {Wire[]} */
  const wires = [];
  const prepare = async (/** @type {import('playwright-core').Page} */ page) => { wires.push(new Wire(page)); };
  const [ann, boris] = await world.openTwo(t, { ann: parameters, boris: parameters, prepare });
  const capture = await startCapture(t, world.network.places.boris, notServer);
  await talk(ann, boris);
  await pass(2_000);
  assert.deepEqual(capture.packets(), []);
  const texts = wires.flatMap((wire) => wire.frames).filter(({ direction }) => direction === 'sent').map(({ text }) => text);
  const candidates = texts.flatMap((text) => text.match(/candidate:[^"\\]*/g) ?? []);
  assert.ok(candidates.length > 0);
  for (const candidate of candidates) assert.match(candidate, / typ relay /);
  for (const address of [...addresses.uplinks, addresses.boris]) {
    assert.ok(!texts.some((text) => text.includes(address)), `${address} was sent`);
  }
}

test('relay-only: the call goes through coturn, and no other address is named or reached', short, (t) =>
  callRelayed(t, { 'ice-servers': turn.iceServers(), 'relay-only': '' }));

test('relay-only with the credentials that the server makes', short, (t) =>
  callRelayed(t, { 'ice-servers': '', 'relay-only': '' }));

test('coturn refuses a private peer', short, () => {
  // Each as a user of its own: a user has a quota.
  /** @param {string} peer @returns {string} what coturn's own client says */
  const tryPeer = (peer) => world.network.places.ann.read('sh', '-c',
    `timeout 4 turnutils_uclient -n 1 -e ${peer} -W ${turn.secret} -u user-${peer} ${addresses.server} 2>&1 || true`);
  for (const peer of ['10.0.0.7', '127.0.0.1', '192.168.1.1', '169.254.1.1']) {
    assert.match(tryPeer(peer), /error 403 \(Forbidden IP\)/, peer);
  }
  assert.match(tryPeer(addresses.boris), /Total connect time/);
});
