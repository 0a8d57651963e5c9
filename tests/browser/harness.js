// What the browser tests share: the real server with the built page on a free port, Chromium, pages with their own
// storage, and checks of pictures and sound. Everything opened through it closes after its test.
// May depend on: playwright-core, web/server.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createZvonokServer } from '../../web/server/server.js';
import { launchOptions } from './launch.js';

/**
 * @typedef {import('node:test').TestContext} TestContext
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {import('../../web/zvonok-call.js').ZvonokCallElement} ZvonokCallElement
 */

/** The built page; another one by the environment variable DIST. */
export const dist = process.env.DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** No event of these tests takes longer, on a busy machine either. */
export const patienceMs = 15_000;

/**
 * @param {TestContext} t @param {Partial<import('../../web/server/config.js').ServerOptions>} [options]
 */
export async function startServer(t, options = {}) {
  const server = createZvonokServer({ port: 0, dist, ...options });
  await server.start();
  t.after(() => server.stop());
  return server;
}

/**
 * Another site that embeds the element; resolves to its address. `body` stands behind a <script> that loads the module.
 * @param {TestContext} t @param {string} url of the server with the module @param {string} body
 * @param {Record<string, string>} [headers]
 */
export async function startHostSite(t, url, body, headers = {}) {
  const html = `<!doctype html><html lang="en"><title>Host</title><script type="module" src="${url}/zvonok.js"></script>${body}`;
  const site = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', ...headers }).end(html);
  });
  await once(site.listen(0, '127.0.0.1'), 'listening');
  t.after(() => site.close());
  return `http://localhost:${/** @type {import('node:net').AddressInfo} */ (site.address()).port}/`;
}

/** @param {TestContext} t @param {import('playwright-core').LaunchOptions} [options] */
export async function launchBrowser(t, options = launchOptions()) {
  const browser = await chromium.launch(options);
  t.after(() => browser.close());
  return browser;
}

/**
 * A page of a person of its own. Fails the test when the page throws.
 * @param {TestContext} t
 * @param {Browser} browser
 * @param {string} url
 * @param {object} [options]
 * @param {import('playwright-core').BrowserContextOptions} [options.context]
 * @param {(page: Page) => Promise<unknown>} [options.prepare] before the page loads
 */
export async function openPage(t, browser, url, { context: contextOptions, prepare } = {}) {
  const context = await browser.newContext({ locale: 'en-US', ...contextOptions });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  /** @type {string[]} */
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  t.after(async () => {
    await context.close();
    if (faults.length) throw new Error(`the page threw: ${faults.join('; ')}`);
  });
  await prepare?.(page);
  // Not `load`, which waits for the preloaded program.
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return page;
}

/** The element's own API. @param {Page} page */
export function callElement(page) {
  return /** @type {import('playwright-core').Locator} */ (page.locator('zvonok-call').first());
}

/** What the element has open. @param {Page} page */
export const counts = (page) =>
  callElement(page).evaluate((element) => /** @type {ZvonokCallElement} */ (element).counts());

/**
 * Waits in the page until the function returns something true, and returns that.
 * @template Argument, Result
 * @param {Page} page @param {(argument: Argument) => Result} check @param {Argument} [argument]
 */
export async function until(page, check, argument) {
  const handle = await page.waitForFunction(/** @type {any} */ (check), argument, { timeout: patienceMs, polling: 50 });
  return /** @type {Promise<Awaited<Result>>} */ (handle.jsonValue());
}

/** The id that the server has given to this page. @param {Page} page */
export async function ownId(page) {
  await until(page, () => {
    const element = /** @type {ZvonokCallElement | null} */ (document.querySelector('zvonok-call'));
    return element?.myId;
  });
  return callElement(page).evaluate((element) => /** @type {ZvonokCallElement} */ (element).myId);
}

/**
 * Collects the element's events from the page's start; read them with events(). For openPage's `prepare`.
 * @param {Page} page
 */
export async function recordEvents(page) {
  await page.addInitScript(() => {
    /** @type {{ type: string, detail: any }[]} */
    const recorded = [];
    Object.assign(globalThis, { recorded });
    for (const type of ['ready', 'incoming', 'connected', 'ended', 'error']) {
      document.addEventListener(type, (event) => {
        if (event instanceof CustomEvent) recorded.push({ type, detail: event.detail });
      });
    }
  });
}

/** @param {Page} page @returns {Promise<{ type: string, detail: any }[]>} */
export const events = (page) => page.evaluate(() => /** @type {any} */ (globalThis).recorded);

/**
 * Waits until a video shows a picture that is neither black nor still: two frames, drawn to a canvas, that differ.
 * @param {Page} page @param {string} label accessible name of the video
 */
export async function waitForMovingPicture(page, label) {
  const video = page.getByLabel(label, { exact: true });
  await video.waitFor({ state: 'attached' });
  await video.evaluate(async (element, timeoutMs) => {
    const source = /** @type {HTMLVideoElement} */ (element);
    const canvas = new OffscreenCanvas(64, 48);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
      canvas.getContext('2d', { willReadFrequently: true }));
    const read = () => {
      context.drawImage(source, 0, 0, 64, 48);
      return context.getImageData(0, 0, 64, 48).data;
    };
    const brightness = (/** @type {Uint8ClampedArray} */ data) =>
      data.reduce((sum, value, i) => (i % 4 === 3 ? sum : sum + value), 0) / (data.length * 0.75);
    const giveUpAt = performance.now() + timeoutMs;
    let before = read();
    let last = '';
    while (performance.now() < giveUpAt) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const now = read();
      const change = now.reduce((sum, value, i) => sum + Math.abs(value - before[i]), 0) / now.length;
      if (brightness(now) > 8 && change > 0.1) return;
      last = `brightness ${brightness(now)}, change ${change}, ${source.videoWidth}x${source.videoHeight}, ` +
        `paused ${source.paused}`;
      before = now;
    }
    throw new Error(`no moving picture: ${last}`);
  }, patienceMs);
}

/**
 * Waits until the sound of a video's stream is more than silence.
 * @param {Page} page @param {string} label accessible name of the video
 */
export async function waitForSound(page, label) {
  await page.getByLabel(label, { exact: true }).evaluate(async (element, timeoutMs) => {
    const stream = /** @type {MediaStream} */ (/** @type {HTMLVideoElement} */ (element).srcObject);
    const context = new AudioContext();
    await context.resume();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const giveUpAt = performance.now() + timeoutMs;
    try {
      while (performance.now() < giveUpAt) {
        analyser.getFloatTimeDomainData(samples);
        if (samples.some((sample) => Math.abs(sample) > 0.001)) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('no sound');
    } finally {
      await context.close();
    }
  }, patienceMs);
}
