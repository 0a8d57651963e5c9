// How others get to me: the link, its QR code (read back from the screen), the system's sheet, and what people paste.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import jsqr from 'jsqr';
import { chromium } from 'playwright-core';
import { openPage, ownId, startHostSite, startServer, until } from './harness.js';
import { launchOptions } from './launch.js';
import { openPerson } from './people.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

const clipboard = { permissions: ['clipboard-read', 'clipboard-write', 'camera', 'microphone'] };

/** The text of the QR code that is on the screen. @param {import('./harness.js').Page} page */
async function readCode(page) {
  const code = page.getByRole('img', { name: 'QR code of the link' });
  const box = await code.boundingBox();
  assert.ok(box);
  const png = (await page.screenshot({ clip: box })).toString('base64');
  const { data, width, height } = await page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, image.width, image.height);
    return { data: [...pixels.data], width: image.width, height: image.height };
  }, png);
  return /** @type {any} */ (jsqr.default ?? jsqr)(Uint8ClampedArray.from(data), width, height)?.data;
}

for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }, { width: 320, height: 480 }]) {
  test(`the link opens ready to call, as text and as a code, at ${viewport.width}×${viewport.height}`, async (t) => {
    const { address } = await startServer(t);
    const boris = await openPerson(t, browser, address.url, 'Boris', { context: { ...clipboard, viewport } });
    await boris.press('Invite');
    const link = await boris.field('Link to call you').inputValue();
    assert.equal(link, `${address.url}/?call=${boris.id}`);
    if (viewport.height > 600) assert.equal(await readCode(boris.page), link);
    await boris.press('Copy link');
    await boris.told('Link copied');
    assert.equal(await boris.page.evaluate(() => navigator.clipboard.readText()), link);
    await boris.page.keyboard.press('Escape');
    await boris.page.getByRole('dialog').waitFor({ state: 'detached' });

    const ann = await openPage(t, browser, link);
    await ownId(ann);
    assert.equal(await ann.getByRole('textbox', { name: 'ID to call' }).inputValue(), boris.id);
    await ann.getByRole('button', { name: 'Call', exact: true }).click();
    await boris.ring().waitFor();
  });
}

test('the link goes to the system’s sheet where there is one', async (t) => {
  const { address } = await startServer(t);
  const boris = await openPerson(t, browser, address.url, 'Boris', {
    prepare: (page) => page.addInitScript(() => {
      Object.assign(navigator, {
        share: (/** @type {any} */ data) => {
          Object.assign(globalThis, { shared: data });
          const { isActive } = navigator.userActivation;
          return isActive ? Promise.reject(new DOMException('', 'AbortError')) : Promise.reject(new Error('no press'));
        },
      });
    }),
  });
  await boris.press('Invite');
  await boris.press('Share…');
  const shared = await boris.page.evaluate(() => /** @type {any} */ (globalThis).shared);
  assert.deepEqual(shared, { url: `${address.url}/?call=${boris.id}` });
  // Put away by the person: nothing to say.
  assert.equal(await boris.page.getByText('could not be shared').count(), 0);
});

test('a host page says where its link leads; one that does not has none', async (t) => {
  const { address } = await startServer(t);
  const attributes = `server="${address.url}" ice-servers="[]"`;
  const site = await startHostSite(t, address.url,
    `<zvonok-call ${attributes} invite-url="https://host.example/talk?room=1#top"></zvonok-call>`);
  const page = await openPage(t, browser, site);
  const id = await ownId(page);
  await page.getByRole('button', { name: 'Invite' }).click();
  assert.equal(await page.getByRole('textbox', { name: 'Link to call you' }).inputValue(),
    `https://host.example/talk?room=1&call=${id}`);
  const other = await openPage(t, browser, await startHostSite(t, address.url, `<zvonok-call ${attributes}></zvonok-call>`));
  await ownId(other);
  await other.getByRole('button', { name: 'Copy my ID' }).waitFor();
  assert.equal(await other.getByRole('button', { name: 'Invite' }).count(), 0);
});

test('a pasted link is understood, with whatever stands around it', async (t) => {
  const { address } = await startServer(t);
  const boris = await openPerson(t, browser, address.url, 'Boris');
  const ann = await openPerson(t, browser, address.url, 'Ann', { context: clipboard });
  const link = `${address.url}/?call=${boris.id}`;
  for (const pasted of [
    `Call me here: <${link}>. I am there until five, and then again tomorrow morning.`,
    `  ${link.replace('http://', '')}\n`,
    ` ${boris.id.slice(0, 8)} ${boris.id.slice(8)} `,
  ]) {
    await ann.page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
    await ann.field('ID to call').fill('');
    await ann.field('ID to call').focus();
    await ann.page.keyboard.press('Control+V');
    await until(ann.page, () => [.../** @type {any} */ (document.querySelector('zvonok-call')?.shadowRoot)
      .querySelectorAll('input')].some((/** @type {HTMLInputElement} */ field) => !field.readOnly && field.value.includes('call=')
        || field.value.startsWith(' ')));
    await ann.press('Call');
    await boris.ring().waitFor();
    const at = await ann.press('Hang up');
    await boris.told('Call ended: missed', at);
    await boris.press('Back');
    await ann.press('Back');
  }
});
