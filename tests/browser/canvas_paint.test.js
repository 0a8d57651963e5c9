// What the canvas paints, in a real browser with a program of the release build: text is as sharp as the page's own and lies
// where the text field over it has its text, at any density; emoji have colours; hover is seen; a lost context comes back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differing, ink, shoot } from './canvas/pixels.js';
import { painted, useBrowser, waitFor } from './canvas/support.js';

const { openDemo } = useBrowser({ demo: true });

/** @typedef {import('playwright-core').Page} Page */

/** Inside of the field "Name", at the top left of the page. */
const FIELD = { x: 24, y: 64, width: 250, height: 36 };
/** All but the running time. */
const ALL = { x: 0, y: 0, width: 395, height: 195 };

const TOP = `#root { position: fixed !important; left: 0; top: 0; }
  .zv-mirror input { -webkit-text-fill-color: transparent; font-kerning: none; font-variant-ligatures: none; }`;

/** The host page's own inputs out of the way, and what the canvas paints under the field seen instead of its text. @param {Page} page */
async function toTop(page) {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, TOP);
  await painted(page);
}

/** Shows the input's own text instead of the painted one, and back. @param {Page} page @param {boolean} own */
const showOwnText = (page, own) => page.evaluate((visible) => {
  const canvas = /** @type {HTMLElement} */ (document.querySelector('canvas'));
  canvas.style.visibility = visible ? 'hidden' : '';
  const input = /** @type {HTMLElement} */ (document.querySelector('.zv-mirror input'));
  input.style.setProperty('-webkit-text-fill-color', visible ? '#fff' : '');
  input.style.backgroundColor = visible ? 'rgb(40, 44, 62)' : '';
}, own);

for (const density of [1, 1.25, 1.5, 2, 3]) {
  test(`painted text lies on the field's own text and is as sharp, density ${density}`, async (t) => {
    const page = await openDemo(t, { context: { deviceScaleFactor: density } });
    await toTop(page);
    assert.deepEqual(await page.evaluate(() => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (document.querySelector('canvas'));
      return [width, height];
    }), [Math.round(560 * density), Math.round(340 * density)]);
    const input = page.getByRole('textbox', { name: 'Name' });
    for (const text of ['Привет, Wörld', 'AVATAR To. Yes, We LTd fi ff', 'illicit mmm', 'Ελληνικά Tiếng Việt']) {
      await input.fill(text);
      await input.blur();
      await painted(page);
      const canvas = ink(await shoot(page, FIELD));
      await showOwnText(page, true);
      const own = ink(await shoot(page, FIELD));
      await showOwnText(page, false);
      assert.equal(canvas.top, own.top, `top of "${text}"`);
      assert.equal(canvas.bottom, own.bottom, `bottom of "${text}"`);
      assert.ok(Math.abs(canvas.left - own.left) <= 1, `left of "${text}": ${canvas.left}, ${own.left}`);
      assert.ok(Math.abs(canvas.right - own.right) <= 1, `right of "${text}": ${canvas.right}, ${own.right}`);
      assert.ok(canvas.sharpness > 0.97 * own.sharpness, `"${text}": ${canvas.sharpness}, own ${own.sharpness}`);
    }
  });
}

test('glyphs for which the texture must grow are painted at once and right', async (t) => {
  const page = await openDemo(t, { context: { deviceScaleFactor: 3 } });
  await toTop(page);
  const input = page.getByRole('textbox', { name: 'Name' });
  await input.fill(Array.from({ length: 120 }, (_, i) => String.fromCodePoint(0x100 + i)).join(''));
  await input.blur();
  await painted(page);
  await painted(page);
  const canvas = await shoot(page, FIELD);
  await page.evaluate(() => /** @type {any} */ (window).host.requestFrame());
  await painted(page);
  assert.equal(differing(canvas, await shoot(page, FIELD)), 0);
  await showOwnText(page, true);
  const own = ink(await shoot(page, FIELD));
  assert.ok(Math.abs(ink(canvas).left - own.left) <= 1);
  assert.ok(ink(canvas).sharpness > 0.97 * own.sharpness);
  // The rest of the screen moved to the new texture with it.
  await showOwnText(page, false);
  const { data } = await shoot(page, { x: 20, y: 10, width: 500, height: 40 });
  assert.ok(data.some((value, i) => i % 4 === 0 && value > 150 && value - data[i + 2] > 100), 'emoji');
});

test('emoji keep their colours', async (t) => {
  const page = await openDemo(t);
  await toTop(page);
  const { data } = await shoot(page, { x: 20, y: 10, width: 500, height: 40 });
  const coloured = data.filter((_, i) => i % 4 === 0 && data[i] > 150 && data[i] - data[i + 2] > 100);
  assert.ok(coloured.length > 100, `${coloured.length} yellow pixels`);
});

test('a button looks different under the pointer, and as before without it', async (t) => {
  const page = await openDemo(t);
  await toTop(page);
  const box = { x: 140, y: 120, width: 110, height: 40 };
  await page.mouse.move(400, 300);
  await painted(page);
  const before = await shoot(page, box);
  await page.mouse.move(180, 140);
  await painted(page);
  assert.ok(differing(before, await shoot(page, box)) > 1000);
  await page.mouse.move(400, 300);
  await painted(page);
  assert.equal(differing(before, await shoot(page, box)), 0);
  await page.mouse.move(180, 140);
  await page.mouse.move(590, 355); // out of the element
  await painted(page);
  assert.equal(differing(before, await shoot(page, box)), 0);
});

test('a lost WebGL context comes back with the same picture', async (t) => {
  const page = await openDemo(t);
  await toTop(page);
  const before = await shoot(page, ALL);
  await page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('canvas'));
    const gl = /** @type {WebGL2RenderingContext} */ (canvas.getContext('webgl2'));
    const extension = /** @type {WEBGL_lose_context} */ (gl.getExtension('WEBGL_lose_context'));
    Object.assign(window, { gl, extension });
    extension.loseContext();
  });
  await waitFor(page, () => /** @type {any} */ (window).gl.isContextLost());
  // Drawing on meanwhile hurts nobody, and new glyphs are not lost.
  await page.getByRole('textbox', { name: 'Name' }).fill('Щёлк');
  await page.getByRole('textbox', { name: 'Name' }).fill('Привет, Wörld');
  await page.getByRole('textbox', { name: 'Name' }).blur();
  await painted(page);
  assert.ok(differing(before, await shoot(page, ALL)) > 1000);
  await page.evaluate(() => /** @type {any} */ (window).extension.restoreContext());
  await waitFor(page, () => !(/** @type {any} */ (window).gl.isContextLost()));
  await painted(page);
  await painted(page);
  assert.equal(differing(before, await shoot(page, ALL)), 0);
});

test('another size is drawn in the frame that shows it', async (t) => {
  const page = await openDemo(t);
  const sizes = await page.evaluate(async () => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('canvas'));
    const root = /** @type {HTMLElement} */ (document.querySelector('#root'));
    root.style.width = '481px';
    // After this frame's resize observers and before the next frame's callbacks.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return [canvas.width, canvas.height];
  });
  assert.deepEqual(sizes, [481, 340]);
});

test('another density is drawn at once', async (t) => {
  const page = await openDemo(t);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', { width: 600, height: 400, deviceScaleFactor: 2.5, mobile: false });
  await waitFor(page, () => document.querySelector('canvas')?.width === 1400);
});

test('without WebGL the elements themselves are shown, and work', async (t) => {
  const page = await openDemo(t, {
    prepare: (page) => page.addInitScript(() => {
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
        /** @this {HTMLCanvasElement} @param {string} kind @param {any} options */
        function (kind, options) {
          return kind.startsWith('webgl') ? null : getContext.call(this, /** @type {any} */ (kind), options);
        });
    }),
  });
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).host.said), ['failure webgl', 'title Canvas demo']);
  const call = page.getByRole('button', { name: 'Call' });
  assert.notEqual(await call.evaluate((element) => getComputedStyle(element).color), 'rgba(0, 0, 0, 0)');
  await call.click();
  await waitFor(page, () => document.querySelector('[role=status]')?.textContent === 'Calling…');
});
