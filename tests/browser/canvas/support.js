// Serves the pages of the canvas tests and opens them. May depend on: playwright-core, the harness of the browser tests.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { openPage } from '../harness.js';
import { launchOptions } from '../launch.js';
import { buildDemo, root } from './build_demo.js';

/** @typedef {import('node:test').TestContext} TestContext */
/** @typedef {import('playwright-core').Page} Page */

const types = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

/**
 * This repository's sources and tests, at their paths. @param {string} demo  folder of the built test program, '' for none
 */
export async function serve(demo) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://test').pathname);
    const [, top] = path.split('/');
    const file = top === 'demo' ? join(demo, path.slice('/demo/'.length))
      : top === 'src' || top === 'tests' ? join(root, path) : '';
    if (!file || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const type = types[/** @type {keyof typeof types} */ (extname(file))] ?? 'text/plain';
    response.writeHead(200, { 'Content-Type': type });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  return { server, origin, folder: `${origin}/tests/browser/canvas` };
}

/**
 * One browser for the tests of a file, for functions that open a page each. Call it once, outside of tests.
 * @param {object} [options]
 * @param {boolean} [options.demo]  the test program is needed
 * @param {string[]} [options.args]  of Chromium
 */
export function useBrowser({ demo = false, args = [] } = {}) {
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let served;
  /** @type {import('playwright-core').Browser} */
  let browser;
  before(async () => {
    served = await serve(demo ? await buildDemo('canvas-demo') : '');
    browser = await chromium.launch(launchOptions(args));
  });
  after(async () => {
    await browser?.close();
    served?.server.close();
  });

  /**
   * @typedef {object} PageOptions
   * @property {import('playwright-core').BrowserContextOptions} [context]
   * @property {(page: Page) => Promise<unknown>} [prepare]  before the page loads
   */
  return {
    /** The mirror alone. @param {TestContext} t */
    async openMirror(t) {
      const page = await openPage(t, browser, `${served.folder}/mirror.html`);
      await waitFor(page, () => 'show' in window);
      return page;
    },
    /** The test program, which has drawn its first frame. @param {TestContext} t @param {PageOptions} [options] */
    async openDemo(t, { context, prepare } = {}) {
      const page = await openPage(t, browser, `${served.folder}/demo.html`, {
        context, prepare: async (opened) => void (await prepare?.(opened)) });
      await waitFor(page, () => /** @type {any} */ (window).host?.frames > 0);
      await painted(page);
      return page;
    },
  };
}

/**
 * Until `check` is true in the page. Asked from outside: the pages' Content-Security-Policy forbids what Playwright's own
 * waitForFunction does.
 * @param {Page} page @param {() => unknown} check
 */
export async function waitFor(page, check) {
  const giveUpAt = Date.now() + 10_000;
  while (!(await page.evaluate(check))) {
    if (Date.now() > giveUpAt) throw new Error(`not within 10 s: ${check}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** When the browser has painted what was asked for so far. @param {Page} page */
export const painted = (page) => page.evaluate(() =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** Frames drawn so far. @param {Page} page @returns {Promise<number>} */
export const frames = (page) => page.evaluate(() => /** @type {any} */ (window).host.frames);
