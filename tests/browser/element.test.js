// The <zvonok-call> element in a page: start, move, removal, several of it, settings from attributes and the address.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { callElement, counts, dist, events, openPage, ownId, recordEvents, startHostSite, startServer, until } from './harness.js';
import { launchOptions } from './launch.js';

/** @typedef {import('../../web/zvonok-call.js').ZvonokCallElement} ZvonokCallElement */
/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** Records what the page asks of the browser, from its start. @param {Page} page */
async function recordUse(page) {
  await page.addInitScript(() => {
    /** @type {{ sockets: number, questions: number, tracks: MediaStreamTrack[], violations: string[] }} */
    const use = { sockets: 0, questions: 0, tracks: [], violations: [] };
    Object.assign(globalThis, { use });
    const { mediaDevices } = navigator;
    const ask = mediaDevices?.getUserMedia.bind(mediaDevices);
    if (mediaDevices) {
      mediaDevices.getUserMedia = async (constraints) => {
        use.questions += 1;
        const stream = await ask(constraints);
        use.tracks.push(...stream.getTracks());
        return stream;
      };
    }
    globalThis.WebSocket = class extends WebSocket {
      /** @param {string | URL} url */
      constructor(url) {
        super(url);
        use.sockets += 1;
      }
    };
    document.addEventListener('securitypolicyviolation', (event) => use.violations.push(event.violatedDirective));
  });
}

/** @param {Page} page */
const use = (page) => page.evaluate(() => {
  const { sockets, questions, tracks, violations } = /** @type {any} */ (globalThis).use;
  return { sockets, questions, violations, live: tracks.filter((/** @type {any} */ track) => track.readyState === 'live').length };
});

test('says ready with the id, under the strict policy, with one socket and one question', async (t) => {
  const server = await startServer(t);
  const page = await openPage(t, browser, server.address.url, {
    async prepare(p) {
      await recordUse(p);
      await recordEvents(p);
    },
  });
  const id = await ownId(page);
  assert.match(id, /^[\w-]{20}$/);
  await until(page, () => /** @type {ZvonokCallElement} */ (document.querySelector('zvonok-call')).counts().tracks === 2);
  assert.deepEqual(await events(page), [{ type: 'ready', detail: { id } }]);
  assert.deepEqual(await use(page), { sockets: 1, questions: 1, violations: [], live: 2 });
  const { sockets, peers, tracks } = await counts(page);
  assert.deepEqual({ sockets, peers, tracks }, { sockets: 1, peers: 0, tracks: 2 });
  assert.equal(await callElement(page).evaluate((e) => /** @type {ZvonokCallElement} */ (e).state), 'idle');
  assert.equal(server.counts.connections, 1);
  assert.equal(await page.getByText('Loading…').count(), 0);
});

test('camera and socket start while the program is still on its way, and words are shown', async (t) => {
  const server = await startServer(t);
  /** @type {() => void} */
  let letGo = () => {};
  const held = new Promise((resolve) => (letGo = () => resolve(undefined)));
  const page = await openPage(t, browser, server.address.url, {
    async prepare(p) {
      await recordUse(p);
      await p.route('**/*.wasm', async (route) => {
        await held;
        await route.continue();
      });
    },
  });
  await page.getByRole('status').getByText('Loading…').waitFor();
  await until(page, () => /** @type {any} */ (globalThis).use.tracks.length === 2);
  while (server.counts.connections === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  letGo();
  await ownId(page);
  assert.deepEqual(await use(page), { sockets: 1, questions: 1, violations: [], live: 2 });
});

test('goes on when it is moved in the document', async (t) => {
  const server = await startServer(t);
  const page = await openPage(t, browser, server.address.url, { prepare: recordUse });
  const id = await ownId(page);
  await until(page, () => /** @type {any} */ (globalThis).use.tracks.length === 2);
  await callElement(page).evaluate(async (element) => {
    const section = document.createElement('section');
    document.body.append(section);
    section.append(element);
    // Longer than the element waits for a node that is taken out and put back.
    element.remove();
    document.body.prepend(element);
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  assert.equal(await ownId(page), id);
  assert.deepEqual(await use(page), { sockets: 1, questions: 1, violations: [], live: 2 });
  const paused = await page.getByLabel('My video').evaluate((video) => /** @type {HTMLVideoElement} */ (video).paused);
  assert.equal(paused, false);
});

test('its removal releases every track, socket and timer and the program', async (t) => {
  const server = await startServer(t);
  const page = await openPage(t, browser, server.address.url, { prepare: recordUse });
  await ownId(page);
  await until(page, () => /** @type {any} */ (globalThis).use.tracks.length === 2);
  const left = await callElement(page).evaluate(async (element) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element.shadowRoot?.querySelector('canvas'));
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const gl = canvas.getContext('webgl2') ?? canvas.getContext('webgl');
    return {
      ...(/** @type {ZvonokCallElement} */ (element)).counts(),
      state: /** @type {ZvonokCallElement} */ (element).state,
      children: element.shadowRoot?.childElementCount,
      contextLost: gl?.isContextLost() ?? true,
    };
  });
  assert.deepEqual(left, { sockets: 0, peers: 0, tracks: 0, timers: 0, frames: 0, state: 'off', children: 0, contextLost: true });
  assert.equal((await use(page)).live, 0);
  while (server.counts.connections > 0) await new Promise((resolve) => setTimeout(resolve, 20));
});

test('20 times put in and taken out leaves nothing behind', async (t) => {
  const server = await startServer(t);
  const page = await openPage(t, browser, server.address.url, { prepare: recordUse });
  await ownId(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const measure = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  const mount = () => callElement(page).evaluate(async (element) => {
    const call = /** @type {ZvonokCallElement} */ (element);
    const parent = /** @type {HTMLElement} */ (element.parentElement);
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 5));
    parent.append(element);
    await new Promise((resolve) => element.addEventListener('ready', resolve, { once: true }));
    while (call.counts().tracks < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  });
  // Chromium keeps a detached tree of its own for a while; from the fourth time on the numbers stand still.
  for (let i = 0; i < 5; i += 1) await mount();
  const first = await measure();
  for (let i = 0; i < 20; i += 1) await mount();
  const last = await measure();
  assert.equal((await use(page)).live, 2);
  assert.equal(server.counts.connections, 1);
  // One left each time would be twenty; one or two more or less is what the collector has not come to.
  assert.ok(last.JSEventListeners < first.JSEventListeners + 10, `${first.JSEventListeners} -> ${last.JSEventListeners} listeners`);
  assert.ok(last.Nodes <= first.Nodes + 20, `${first.Nodes} -> ${last.Nodes} nodes`);
});

test('two elements in one page are two people who can call each other', async (t) => {
  const server = await startServer(t);
  const { url } = server.address;
  const page = await openPage(t, browser, await startHostSite(t, url,
    `<zvonok-call server="${url}" name="Ann"></zvonok-call><zvonok-call server="${url}" name="Bob"></zvonok-call>`));
  const result = await page.evaluate(async () => {
    const [ann, bob] = /** @type {NodeListOf<ZvonokCallElement>} */ (document.querySelectorAll('zvonok-call'));
    await customElements.whenDefined('zvonok-call');
    const next = (/** @type {ZvonokCallElement} */ element, /** @type {string} */ type) =>
      new Promise((resolve) => element.addEventListener(type, (event) => resolve(/** @type {CustomEvent} */ (event).detail), { once: true }));
    await Promise.all([ann, bob].map((element) => element.myId || next(element, 'ready')));
    const rings = next(bob, 'incoming');
    const connected = [next(ann, 'connected'), next(bob, 'connected')];
    ann.call(bob.myId);
    const incoming = /** @type {any} */ (await rings);
    bob.answer();
    const [annSees, bobSees] = /** @type {any[]} */ (await Promise.all(connected));
    const pictures = [ann, bob].map((element) => element.shadowRoot?.querySelector('video'));
    while (pictures.some((video) => !video?.videoWidth)) await new Promise((resolve) => setTimeout(resolve, 20));
    const ended = [next(ann, 'ended'), next(bob, 'ended')];
    bob.hangUp();
    const reasons = /** @type {any[]} */ (await Promise.all(ended)).map(({ reason }) => reason);
    return { ids: ann.myId !== bob.myId, from: incoming.id === ann.myId, names: [incoming.name, annSees.name, bobSees.name], reasons };
  });
  assert.deepEqual(result, { ids: true, from: true, names: ['Ann', 'Bob', 'Ann'], reasons: ['remote-hung-up', 'hung-up'] });
});

test('a call asked for before the program is there is made when it is', async (t) => {
  const server = await startServer(t);
  const { url } = server.address;
  const site = await startHostSite(t, url, `<zvonok-call server="${url}"></zvonok-call>
    <script type="module">document.querySelector("zvonok-call").call("nobody-has-this-id")</script>`);
  const page = await openPage(t, browser, site, { prepare: recordEvents });
  const ended = await until(page, () =>
    /** @type {any} */ (globalThis).recorded.find((/** @type {{ type: string }} */ event) => event.type === 'ended'));
  assert.equal(ended.detail.reason, 'unknown-id');
  assert.equal(ended.detail.id, 'nobody-has-this-id');
});

test("takes name, id and language from the page's address, and nothing else", async (t) => {
  const server = await startServer(t);
  const page = await openPage(t, browser, `${server.address.url}/?name=%D0%90%D0%BD%D1%8F&id=x&class=y#call=abcdefghij0123456789`);
  await ownId(page);
  assert.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'Аня');
  assert.equal(await page.getByRole('textbox', { name: 'ID to call' }).inputValue(), 'abcdefghij0123456789');
  assert.deepEqual(await callElement(page).evaluate((element) => element.getAttributeNames().sort()), ['from-address', 'lang', 'ring-worker']);
  const russian = await openPage(t, browser, `${server.address.url}/?lang=ru`);
  await russian.getByRole('button', { name: 'Позвонить', exact: true }).waitFor();
});

test('without from-address the address is not read; a later name and id are taken over', async (t) => {
  const server = await startServer(t);
  const { url } = server.address;
  const site = await startHostSite(t, url, `<zvonok-call server="${url}"></zvonok-call>`);
  const page = await openPage(t, browser, `${site}?name=Eve&call=abc`);
  await ownId(page);
  const name = page.getByRole('textbox', { name: 'Name' });
  const dialId = page.getByRole('textbox', { name: 'ID to call' });
  assert.deepEqual([await name.inputValue(), await dialId.inputValue()], ['', '']);
  await callElement(page).evaluate((element) => {
    element.setAttribute('name', 'Ann');
    element.setAttribute('call', 'abcdefghij0123456789');
  });
  await until(page, () => {
    const [first, , third] = document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('input') ?? [];
    return first.value === 'Ann' && third.value === 'abcdefghij0123456789';
  });
});

test('the name is remembered, and works without storage', async (t) => {
  const server = await startServer(t);
  const page = await openPage(t, browser, server.address.url);
  await ownId(page);
  await page.getByRole('textbox', { name: 'Name' }).fill('Ann Ångström');
  await page.reload();
  await ownId(page);
  assert.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'Ann Ångström');

  const blocked = await openPage(t, browser, server.address.url, {
    prepare: (p) => p.addInitScript(() =>
      Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })),
  });
  await ownId(blocked);
  await blocked.getByRole('textbox', { name: 'Name' }).fill('Bob');
  assert.equal(await blocked.getByRole('textbox', { name: 'Name' }).inputValue(), 'Bob');
});

for (const clipboard of ['navigator.clipboard', 'no navigator.clipboard']) {
  test(`Copy my ID works with ${clipboard}`, async (t) => {
    const server = await startServer(t);
    const page = await openPage(t, browser, server.address.url, {
      context: { permissions: ['clipboard-read', 'clipboard-write', 'camera', 'microphone'] },
      prepare: (p) => p.addInitScript((with_) => {
        Object.assign(globalThis, { read: navigator.clipboard.readText.bind(navigator.clipboard) });
        if (!with_) Object.defineProperty(navigator, 'clipboard', { value: undefined });
      }, clipboard === 'navigator.clipboard'),
    });
    const id = await ownId(page);
    await page.getByRole('button', { name: 'Copy my ID' }).click();
    await page.getByText('ID copied').first().waitFor({ state: 'attached' });
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).read()), id);
  });
}

test('leaves the server and the devices on pagehide and comes back from the cache anew', async (t) => {
  const server = await startServer(t);
  const page = await openPage(t, browser, server.address.url, { prepare: recordUse });
  const id = await ownId(page);
  await until(page, () => /** @type {any} */ (globalThis).use.tracks.length === 2);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  const { sockets, tracks, timers } = await counts(page);
  assert.deepEqual({ sockets, tracks, timers }, { sockets: 0, tracks: 0, timers: 0 });
  assert.equal((await use(page)).live, 0);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await until(page, (old) => {
    const element = /** @type {ZvonokCallElement} */ (document.querySelector('zvonok-call'));
    return element.myId === old && element.counts().sockets === 1;
  }, id);
  await until(page, () => /** @type {ZvonokCallElement} */ (document.querySelector('zvonok-call')).counts().tracks === 2);
});

test('the module can be imported on a server, and twice in a page', async (t) => {
  const [name] = readdirSync(dist).filter((file) => /^zvonok-\w+\.js$/.test(file));
  const onServer = await import(pathToFileURL(join(dist, name)).href);
  assert.equal(typeof onServer.ZvonokCallElement, 'function');

  const server = await startServer(t);
  const page = await openPage(t, browser, server.address.url);
  await ownId(page);
  const second = await page.evaluate(async (file) => typeof (await import(`./${file}?again`)).ZvonokCallElement, name);
  assert.equal(second, 'function');
});
