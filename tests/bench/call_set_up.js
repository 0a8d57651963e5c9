// How long setting up a call takes without the human: Call pressed -> it rings, Answer pressed -> first remote frame
// on both sides. Zvonok beside a page of the real npm simple-peer, through the same server, in one run, in turns.
//
//     node tests/bench/call_set_up.js [rounds = 7]      needs dist/ (scripts/build.sh)
//
// The STUN server answers after 40 ms. Prints medians; exits with 1 when Zvonok is the slower one.
// Depends on playwright-core, the fixtures and web/server.

import { chromium } from 'playwright-core';
import { createZvonokServer } from '../../web/server/server.js';
import { launchOptions } from '../browser/launch.js';
import { startSimplePeerPage } from '../fixtures/pages.js';
import { startStunServer } from './stun_server.js';

const rounds = Number(process.argv[2] ?? 7);

/** @typedef {import('playwright-core').Page} Page */

/** Milliseconds on the one clock of this machine. @param {Page} page */
const watchRing = (page) => page.evaluate(() => new Promise((resolve) => {
  const roots = [document, ...[...document.querySelectorAll('*')].flatMap((e) => e.shadowRoot ?? [])];
  const rings = () => roots.some((root) => [...root.querySelectorAll('button')]
    .some((b) => b.textContent?.trim() === 'Answer' || b.ariaLabel === 'Answer') &&
    ![...root.querySelectorAll('button')].some((b) => b.id === 'answer' && b.hidden));
  const check = () => {
    if (!rings()) return;
    for (const observer of observers) observer.disconnect();
    resolve(performance.timeOrigin + performance.now());
  };
  const observers = roots.map((root) => {
    const observer = new MutationObserver(check);
    observer.observe(root, { subtree: true, childList: true, attributes: true });
    return observer;
  });
  check();
}));

/** The first frame of the remote picture. @param {Page} page @param {string} label start of its accessible name */
const watchFrame = (page, label) => page.evaluate((name) => new Promise((resolve) => {
  const roots = [document, ...[...document.querySelectorAll('*')].flatMap((e) => e.shadowRoot ?? [])];
  const video = roots.flatMap((root) => [...root.querySelectorAll('video')])
    .find((v) => v.id === name || v.ariaLabel !== 'My video');
  video?.requestVideoFrameCallback(() => resolve(performance.timeOrigin + performance.now()));
}), label);

/** @param {Page} page @param {string} name */
const press = async (page, name) => {
  const button = page.getByRole('button', { name, exact: true });
  await button.waitFor();
  return button.evaluate((element) => {
    const at = performance.timeOrigin + performance.now();
    /** @type {HTMLElement} */ (element).click();
    return at;
  });
};

/**
 * One call between two fresh pages.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
async function measure(browser, url) {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  try {
    const [caller, callee] = await Promise.all([context.newPage(), context.newPage()]);
    await Promise.all([caller.goto(url), callee.goto(url)]);
    const id = callee.getByRole('textbox', { name: 'My ID' });
    await callee.waitForFunction(() => {
      const roots = [document, ...[...document.querySelectorAll('*')].flatMap((e) => e.shadowRoot ?? [])];
      const videos = roots.flatMap((root) => [...root.querySelectorAll('video')]);
      return videos.some((v) => v.ariaLabel === 'My video' && v.videoWidth > 0);
    });
    await callee.waitForFunction((element) => /** @type {HTMLInputElement} */ (element)?.value.length >= 20,
      await id.elementHandle());
    await caller.getByRole('textbox', { name: 'ID to call' }).fill(await id.inputValue());
    // A person needs a moment from the id to the button; the offer is made in it.
    await caller.waitForTimeout(300);

    const rings = watchRing(callee);
    const called = await press(caller, 'Call');
    const rang = await rings;
    const frames = [watchFrame(caller, 'remote-video'), watchFrame(callee, 'remote-video')];
    await caller.waitForTimeout(500);
    const answered = await press(callee, 'Answer');
    const shown = Math.max(...await Promise.all(frames));
    return { ringMs: rang - called, connectMs: shown - answered };
  } finally {
    await context.close();
  }
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const stun = await startStunServer({ delayMs: 40 });
const server = createZvonokServer({ port: 0 });
await server.start();
const peerPage = await startSimplePeerPage();
const browser = await chromium.launch(launchOptions());
const origin = `http://localhost:${server.address.port}`;
const pages = [
  { name: 'Zvonok', url: `${origin}/?${new URLSearchParams({ 'ice-servers': JSON.stringify([{ urls: stun.url }]) })}` },
  { name: 'simple-peer page', url: peerPage.url({ server: origin, stun: stun.url }) },
];
/** @type {Map<string, Array<{ringMs: number, connectMs: number}>>} */
const results = new Map(pages.map(({ name }) => [name, []]));
for (let round = 0; round <= rounds; ++round) {
  for (const { name, url } of pages) {
    const figures = await measure(browser, url);
    if (round > 0) results.get(name)?.push(figures);  // the first round warms the browser up
  }
}
await browser.close();
await peerPage.close();
await server.stop();
stun.close();

console.log('median of', rounds, 'calls, ms       Call -> rings   Answer -> pictures   together');
/** @type {number[]} */
const together = [];
for (const [name, list] of results) {
  const ring = median(list.map((r) => r.ringMs));
  const connect = median(list.map((r) => r.connectMs));
  const sum = median(list.map((r) => r.ringMs + r.connectMs));
  together.push(sum);
  console.log(name.padEnd(28), ring.toFixed(0).padStart(12), connect.toFixed(0).padStart(20), sum.toFixed(0).padStart(10));
}
process.exitCode = (together[0] ?? 0) > (together[1] ?? 0) ? 1 : 0;
