// The program's second file in Firefox: what is in it opens.
import { after, before, test } from 'node:test';
import { launchFirefox } from '../browser/firefox/launch.js';
import { openPage, ownId, startServer } from '../browser/harness.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launchFirefox();
});
after(() => browser?.close());

test('settings open in Firefox', async (t) => {
  const { address } = await startServer(t);
  const page = await openPage(t, browser, address.url);
  await ownId(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
});
