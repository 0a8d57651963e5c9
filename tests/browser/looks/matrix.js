// Walks through every screen on every size, in every theme and language, in the gallery's pages: one browser, one page for each
// size. May depend on: playwright-core, ../canvas, ../launch.js.
import { chromium } from 'playwright-core';
import { buildDemo } from '../canvas/build_demo.js';
import { serve } from '../canvas/support.js';
import { launchOptions } from '../launch.js';

export const sizes = {
  desktop: { width: 1280, height: 800, touch: false },
  portrait: { width: 390, height: 844, touch: true },
  landscape: { width: 844, height: 390, touch: true },
  embed: { width: 320, height: 480, touch: false },
};
export const themes = ['light', 'dark', 'contrast'];
export const languages = ['en', 'ru'];

/** The system's own colours, as Windows' high contrast has them: a further theme of these, in one language. */
const FORCED = 'forced';
const forcedScenes = ['lobby', 'incoming', 'call', 'chat', 'settings', 'connection'];

/** Of these the layout alone is checked: their pictures show little that others do not. */
const unpictured = ['connecting', 'call-away', 'call-sound-blocked', 'incoming-sound-blocked', 'call-held-to-talk', 'lobby-testing',
  'call-other-screen', 'call-toast', 'shortcuts-off'];
/** @param {Look} look */
export const isPictured = ({ scene }) => !unpictured.includes(scene);

/** What "12 minutes ago" is counted from: scenes.cpp. */
const NOW_MS = 1_700_000_600_000;

/** How long the call lasts: it began with the page. */
const CALL_MS = 754_000;

/** @typedef {keyof typeof sizes} Size */
/** @typedef {{ scene: string, size: Size, theme: string, language: string }} Look */

/** @param {Look} look */
export const nameOf = ({ scene, size, theme, language }) => `${scene}-${size}-${theme}-${language}`;

export async function openGallery() {
  const served = await serve(await buildDemo('gallery'));
  const browser = await chromium.launch(launchOptions());
  const close = async () => {
    await browser.close();
    served.server.close();
  };
  /** @param {Size} size */
  const open = async (size) => {
    const { width, height, touch } = sizes[size];
    const context = await browser.newContext({
      viewport: { width, height }, hasTouch: touch, isMobile: touch, reducedMotion: 'reduce', locale: 'en-US', timezoneId: 'UTC' });
    const page = await context.newPage();
    page.on('pageerror', (error) => { throw error; });
    await page.addInitScript(({ now, sinceStart }) => {
      Date.now = () => now;
      performance.now = () => sinceStart;
    }, { now: NOW_MS, sinceStart: CALL_MS });
    await page.goto(`${served.origin}/tests/browser/looks/gallery.html`);
    // Not waitForFunction: the page's Content-Security-Policy forbids what it does.
    for (let tries = 0; !(await page.evaluate(() => 'gallery' in window)); ++tries) {
      if (tries > 500) throw new Error('the gallery does not start');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { page, session: await context.newCDPSession(page) };
  };
  try {
    const pages = Object.fromEntries(await Promise.all(
      Object.keys(sizes).map(async (size) => [size, await open(/** @type {Size} */ (size))])));
    /** @type {string[]} */
    const scenes = await pages.desktop.page.evaluate(() => /** @type {any} */ (window).gallery.scenes());
    return { scenes, pages: /** @type {Record<Size, Awaited<ReturnType<typeof open>>>} */ (pages), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @typedef {Awaited<ReturnType<typeof openGallery>>} Gallery */

/**
 * Calls `visit` with all of them: those of one size one after the other, for they have one page; the sizes beside one another.
 * @param {Gallery} gallery @param {(look: Look, number: number) => Promise<void>} visit  `number` counts those of a screen
 */
export async function eachLook({ scenes }, visit) {
  await Promise.all(/** @type {Size[]} */ (Object.keys(sizes)).map(async (size) => {
    for (const scene of scenes) {
      let number = 0;
      for (const language of languages) {
        for (const theme of themes) await visit({ scene, size, theme, language }, number++);
      }
      if (forcedScenes.includes(scene)) await visit({ scene, size, theme: FORCED, language: 'en' }, number++);
    }
  }));
}

/**
 * Shows it. @param {Gallery} gallery @param {Look} look @returns {Promise<string[]>} what is wrong with its layout
 */
export async function check({ pages }, { scene, size, theme, language }) {
  const { page } = pages[size];
  const forcedColors = theme === FORCED ? 'active' : 'none';
  if (forced.get(page) !== forcedColors) await page.emulateMedia({ forcedColors });
  forced.set(page, forcedColors);
  /** @type {string[]} */
  const faults = await page.evaluate((words) => /** @type {any} */ (window).gallery.check(...words), [scene, language, theme]);
  return faults;
}

/** What each page has now. @type {WeakMap<import('playwright-core').Page, 'active' | 'none'>} */
const forced = new WeakMap();

/** What is on the screen, as PNG. @param {Gallery} gallery @param {Size} size */
export async function picture({ pages }, size) {
  const { data } = await pages[size].session.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  return Buffer.from(data, 'base64');
}

/** Widths of some text: another machine's fonts give others. @param {Gallery} gallery @returns {Promise<string>} */
export const fontsOf = ({ pages }) => pages.desktop.page.evaluate(() => {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  return ['400', '600'].map((weight) => {
    context.font = `${weight} 100px ${/** @type {any} */ (window).gallery.fontStack}`;
    return ['Call again 0123', 'Позвонить снова', 'Łukaszewicz', '🎉'].map((text) => context.measureText(text).width.toFixed(1)).join(' ');
  }).join(' ');
});
