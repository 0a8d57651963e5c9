// What a person sees and the host page hears when the program can not run as it should: never a blank page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { callElement, events, openPage, ownId, recordEvents, startHostSite, startServer, until } from './harness.js';
import { launchOptions } from './launch.js';

/** @typedef {import('../../web/zvonok-call.js').ZvonokCallElement} ZvonokCallElement */
/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  // A name that is this machine and not a secure origin.
  browser = await chromium.launch(launchOptions([
    '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
    '--host-resolver-rules=MAP insecure.test 127.0.0.1',
  ]));
});
after(() => browser.close());

/** @param {Page} page */
const state = (page) => callElement(page).evaluate((element) => /** @type {ZvonokCallElement} */ (element).state);

/** The one error that the page heard. @param {Page} page */
async function theError(page) {
  await until(page, () => /** @type {any} */ (globalThis).recorded.some((/** @type {any} */ event) => event.type === 'error'));
  const errors = (await events(page)).filter(({ type }) => type === 'error');
  assert.equal(errors.length, 1);
  return errors[0].detail;
}

/** @param {import('node:test').TestContext} t @param {(page: Page) => Promise<unknown>} prepare @param {string} [query] */
async function openBroken(t, prepare, query = '') {
  const server = await startServer(t);
  const page = await openPage(t, browser, `${server.address.url}/${query}`, {
    async prepare(p) {
      await recordEvents(p);
      await prepare(p);
    },
  });
  return { page, server };
}

test('a program that can not be downloaded: words, a code, and another try', async (t) => {
  const { page } = await openBroken(t, (p) => p.route('**/*.wasm', (route) => route.fulfill({ status: 404 })));
  const alert = page.getByRole('alert');
  await alert.getByText('The call could not be loaded. Check your network.').waitFor();
  const { code, message } = await theError(page);
  assert.equal(code, 'download-failed');
  assert.equal(message, await alert.locator('p').textContent());
  assert.equal(await state(page), 'failed');
  assert.equal(await page.evaluate(() => /** @type {ZvonokCallElement} */ (document.querySelector('zvonok-call')).counts().tracks), 0);
  await page.unroute('**/*.wasm');
  await page.getByRole('button', { name: 'Try again' }).click();
  await ownId(page);
  assert.equal(await page.getByText('could not be loaded').count(), 0);
});

test('a network that breaks off in the middle is a failed download, in Russian too', async (t) => {
  const { page } = await openBroken(t, (p) => p.route('**/*.wasm', (route) => route.abort('connectionreset')), '?lang=ru');
  await page.getByRole('alert').getByText('Не удалось загрузить звонок.').waitFor();
  assert.equal((await theError(page)).code, 'download-failed');
});

test('a server that does not know the type of .wasm does', async (t) => {
  const { page } = await openBroken(t, (p) => p.route('**/*.wasm', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
  }));
  await ownId(page);
});

test('without WebAssembly it says which browser to use', async (t) => {
  const { page } = await openBroken(t, (p) => p.addInitScript(() => {
    delete (/** @type {any} */ (globalThis).WebAssembly);
  }));
  await page.getByRole('alert').getByText('This browser cannot run video calls.').waitFor();
  assert.equal((await theError(page)).code, 'no-webassembly');
});

for (const [policy, what] of /** @type {[(url: string) => string, string][]} */ ([
  [(url) => `script-src 'unsafe-inline' ${url}`, 'compiling'],
  [(url) => `script-src 'wasm-unsafe-eval' ${url}; connect-src 'none'`, 'downloading'],
])) {
  test(`a policy of the site that forbids ${what} is named`, async (t) => {
    const server = await startServer(t);
    const { url } = server.address;
    const site = await startHostSite(t, url, '<zvonok-call></zvonok-call>', { 'Content-Security-Policy': policy(url) });
    const page = await openPage(t, browser, site, { prepare: recordEvents });
    await page.getByRole('alert').getByText("This site's security policy blocks the call.").waitFor();
    assert.equal((await theError(page)).code, 'blocked-by-policy');
  });
}

test('without WebGL it says so and is a plain page that works', async (t) => {
  const { page } = await openBroken(t, (p) => p.addInitScript(() => {
    const getContext = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
      /** @this {HTMLCanvasElement} @param {string} type @param {any[]} rest */
      function (type, ...rest) {
        return type.startsWith('webgl') ? null : getContext.call(this, /** @type {any} */ (type), ...rest);
      });
  }));
  await page.getByRole('alert').getByText('WebGL is off').waitFor();
  assert.equal((await theError(page)).code, 'no-webgl');
  await ownId(page);
  await page.getByRole('textbox', { name: 'ID to call' }).fill('nobody-has-this-id');
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await until(page, () => /** @type {any} */ (globalThis).recorded.some((/** @type {any} */ event) => event.type === 'ended'));
});

test('on an insecure origin it goes on without devices and says why', async (t) => {
  const server = await startServer(t);
  const page = await openPage(t, browser, `http://insecure.test:${server.address.port}/`, { prepare: recordEvents });
  const { code, message } = await theError(page);
  assert.equal(code, 'media-insecure');
  assert.match(message, /https/);
  await ownId(page);
  assert.equal(await state(page), 'idle');
  await page.getByText(/only on secure pages/).first().waitFor({ state: 'attached' });
});

test('a server address that is none is said and does not stop the page', async (t) => {
  const { page } = await openBroken(t, async () => {}, '?server=nonsense');
  assert.equal((await theError(page)).code, 'bad-server-address');
  assert.equal(await state(page), 'idle');
});

test('ICE servers that are none are said when the connection is needed', async (t) => {
  const { page } = await openBroken(t, async () => {}, '?ice-servers=nonsense&call=abcdefghij0123456789');
  assert.equal((await theError(page)).code, 'peer-failed');
  assert.equal(await state(page), 'idle');
});

test('a program that traps ends in words, with everything released, and can be started again', async (t) => {
  const { page } = await openBroken(t, (p) => p.addInitScript(() => {
    const now = performance.now.bind(performance);
    performance.now = () => {
      if (/** @type {any} */ (globalThis).broken) throw new WebAssembly.RuntimeError('unreachable');
      return now();
    };
  }));
  await ownId(page);
  await page.evaluate(() => {
    Object.assign(globalThis, { broken: true });
    /** @type {ZvonokCallElement} */ (document.querySelector('zvonok-call')).call('abcdefghij0123456789');
    Object.assign(globalThis, { broken: false });
  });
  await page.getByRole('alert').getByText('Something went wrong').waitFor();
  assert.equal((await theError(page)).code, 'crashed');
  const left = await page.evaluate(() => /** @type {ZvonokCallElement} */ (document.querySelector('zvonok-call')).counts());
  assert.deepEqual(left, { sockets: 0, peers: 0, tracks: 0, timers: 0, frames: 0 });
  await page.getByRole('button', { name: 'Try again' }).click();
  await ownId(page);
});

for (const [name, code] of [['NotFoundError', 'media-not-found'], ['NotReadableError', 'media-in-use'], ['NotAllowedError', 'media-denied']]) {
  test(`when every request for devices is refused with ${name} the page hears ${code} once, and works`, async (t) => {
    const { page } = await openBroken(t, (p) => p.addInitScript((error) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error));
      navigator.permissions.query = () => Promise.resolve(/** @type {any} */ ({ state: 'denied' }));
    }, name));
    assert.equal((await theError(page)).code, code);
    await ownId(page);
    assert.equal(await state(page), 'idle');
  });
}
