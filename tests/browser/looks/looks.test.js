// Every screen as a picture: {each of scenes.cpp} x {desktop, phone upright, phone lying, embedded in 320 x 480} x {light, dark,
// contrast} x {English, Russian}, the important ones also in forced colours. It is held against what it looked like when somebody last looked at it, and the layout is
// checked (inspect.js): nothing overlaps, nothing is cut off, everything is large enough for a finger.
//
// The real views on the real canvas, fed with states (gallery_main.cpp), clock and cameras standing still. What they are held
// against is a coarse grid each (signature.js), because four hundred pictures would be 20 MB in the repository.
// `node scripts/looks.mjs` shows what has changed, side by side; with --accept it is what is wanted from now on.
// Here each screen has its picture taken in two of the six dresses, in others for each screen and size; LOOKS=all takes all.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { check, eachLook, fontsOf, isPictured, languages, nameOf, openGallery, picture, sizes, themes } from './matrix.js';
import { readReferences, sameFonts } from './references.js';
import { compare, gridOf } from './signature.js';

/** @typedef {import('./matrix.js').Look} Look */

/** @type {import('./matrix.js').Gallery} */
let gallery;
before(async () => {
  gallery = await openGallery();
});
after(() => gallery?.close());

/** @param {string[]} faults */
const areNone = (faults) => assert.equal(faults.length, 0,
  `${faults.slice(0, 40).join('\n')}\n${faults.length} in all: node scripts/looks.mjs shows them`);

/** Whether it is in this run's share. @param {Look} look @param {number} number of the screen's looks */
function isTaken({ scene, size }, number) {
  const dresses = themes.length * languages.length / 2;
  if (number >= 2 * dresses) return true;
  const first = gallery.scenes.indexOf(scene) + Object.keys(sizes).indexOf(size);
  return process.env.LOOKS === 'all' || number % dresses === first % dresses;
}

test('every screen: nothing overlaps, nothing is cut off, and it looks as it did', async (t) => {
  const reference = readReferences();
  const same = sameFonts(await fontsOf(gallery));
  if (!same) t.diagnostic('other fonts than those of the references: the pictures are not compared');
  /** @type {string[]} */
  const faults = [];
  await eachLook(gallery, async (look, number) => {
    if (!isTaken(look, number)) return;
    faults.push(...(await check(gallery, look)).map((fault) => `${nameOf(look)}: ${fault}`));
    if (!isPictured(look)) return;
    const wanted = reference(look);
    const fields = !wanted ? Infinity : same ? compare(gridOf(await picture(gallery, look.size)), wanted) : 0;
    if (fields > 0) faults.push(`${nameOf(look)}: ${wanted ? `${fields} fields look different` : 'nobody has looked at it yet'}`);
  });
  areNone(faults);
});

/** Of what is used and seen: what does not lie between these. @param {import('playwright-core').Page} page @param {DOMRectInit} free */
const outside = (page, free) => page.evaluate(({ x = 0, y = 0, width = 0, height = 0 }) => {
  const used = [...document.querySelectorAll('.zv-mirror :is(button, input, select)')].filter((element) => !element.closest('[inert], [hidden], .zv-scroll'));
  return used.filter((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return left < x || top < y || right > x + width || bottom > y + height;
  }).map((element) => element.getAttribute('aria-label') ?? element.textContent);
}, free);

test('what a notch or the keyboard of a phone covers is left free', async () => {
  /** @type {string[]} */
  const faults = [];
  /** @param {import('./matrix.js').Size} size @param {DOMRectInit} free @param {string[]} scenes */
  const look = async (size, free, scenes) => {
    for (const scene of scenes) {
      for (const language of languages) {
        const found = await check(gallery, { scene, size, theme: 'dark', language });
        const covered = await outside(gallery.pages[size].page, free);
        faults.push(...[...found, ...covered.map((name) => `"${name}" is covered`)].map((fault) => `${scene}, ${size}, ${language}: ${fault}`));
      }
    }
  };
  const { session } = gallery.pages.landscape;
  /** No new size is told. @param {Record<string, number>} insets */
  const notch = (insets) => session.send('Emulation.setSafeAreaInsetsOverride', { insets });
  await notch({ left: 47, right: 47, bottom: 21, top: 0 });
  await look('landscape', { x: 47, y: 0, width: 750, height: 369 },
    ['lobby', 'call', 'chat', 'menu', 'settings', 'incoming', 'ended', 'connection']);
  // Turned by half: a notch without a like on the other side changes over.
  await notch({ left: 47, right: 0, bottom: 21, top: 0 });
  await look('landscape', { x: 47, y: 0, width: 797, height: 369 }, ['call']);
  await notch({ left: 0, right: 47, bottom: 21, top: 0 });
  await look('landscape', { x: 0, y: 0, width: 797, height: 369 }, ['call', 'lobby']);
  await notch({});

  const { page } = gallery.pages.portrait;
  const height = 844 - 336;
  await page.evaluate((seen) => {
    const real = /** @type {VisualViewport} */ (window.visualViewport);
    const value = { scale: 1, offsetTop: 0, height: seen, addEventListener: real.addEventListener.bind(real) };
    Object.defineProperty(window, 'visualViewport', { value, configurable: true });
    real.dispatchEvent(new Event('resize'));
  }, height);
  await look('portrait', { width: 390, height }, ['lobby', 'lobby-errors', 'chat', 'invite']);
  areNone(faults);
});

test('the shadow of a card falls off without steps', async () => {
  await check(gallery, { scene: 'lobby', size: 'desktop', theme: 'light', language: 'en' });
  const { width, data } = PNG.sync.read(await picture(gallery, 'desktop'));
  const box = await gallery.pages.desktop.page.getByRole('button', { name: 'Call', exact: true }).boundingBox();
  assert.ok(box);
  // Below the card, in its middle: the window's lower edge is far.
  const x = Math.round(box.x + box.width / 2);
  const column = Array.from({ length: 90 }, (_, i) => data[((Math.round(box.y + box.height) + i) * width + x) * 4]);
  const edge = column.findIndex((red, i) => i > 0 && red !== 255 && column[i - 1] === 255);
  assert.ok(edge > 0, `no edge of a card: ${column}`);
  const shadow = column.slice(edge + 1, edge + 26);
  assert.ok(shadow[0] < shadow[shadow.length - 1] - 8, `no shadow: ${shadow}`);
  shadow.forEach((red, i) => assert.ok(i === 0 || Math.abs(red - shadow[i - 1]) <= 2, `a step: ${shadow}`));
});
