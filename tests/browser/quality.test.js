// The quality of the connection, between two pages: real statistics arrive and are plotted in a panel that the keyboard opens,
// what is copied names nobody, nothing is drawn for it while it is closed; and a line that the browser believes to be narrow
// lowers the picture, then pauses it, with a word to both.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { counts, startServer, waitForMovingPicture } from './harness.js';
import { launchOptions } from './launch.js';
import { connect, openPerson } from './people.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/**
 * Keeps the page's connections and what it copies; with `kbps` set, says that so much can be sent.
 * @param {import('./harness.js').Page} page
 */
const prepare = (page) =>
  page.addInitScript(() => {
    const g = /** @type {any} */ (globalThis);
    g.copied = '';
    g.connections = [];
    navigator.clipboard.writeText = async (text) => {
      g.copied = text;
    };
    const { getStats } = RTCPeerConnection.prototype;
    RTCPeerConnection.prototype.getStats = /** @this {any} */ async function (/** @type {any[]} */ ...args) {
      const stats = await /** @type {any} */ (getStats).apply(this, args);
      if (!g.connections.includes(this)) g.connections.push(this);
      if (!g.kbps) return stats;
      const told = (/** @type {any} */ one) => (one.type === 'candidate-pair' ? { ...one, availableOutgoingBitrate: g.kbps * 1_000 } : one);
      return new Map([...stats].map(([id, one]) => [id, told(one)]));
    };
  });

/** Of the picture that is sent. @param {import('./people.js').Person} person */
const encoding = (person) =>
  person.page.evaluate(() => {
    const all = /** @type {RTCPeerConnection[]} */ (/** @type {any} */ (globalThis).connections);
    const connection = all.find(({ connectionState }) => connectionState === 'connected');
    const senders = connection?.getTransceivers().filter(({ receiver }) => receiver.track.kind === 'video') ?? [];
    return senders[0]?.sender.getParameters().encodings[0];
  });

test('a panel of what is going on, and a picture that gives way to the voice', async (t) => {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann', { prepare });
  const bob = await openPerson(t, browser, url, 'Bob', { prepare });
  await connect(ann, bob);
  const dialog = ann.page.getByRole('dialog', { name: 'Connection' });

  await t.test('the keyboard opens it, and its plots say what was measured', async () => {
    await ann.button('More').focus();
    await ann.page.keyboard.press('Enter');
    await ann.button('Connection').waitFor();
    const focused = () => ann.page.evaluate(() => document.querySelector('zvonok-call')?.shadowRoot?.activeElement?.textContent);
    for (let i = 0; i < 12 && (await focused()) !== 'Connection'; ++i) await ann.page.keyboard.press('Tab');
    await ann.page.keyboard.press('Enter');
    await dialog.waitFor();
    for (const name of [
      /^Round trip \d+ ms, highest \d+ ms in two minutes$/,
      /^Lost packets: sent [\d.–]+, received [\d.]+ %/,
      /^Bitrate: sent [1-9]\d+, received [1-9]\d+ kbit\/s; /,
      /^Resolution: sent \d+×\d+, received \d+×\d+; /,
      /^Frames: sent [1-9]\d*, received [1-9]\d* per second; /,
    ]) await dialog.getByRole('img', { name }).waitFor({ state: 'attached' });
    await dialog.getByText(/^direct · Opus · /).waitFor({ state: 'attached' });
  });

  await t.test('it draws once a second, and nothing when it is closed', async () => {
    const drawn = async (/** @type {number} */ ms) => {
      const before = (await counts(ann.page)).frames;
      await new Promise((resolve) => setTimeout(resolve, ms));
      return (await counts(ann.page)).frames - before;
    };
    const open = await drawn(2_000);
    assert.ok(open >= 1 && open <= 3, `${open} frames in two seconds`);
    await ann.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    // The frame that was asked for before.
    await drawn(1_200);
    assert.equal(await drawn(1_200), 0);
    await waitForMovingPicture(ann.page, "Bob's video");
  });

  await t.test('a narrow line lowers the picture, pauses it, and both are told', async () => {
    const narrow = (/** @type {number} */ kbps) => ann.page.evaluate((value) => Object.assign(globalThis, { kbps: value }), kbps);
    await narrow(90);
    await ann.told('Your upload is slow: video lowered to keep the voice');
    await bob.told("Ann's connection is slow: video lowered to keep the voice");
    const { maxBitrate, maxFramerate, active } = /** @type {RTCRtpEncodingParameters} */ (await encoding(ann));
    assert.deepEqual({ maxBitrate, maxFramerate, active }, { maxBitrate: 80_000, maxFramerate: 10, active: true });
    await ann.told('Your upload is slow: video paused to keep the voice');
    await ann.button('Your upload is slow: video paused to keep the voice').click();
    await dialog.waitFor();
    await bob.told("Ann's connection is slow: video paused to keep the voice");
    assert.equal((await encoding(ann))?.active, false);
    await dialog.getByRole('img', { name: /^Frames: sent (0|–), / }).waitFor({ state: 'attached' });
    assert.equal(await bob.page.getByLabel("Ann's video", { exact: true }).isVisible(), false);
    // Bob's own picture goes on.
    assert.equal((await encoding(bob))?.active, true);
    const audio = await ann.page.evaluate(() => {
      const all = /** @type {RTCPeerConnection[]} */ (/** @type {any} */ (globalThis).connections);
      const senders = all.find(({ connectionState }) => connectionState === 'connected')?.getSenders() ?? [];
      return senders.find(({ track }) => track?.kind === 'audio')?.getParameters().encodings[0].priority;
    });
    assert.equal(audio, 'high');
  });

  await t.test('what is copied has numbers, and no name, id or address', async () => {
    await ann.press('Copy diagnostics');
    await ann.told('Copied, without addresses and names');
    const copied = await ann.page.evaluate(() => /** @type {any} */ (globalThis).copied);
    assert.match(copied, /way: direct/);
    assert.match(copied, /audio codec: Opus/);
    assert.match(copied, /\n(-?\d+ ){15}\d+\n/);
    assert.doesNotMatch(copied, /Ann|Bob|\d+\.\d+\.\d+|[\da-f]+:[\da-f]*:|\.local|localhost/);
    for (const { id } of [ann, bob]) assert.ok(!copied.includes(id));
  });
});
