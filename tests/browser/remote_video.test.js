// Playing the partner's sound where the browser wants a click first. Chromium's own refusal: autoplay is off in this
// browser until the page is clicked.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { openBindingsPage } from './bindings_page.js';
import { until } from './harness.js';
import { fakeDevices, launchOptions } from './launch.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions([...fakeDevices, '--autoplay-policy=user-gesture-required']));
});
after(() => browser.close());

/** Runs in the page: its video is to show a stream with sound that does not come from a device. */
async function showRemote() {
  const g = /** @type {any} */ (globalThis);
  const a = new RTCPeerConnection();
  const b = new RTCPeerConnection();
  a.onicecandidate = ({ candidate }) => b.addIceCandidate(candidate ?? undefined);
  b.onicecandidate = ({ candidate }) => a.addIceCandidate(candidate ?? undefined);
  const stream = new MediaStream();
  b.ontrack = ({ track }) => stream.addTrack(track);
  a.addTransceiver('audio');
  const canvas = document.createElement('canvas');
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  setInterval(() => context.fillRect(Math.random() * 100, 0, 10, 10), 50);
  a.addTrack(canvas.captureStream(20).getVideoTracks()[0]);
  await a.setLocalDescription();
  await b.setRemoteDescription(/** @type {any} */ (a.localDescription));
  await b.setLocalDescription();
  await a.setRemoteDescription(/** @type {any} */ (b.localDescription));
  const video = /** @type {HTMLVideoElement} */ (document.querySelector('video'));
  g.remote = g.bindings.createRemoteVideo({
    video,
    emit: (/** @type {any[]} */ ...event) => {
      g.emit(...event);
      console.log('emitted');
    },
    log: console.error,
  });
  g.remote.show(stream);
}

/**
 * A page in which nobody has clicked. Playwright's evaluate() would count as a click, so the page starts by itself.
 * @param {import('node:test').TestContext} t
 */
async function openVideo(t) {
  const page = await openBindingsPage(t, browser);
  await page.addInitScript(`addEventListener('load', ${showRemote})`);
  const emitted = page.waitForEvent('console', (message) => message.text() === 'emitted');
  await page.reload();
  await emitted;
  return page;
}

/** @param {import('playwright-core').Page} page */
const video = (page) => page.evaluate(() => {
  const { muted, paused, srcObject } = /** @type {HTMLVideoElement} */ (document.querySelector('video'));
  return { muted, paused, shown: srcObject !== null };
});

test('is told, plays without sound, and with sound from the next click on', async (t) => {
  const page = await openVideo(t);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).emitted), [['PlayBlocked']]);
  await until(page, () => !document.querySelector('video')?.paused);
  assert.deepEqual(await video(page), { muted: true, paused: false, shown: true });
  await page.mouse.click(5, 5);
  // It is told when the browser plays, some frames after the sound was switched on.
  await until(page, () => /** @type {any} */ (globalThis).emitted.length === 2);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).emitted), [['PlayBlocked'], ['PlayAllowed']]);
  assert.deepEqual(await video(page), { muted: false, paused: false, shown: true });
});

test('unmute() inside a press that is no pointer of the page (a screen reader) plays with sound', async (t) => {
  const page = await openVideo(t);
  await page.evaluate(() => /** @type {any} */ (globalThis).remote.unmute());
  await until(page, () => !document.querySelector('video')?.muted);
  await until(page, () => /** @type {any} */ (globalThis).emitted.length === 2);
  assert.deepEqual(await video(page), { muted: false, paused: false, shown: true });
});

test('a press between two calls is remembered for the next', async (t) => {
  const page = await openVideo(t);
  await page.evaluate(() => /** @type {any} */ (globalThis).remote.show(null));
  await page.mouse.click(5, 5);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).emitted), [['PlayBlocked'], ['PlayAllowed']]);
  assert.deepEqual(await video(page), { muted: false, paused: true, shown: false });
});

test('after destroy() a click changes nothing and the stream is let go', async (t) => {
  const page = await openVideo(t);
  await page.evaluate(() => /** @type {any} */ (globalThis).remote.destroy());
  await page.mouse.click(5, 5);
  assert.deepEqual(await video(page), { muted: true, paused: true, shown: false });
});
