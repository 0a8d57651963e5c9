// The program's second file: when it is fetched, how often, and that a call does not need it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { dist, openPage, ownId, startHostSite, startServer, until } from './harness.js';
import { startPeerServer } from '../fixtures/peer-server.js';
import { launchOptions } from './launch.js';
import { connect, openPerson } from './people.js';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

const later = '**/later-*.wasm';

/** Notes each instance made of the second file. @param {Page} page */
async function watchInstances(page) {
  await page.addInitScript(() => {
    /** @type {object[]} */
    const instances = [];
    Object.assign(globalThis, { instances });
    const native = WebAssembly.instantiate;
    WebAssembly.instantiate = /** @type {any} */ (
      async (/** @type {WebAssembly.Module} */ module, /** @type {any} */ imports) => {
        const instance = await native(module, imports);
        if (imports.first) instances.push({ module });
        return instance;
      });
  });
}

/** @param {Page} page @param {number} count */
const instances = (page, count) => until(page, (wanted) => /** @type {any} */ (globalThis).instances.length === wanted, count);

test('what only settings show is in the second file alone', () => {
  const names = readdirSync(dist);
  const [first, second] = [/^zvonok-.*\.wasm$/, /^later-.*\.wasm$/].map((pattern) => {
    const found = names.filter((name) => pattern.test(name));
    assert.equal(found.length, 1, `${pattern}: ${found}`);
    return readFileSync(join(dist, found[0]));
  });
  for (const words of ['High contrast', 'Контрастное']) {
    assert.ok(second.includes(words) && !first.includes(words), words);
  }
  assert.ok(first.includes('Start a call') && !second.includes('Start a call'));
  assert.ok(second.length > 10_000, `${second.length} bytes`);
});

test('it comes by itself, once for all elements, under the policy of another site', async (t) => {
  const server = await startServer(t);
  const { url } = server.address;
  const site = await startHostSite(t, url, `<zvonok-call server="${url}"></zvonok-call><zvonok-call server="${url}"></zvonok-call>`, {
    'Content-Security-Policy': `default-src 'none'; script-src ${url} 'wasm-unsafe-eval'; connect-src ${url} ${url.replace('http', 'ws')}`,
  });
  /** @type {string[]} */
  const asked = [];
  const page = await openPage(t, browser, site, {
    async prepare(p) {
      await watchInstances(p);
      p.on('request', (request) => asked.push(request.url()));
    },
  });
  await instances(page, 2);
  assert.equal(asked.filter((address) => /\/later-.*\.wasm$/.test(address)).length, 1);
  assert.equal(await page.evaluate(() => {
    const [one, two] = /** @type {any} */ (globalThis).instances;
    return one.module === two.module;
  }), true);
  const frames = await page.evaluate(() => [.../** @type {any} */ (document.querySelectorAll('zvonok-call'))].map((element) => element.counts().frames));
  assert.ok(frames.every((count) => count > 0), `after the first frame: ${frames}`);
});

test('a call goes on without it, and without chat; it is fetched again, and what is written arrives', async (t) => {
  const { address } = await startServer(t);
  let failed = 0;
  const ann = await openPerson(t, browser, address.url, 'Ann', {
    async prepare(page) {
      await watchInstances(page);
      await page.route(later, (route) => {
        failed += 1;
        return route.abort('connectionreset');
      });
    },
  });
  const boris = await openPerson(t, browser, address.url, 'Boris', { prepare: watchInstances });
  await connect(ann, boris);
  assert.ok(failed > 0, 'it was asked for');
  // Not offered to Boris either, who has all of his.
  await instances(boris.page, 1);
  for (const person of [ann, boris]) assert.equal(await person.button('Chat').count(), 0);
  await ann.page.unroute(later);
  await ann.page.evaluate(() => dispatchEvent(new Event('online')));
  await instances(ann.page, 1);
  await boris.press('Chat');
  await boris.field('Message').fill('hello');
  await boris.field('Message').press('Enter');
  await ann.press('Chat');
  await ann.page.getByRole('log', { name: 'Chat' }).getByText('hello').waitFor();
});

test('what was opened before it is there says so, and opens when it comes', async (t) => {
  const { address } = await startServer(t);
  /** @type {() => void} */
  let letGo = () => {};
  const held = new Promise((resolve) => (letGo = () => resolve(undefined)));
  const page = await openPage(t, browser, address.url, {
    prepare: (p) => p.route(later, async (route) => {
      await held;
      await route.continue();
    }),
  });
  await ownId(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('alert').getByText('Loading…').waitFor();
  assert.equal(await page.getByRole('dialog').count(), 0);
  letGo();
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('what can not be fetched is said, and tried again at the next press', async (t) => {
  const { address } = await startServer(t);
  const page = await openPage(t, browser, address.url, {
    prepare: (p) => p.route(later, (route) => route.abort('connectionreset')),
  });
  await ownId(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('alert').getByText('This could not be loaded. Check your network.').waitFor();
  assert.equal(await page.getByRole('dialog').count(), 0);
  await page.unroute(later);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
});

test('to a PeerServer it connects when it is there; what can not be fetched is said, and tried again', async (t) => {
  const [{ address }, peers] = await Promise.all([startServer(t), startPeerServer()]);
  t.after(() => peers.kill());
  const url = `${address.url}/?${new URLSearchParams({ server: `peerjs://127.0.0.1:${peers.port}/?id=ann` })}`;
  /** @type {(lost: boolean) => void} */
  let answer = () => {};
  const held = new Promise((resolve) => (answer = resolve));
  const page = await openPage(t, browser, url, {
    prepare: (p) => p.route(later, async (route) => {
      if (await held) await route.abort('connectionreset');
      else await route.continue();
    }),
  });
  const status = page.getByRole('status');
  await status.getByText('Connecting to the server…').waitFor();
  answer(true);
  await status.getByText('A part of this page could not be loaded. Trying again…').waitFor();
  await page.unroute(later);
  assert.equal(await ownId(page), 'ann');
});

test('words of another language come before the first frame, to a browser that speaks it; to others later', async (t) => {
  const { address } = await startServer(t);
  /** @param {string} locale */
  const open = async (locale) => {
    /** @type {string[]} */
    const asked = [];
    const page = await openPage(t, browser, address.url, { context: { locale }, prepare: async (p) => {
      await watchInstances(p);
      // What a frame shows is what its elements are called.
      await p.addInitScript(() => {
        const names = /** @type {string[]} */ ([]);
        Object.assign(globalThis, { names });
        setInterval(() => {
          const title = document.querySelector('zvonok-call')?.shadowRoot?.querySelector('h2')?.textContent;
          if (title && title !== names.at(-1)) names.push(title);
        });
      });
      p.on('request', (request) => asked.push(request.url().replace(/.*\/|-[0-9a-f]{10}/g, '')));
    } });
    await instances(page, 1);
    await ownId(page);
    return { asked: asked.filter((name) => /^later(-words.*)?\.(wasm|bin)$/.test(name)), names: await page.evaluate(() => /** @type {any} */ (globalThis).names) };
  };
  const [english, russian] = await Promise.all(['en-GB', 'ru-RU'].map(open));
  assert.deepEqual(english, { asked: ['later.wasm', 'later-words-ru.bin'], names: ['Start a call'] });
  assert.deepEqual(russian, { asked: ['later-words-ru.bin', 'later.wasm'], names: ['Новый звонок'] });
});

test('without its words the page speaks English', async (t) => {
  const { address } = await startServer(t);
  const page = await openPage(t, browser, address.url, {
    context: { locale: 'ru-RU' },
    prepare: (p) => p.route('**/later-words-*', (route) => route.abort('connectionreset')),
  });
  await ownId(page);
  await page.getByRole('button', { name: 'Copy my ID' }).waitFor();
});
