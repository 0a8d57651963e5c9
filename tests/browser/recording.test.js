// Calls that are recorded: nothing in the recording tells who called whom, where or how, and a native program replays it
// to the same end (tests/replay, built by scripts/test.sh unit). With the environment variable RECORDINGS the recordings
// are kept in that folder: scripts/record.mjs makes the unit tests' fixtures so.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { callElement, ownId, startServer, until } from './harness.js';
import { launchOptions } from './launch.js';
import { connect, openPerson, takeNotes } from './people.js';

const player = ['native', 'quick']
  .map((build) => fileURLToPath(new URL(`../../build/${build}/tests/replay/zvonok_replay`, import.meta.url)))
  .find(existsSync);
const kept = process.env.RECORDINGS;

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** Notes what the page's connections and sockets are told, to look for it later. @param {import('./harness.js').Page} page */
const overhear = (page) =>
  page.addInitScript(() => {
    /** @type {string[]} */
    const heard = [];
    Object.assign(globalThis, { heard });
    for (const name of /** @type {const} */ (['setLocalDescription', 'setRemoteDescription'])) {
      const run = RTCPeerConnection.prototype[name];
      RTCPeerConnection.prototype[name] = /** @this {any} */ async function (/** @type {any} */ description) {
        await /** @type {any} */ (run).call(this, description);
        heard.push(this.localDescription?.sdp ?? '', this.remoteDescription?.sdp ?? '');
      };
    }
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (/** @type {any} */ data) {
      if (typeof data === 'string') heard.push(data);
      send.call(this, data);
    };
  });

/** @param {import('node:test').TestContext} t */
async function open(t) {
  const { address } = await startServer(t);
  const names = ['Annabelle', 'Bartholomew'];
  return Promise.all(names.map((name) =>
    openPerson(t, browser, address.url, name, { parameters: { record: '' }, prepare: overhear })));
}

/** @param {import('./people.js').Person} person */
const textOf = (person) =>
  callElement(person.page).evaluate((element) => /** @type {import('./harness.js').ZvonokCallElement} */ (element).recording());

/**
 * What may not be found: names, ids, and of all descriptions and frames the secrets and addresses.
 * @param {import('./people.js').Person[]} people who still have a page
 */
async function secretsOf(people) {
  const secrets = new Set(['Annabelle', 'Bartholomew', 'localhost', '127.0.0.1', ...people.map(({ id }) => id)]);
  for (const { page } of people) {
    /** @type {string[]} */
    const heard = await page.evaluate(() => /** @type {any} */ (globalThis).heard);
    for (const text of heard.map((one) => one.replaceAll('\\r\\n', '\r\n'))) {
      for (const [, secret] of text.matchAll(/(?:a=ice-ufrag:|a=ice-pwd:|a=fingerprint:sha-256 |"call":"|"resume":")([^\r\n"]+)/g)) secrets.add(secret);
      for (const [, address] of text.matchAll(/a=candidate:\S+ \d \S+ \d+ (\S+) /g)) secrets.add(address);
    }
  }
  return [...secrets];
}

/** @param {string} name @param {string} text @param {string[]} secrets @param {string} end */
function check(name, text, secrets, end) {
  const lines = text.trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.equal(lines[0].zvonok, 'recording');
  assert.equal(`${lines.at(-1).end} ${lines.at(-1).reason}`.trim(), end);
  for (const secret of secrets) assert.ok(!text.includes(secret), `${name} holds ${secret.slice(0, 12)}`);
  // No line of a description, no address of either kind (the browser's version has dots as well), no .local name.
  const [, ...body] = text.split('\n');
  assert.doesNotMatch(body.join('\n'), /v=0|[am]=[a-z]|candidate:|\d+\.\d+\.\d+\.\d+|[0-9a-f]{1,4}::|(?:[0-9a-f]{1,4}:){3}|\.local/i);
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'zvonok-recording-'));
  const file = join(folder, `${name}.jsonl`);
  writeFileSync(file, text);
  try {
    if (player) execFileSync(player, [file], { encoding: 'utf8' });
    else console.log('# not replayed: scripts/test.sh unit builds the player');
  } catch (error) {
    assert.fail(`${name} does not replay: ${/** @type {any} */ (error).stdout}`);
  } finally {
    if (!kept) rmSync(folder, { recursive: true });
  }
}

test('a recorded call with a hang-up', async (t) => {
  const [ann, boris] = await open(t);
  await connect(ann, boris);
  const at = await ann.press('Mute microphone');
  await boris.told('Annabelle is muted', at);
  await ann.press('Hang up');
  await boris.told('Call ended: the other side hung up', at);
  const secrets = await secretsOf([ann, boris]);
  assert.ok(secrets.length > 12, `only ${secrets.length} values to look for`);
  check('hang-up-caller', await textOf(ann), secrets, 'ended hung-up');
  check('hang-up-callee', await textOf(boris), secrets, 'ended remote-hung-up');
});

test('a recorded call that is declined', async (t) => {
  const [ann, boris] = await open(t);
  await ann.dial(boris.id);
  await boris.press('Decline');
  await until(ann.page, () => /** @type {any} */ (document.querySelector('zvonok-call')).state === 'ended');
  const secrets = await secretsOf([ann, boris]);
  check('declined-caller', await textOf(ann), secrets, 'ended declined');
  check('declined-callee', await textOf(boris), secrets, 'ended declined-by-me');
});

test('a recorded reload in a call: the pages before and after, and the other side', async (t) => {
  const [ann, boris] = await open(t);
  await connect(ann, boris);
  const secrets = await secretsOf([ann, boris]);
  const textBefore = await textOf(ann);
  await ann.page.reload({ waitUntil: 'domcontentloaded' });
  await ownId(ann.page);
  await takeNotes(ann.page);
  await until(ann.page, () => /** @type {any} */ (document.querySelector('zvonok-call')).state === 'connected');
  await until(boris.page, () => /** @type {any} */ (document.querySelector('zvonok-call')).state === 'connected');
  secrets.push(...(await secretsOf([ann, boris])));
  check('reload-before', textBefore, secrets, 'connected');
  check('reload-after', await textOf(ann), secrets, 'connected');
  check('reload-other', await textOf(boris), secrets, 'connected');
});

test('a recorded call whose other side is lost without a word', async (t) => {
  const [ann, boris] = await open(t);
  await connect(ann, boris);
  const secrets = await secretsOf([ann, boris]);
  const session = await boris.page.context().newCDPSession(boris.page);
  void session.send('Page.crash').catch(() => {});
  await until(ann.page, () => /** @type {any} */ (document.querySelector('zvonok-call')).state === 'reconnecting');
  await ann.press('Hang up');
  await until(ann.page, () => /** @type {any} */ (document.querySelector('zvonok-call')).state === 'ended');
  check('lost-caller', await textOf(ann), secrets, 'ended hung-up');
});

test('without the attribute nothing is recorded and the recorder is not loaded', async (t) => {
  const { address } = await startServer(t);
  /** @type {string[]} */
  const loaded = [];
  const person = await openPerson(t, browser, address.url, 'Ann', {
    prepare: async (page) => void page.on('request', (request) => loaded.push(request.url())),
  });
  assert.equal(await textOf(person), '');
  assert.ok(loaded.length > 2 && !loaded.some((url) => url.includes('recorder')), loaded.join(' '));
});
