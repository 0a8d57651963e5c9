// What is written in the chat, in scripts that read from the right and with long lines: its text can be selected by the mouse
// where it is painted, and is copied as it was written.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startServer } from './harness.js';
import { launchOptions } from './launch.js';
import { connect, openPerson } from './people.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

const LONG = 'A message of some length, which has to be broken into a number of lines in order to fit';
const HEBREW = 'שלום, זו הודעה ארוכה עם Zvonok ועם 45.6% עד השורה הבאה, ועוד https://call.example/?a=1 קצת';

test('messages are selected where they are painted, and copied as they were written', async (t) => {
  const { address } = await startServer(t);
  const [ann, boris] = await Promise.all(['Ann', 'בוריס'].map((name) => openPerson(t, browser, address.url, name)));
  await connect(ann, boris);
  for (const person of [ann, boris]) {
    await person.button('Chat').click();
    await person.field('Message').waitFor();
  }
  for (const text of [LONG, HEBREW]) {
    await boris.field('Message').fill(text);
    await boris.field('Message').press('Enter');
  }
  const { page } = ann;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  for (const [text, toLeft] of /** @type {const} */ ([[LONG, false], [HEBREW, true]])) {
    const message = page.getByRole('log').locator('p').filter({ hasText: text });
    await message.waitFor();
    const lines = message.locator('.zv-lines > span');
    assert.ok(await lines.count() > 1);
    const [first, last] = await Promise.all([lines.first(), lines.last()].map((line) => line.boundingBox()));
    if (!first || !last) throw new Error('not shown');
    const [begin, end] = toLeft ? [first.x + first.width - 1, last.x + 1] : [first.x + 1, last.x + last.width - 1];
    await page.mouse.move(begin, first.y + first.height / 2);
    await page.mouse.down();
    await page.mouse.move(end, last.y + last.height / 2, { steps: 5 });
    await page.mouse.up();
    if (process.env.ZVONOK_SHOTS) await page.screenshot({ path: `${process.env.ZVONOK_SHOTS}/selected-${toLeft}.png` });
    await page.keyboard.press('Control+c');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
  }
  // The underlined address lies under its element, at its place in the line.
  const link = await page.getByRole('link', { name: 'https://call.example/?a=1' }).boundingBox();
  const bubble = await page.getByRole('log').locator('p').filter({ hasText: HEBREW }).boundingBox();
  assert.ok(link && bubble && link.x >= bubble.x && link.x + link.width <= bubble.x + bubble.width);
});
