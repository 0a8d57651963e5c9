// The video elements and what the program is told of the page, in a real browser without a program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, waitFor } from './canvas/support.js';

const { openMirror, openDemo } = useBrowser({ demo: true });

/** @typedef {import('playwright-core').Page} Page */

const PLACE = { x: 10, y: 20, width: 200, height: 100, radius: 12, visible: true, mirrored: false, label: 'My video' };

/** @param {Page} page @param {object} where @param {'local' | 'remote'} [which] */
const place = (page, where, which = 'local') => page.evaluate(([given, name]) => {
  const { videos } = /** @type {any} */ (window);
  videos.place(videos[/** @type {string} */ (name)], given);
}, [where, which]);

/** A stream whose pictures have this size. @param {Page} page @param {number} width @param {number} height @param {'local' | 'remote'} [which] */
const play = (page, width, height, which = 'local') => page.evaluate(async ([w, h, name]) => {
  const canvas = document.createElement('canvas');
  canvas.width = Number(w);
  canvas.height = Number(h);
  canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
  const video = /** @type {any} */ (window).videos[name];
  video.srcObject = canvas.captureStream(10);
  await video.play();
}, [width, height, which]);

/** @param {Page} page @param {'local' | 'remote'} which */
const fitOf = (page, which) => page.evaluate((name) => /** @type {any} */ (window).videos[name].style.objectFit, which);

test('a video is where it was placed, by its name, and can be taken away', async (t) => {
  const page = await openMirror(t);
  const video = page.getByLabel('My video');
  assert.equal(await page.locator('video').first().isVisible(), false);
  await place(page, PLACE);
  const root = await page.locator('#root').boundingBox();
  assert.deepEqual(await video.boundingBox(), { x: 10, y: 20 + (root?.y ?? 0), width: 200, height: 100 });
  assert.equal(await video.evaluate((element) => getComputedStyle(element).borderRadius), '12px');
  await place(page, { ...PLACE, mirrored: true, label: 'Ich' });
  assert.equal(await page.getByLabel('Ich').evaluate((element) => getComputedStyle(element).transform), 'matrix(-1, 0, 0, 1, 0, 0)');
  await place(page, { ...PLACE, visible: false });
  assert.equal(await video.isVisible(), false);
});

test('the own video makes no sound, both play inside of the page', async (t) => {
  const page = await openMirror(t);
  assert.deepEqual(await page.evaluate(() => {
    const { local, remote } = /** @type {any} */ (window).videos;
    return [local.muted, local.hasAttribute('muted'), remote.muted, local.playsInline, remote.playsInline, remote.autoplay];
  }), [true, true, false, true, true, true]);
});

test('the other’s picture fills the box when both are wide or both are high, else it is seen whole', async (t) => {
  const page = await openMirror(t);
  await place(page, PLACE, 'remote');
  await play(page, 64, 48, 'remote');
  await waitFor(page, () => /** @type {any} */ (window).videos.remote.videoWidth === 64);
  assert.equal(await fitOf(page, 'remote'), 'cover');
  await place(page, { ...PLACE, width: 80 }, 'remote');
  assert.equal(await fitOf(page, 'remote'), 'contain');
  // The phone is turned: no new place comes, only another picture.
  await play(page, 48, 64, 'remote');
  await waitFor(page, () => /** @type {any} */ (window).videos.remote.style.objectFit === 'cover');
});

test('the own picture fills its box', async (t) => {
  const page = await openMirror(t);
  await place(page, { ...PLACE, width: 80 });
  await play(page, 64, 48);
  await waitFor(page, () => /** @type {any} */ (window).videos.local.videoWidth === 64);
  assert.equal(await fitOf(page, 'local'), 'cover');
});

test('size, density, language and preferences of the page are told', async (t) => {
  const page = await openMirror(t);
  const view = () => page.evaluate(() => /** @type {any} */ (window).view.read());
  const before = await view();
  assert.deepEqual(before, {
    width: 560, height: 340, density: 1, safeArea: { x: 0, y: 0, width: 0, height: 0 }, reducedMotion: false, touch: false,
    look: { flags: 4, accent: 0, background: 0, text: 0, radius: -1 }, textScale: 1, canShare: false, language: 'en' });
  await page.evaluate(() => { document.documentElement.lang = 'ru'; });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await waitFor(page, () => /** @type {any} */ (window).viewChanges() >= 2);
  const after = await view();
  assert.equal(after.language, 'ru');
  assert.equal(after.reducedMotion, true);
  await page.evaluate(() => { /** @type {any} */ (window).stage.lang = 'uk-UA'; });
  assert.equal((await view()).language, 'uk-UA');
  await page.evaluate(() => {
    document.documentElement.style.cssText = '--zvonok-accent: oklch(0.6 0.2 30); --zvonok-radius: 8px; font-size: 24px';
  });
  await waitFor(page, () => /** @type {any} */ (window).view.read().look.radius === 8);
  const { look, textScale } = await view();
  assert.equal(textScale, 1.5);
  assert.equal(look.accent >>> 24, 255);
  assert.notEqual(look.accent, 0xff000000);
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'more', reducedMotion: 'reduce' });
  await waitFor(page, () => /** @type {any} */ (window).view.read().look.flags === 8);
});

test('a radius in percent or in no unit that there is, and colours that can be seen through', async (t) => {
  const page = await openMirror(t);
  /** Once the transition by which the page is watched is over. @param {string} properties */
  const lookOf = (properties) => page.evaluate(async (css) => {
    document.documentElement.style.cssText = css;
    const probe = /** @type {HTMLElement} */ (/** @type {any} */ (window).stage.querySelector('.zv-look'));
    getComputedStyle(probe).borderTopLeftRadius; // starts it
    await Promise.all(probe.getAnimations().map(({ finished }) => finished));
    return /** @type {any} */ (window).view.read().look;
  }, properties);
  for (const [given, wanted] of /** @type {const} */ ([['50%', 36], ['25%', 18], ['0', 0], ['0.5em', 8], ['round', -1], ['-4px', -1], ['calc(2px + 3px)', 5]])) {
    assert.equal((await lookOf(`--zvonok-radius: ${given}`)).radius, wanted, given);
  }
  const { accent, background, text } = await lookOf('--zvonok-background: rgb(0 0 0 / 50%); --zvonok-accent: rgb(0 0 255 / 50%); --zvonok-text: transparent');
  const rgb = (/** @type {number} */ color) => [16, 8, 0].map((shift) => (color >>> shift) & 255);
  /** @param {number[]} got @param {number[]} wanted */
  const close = (got, wanted) => assert.ok(got.every((value, i) => Math.abs(value - wanted[i]) <= 2), `${got} is not ${wanted}`);
  close(rgb(background), [128, 128, 128]);
  close(rgb(accent), [64, 64, 192]);
  assert.equal(text, 0);
});

test('a phone that is turned by half has its notch on the other side, though no size changes', async (t) => {
  const page = await openMirror(t);
  const session = await page.context().newCDPSession(page);
  const safeArea = () => page.evaluate(() => /** @type {any} */ (window).view.read().safeArea);
  const { x: left, width } = await page.evaluate(() => /** @type {any} */ (window).stage.getBoundingClientRect());
  const notch = left + 40;
  const right = await page.evaluate(() => innerWidth) - left - width + 40;
  for (const [insets, wanted] of /** @type {const} */ ([
    [{ left: notch, right: 0 }, { x: 40, width: width - 40 }], [{ left: 0, right }, { x: 0, width: width - 40 }]])) {
    await page.evaluate(() => { /** @type {any} */ (window).told = /** @type {any} */ (window).viewChanges(); });
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets });
    await waitFor(page, () => /** @type {any} */ (window).viewChanges() > /** @type {any} */ (window).told);
    const { x, width: free } = await safeArea();
    assert.deepEqual({ x, width: free }, wanted);
  }
});

test('an element that is not displayed keeps a size to lay out in', async (t) => {
  const page = await openMirror(t);
  await page.evaluate(() => { /** @type {any} */ (document.querySelector('#root')).style.display = 'none'; });
  await waitFor(page, () => /** @type {any} */ (window).view.read().width === 640);
});

test('the running time is written as people write it', async (t) => {
  const page = await openMirror(t);
  assert.deepEqual(
    await page.evaluate(() => [0, 59, 60, 3599, 3600, 36_061].map(/** @type {any} */ (window).formatDuration)),
    ['00:00', '00:59', '01:00', '59:59', '1:00:00', '10:01:01']);
});

test('forced colours show focus, and no edge or text twice', async (t) => {
  const page = await openDemo(t);
  await page.emulateMedia({ forcedColors: 'active' });
  const call = page.getByRole('button', { name: 'Call' });
  const style = () => call.evaluate((element) => {
    const { color, outlineStyle, outlineWidth } = getComputedStyle(element);
    return [color, outlineStyle, outlineWidth];
  });
  // The canvas draws the edges, round ones.
  assert.deepEqual((await style())[1], 'none');
  await page.getByRole('button', { name: 'Mute microphone' }).focus();
  await page.keyboard.press('Tab');
  assert.deepEqual(await style(), ['rgba(0, 0, 0, 0)', 'solid', '3px']);
});

test('a browser that gives noise for pixels gets the plain elements', async (t) => {
  const page = await openDemo(t, {
    prepare: (opened) => opened.addInitScript(() => {
      const { getImageData } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.getImageData = /** @type {any} */ (
        /** @this {CanvasRenderingContext2D} @param {[number, number, number, number]} box */
        function (...box) {
          const image = getImageData.apply(this, box);
          image.data.fill(255);
          return image;
        });
    }),
  });
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).host.said[0]), 'failure pixels');
  assert.equal(await page.locator('canvas').isVisible(), false);
  assert.equal(await page.getByText('Open dialog').isVisible(), true);
});

test('what a keyboard on the screen covers is not safe, unless the page is pinched or little remains', async (t) => {
  const page = await openMirror(t);
  const safe = (/** @type {object} */ seen) => page.evaluate(async (fake) => {
    const g = /** @type {any} */ (window);
    const real = /** @type {VisualViewport} */ (g.real ??= window.visualViewport);
    const before = g.viewChanges();
    Object.defineProperty(window, 'visualViewport', { value: { scale: 1, offsetTop: 0, height: innerHeight, ...fake }, configurable: true });
    real.dispatchEvent(new Event('resize'));
    if (g.viewChanges() === before) throw new Error('not told');
    const { y, height } = g.view.read().safeArea;
    return [y + g.stage.getBoundingClientRect().top, height];
  }, seen);
  const free = await safe({});
  assert.equal(free[1], 0);
  assert.deepEqual(await safe({ offsetTop: 100, height: 250 }), [100, 250]);
  assert.equal((await safe({ height: 300 }))[1] + free[0], 300);
  assert.equal((await safe({ height: 300, scale: 2 }))[1], 0);
  assert.equal((await safe({ height: 100 }))[1], 0);
  assert.equal((await safe({ offsetTop: 400, height: 250 }))[1], 0);
});
