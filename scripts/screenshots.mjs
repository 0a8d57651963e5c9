// Takes the README's pictures of the built page: node scripts/screenshots.mjs [folder, default web/screenshots]
// Two people in Chromium with fake devices, through the real server: lobby, ring, call and end at 1280x720 (desktop) and
// 390x844 (phone), and the lobby at three device pixels for one CSS pixel. May depend on tests/browser and web/server.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { launchOptions } from '../tests/browser/launch.js';
import { createZvonokServer } from '../web/server/server.js';

const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('../web/screenshots', import.meta.url)));
const sizes = { desktop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };

mkdirSync(folder, { recursive: true });
const server = createZvonokServer({ port: 0 });
await server.start();
const browser = await chromium.launch(launchOptions());

/** @param {string} name @param {import('playwright-core').BrowserContextOptions} options */
async function open(name, options) {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  const query = new URLSearchParams({ name, 'ice-servers': '[]' });
  await page.goto(`${server.address.url}/?${query}`);
  await page.getByRole('status').filter({ hasText: 'Ready' }).waitFor({ state: 'attached' });
  await page.waitForFunction(() => [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('video') ?? []]
    .some((video) => video.videoWidth > 0));
  return page;
}

/** Not before the page has drawn what it was last told. @param {import('playwright-core').Page} page @param {string} name */
async function shoot(page, name) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

for (const [size, viewport] of Object.entries(sizes)) {
  const ann = await open('Ann', { viewport });
  const boris = await open('Борис', { viewport });
  await shoot(ann, `lobby-${size}`);
  const id = await boris.getByRole('textbox', { name: 'My ID' }).inputValue();
  await ann.getByRole('textbox', { name: 'ID to call' }).fill(id);
  await ann.getByRole('button', { name: 'Call', exact: true }).click();
  await boris.getByRole('alertdialog').waitFor();
  await shoot(ann, `calling-${size}`);
  await shoot(boris, `incoming-${size}`);
  await boris.getByRole('button', { name: 'Answer' }).click();
  await ann.getByRole('timer').filter({ hasText: '00:03' }).waitFor();
  await shoot(ann, `call-${size}`);
  await boris.getByRole('button', { name: 'Hang up' }).click();
  await ann.getByRole('button', { name: 'Call again' }).waitFor();
  await shoot(ann, `ended-${size}`);
  await Promise.all([ann.context().close(), boris.context().close()]);
}
const dense = await open('Ann', { viewport: sizes.phone, deviceScaleFactor: 3 });
await shoot(dense, 'lobby-phone-3x');

await browser.close();
await server.stop();
