// Sharing the screen between two pages, with Chromium's fake screen: on the camera's sender, whole on the other side, with its
// sound beside the voice, and over when either side or the browser says so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startServer, until, waitForMovingPicture } from './harness.js';
import { launchOptions } from './launch.js';
import { connect, openPerson } from './people.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=display-media-type=browser']));
});
after(() => browser.close());

/** @typedef {import('./people.js').Person} Person */

/** Counts what is negotiated, and keeps the stream that is shared. @param {import('./harness.js').Page} page */
async function watchScreen(page) {
  await page.addInitScript(() => {
    const g = /** @type {any} */ (globalThis);
    g.descriptions = 0;
    const native = RTCPeerConnection.prototype.setLocalDescription;
    RTCPeerConnection.prototype.setLocalDescription = function (/** @type {any[]} */ ...args) {
      g.descriptions += 1;
      return native.apply(this, /** @type {any} */ (args));
    };
    const share = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getDisplayMedia = async (options) => {
      if (g.refusal) throw new DOMException('', g.refusal);
      g.screen = await share(options);
      return g.screen;
    };
  });
}

/** @param {import('node:test').TestContext} t */
async function talk(t) {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann', { prepare: watchScreen });
  const bob = await openPerson(t, browser, url, 'Bob', { prepare: watchScreen });
  await connect(ann, bob);
  await waitForMovingPicture(bob.page, "Ann's video");
  return { ann, bob };
}

const descriptions = (/** @type {Person} */ person) => person.page.evaluate(() => /** @type {any} */ (globalThis).descriptions);

test('it takes the place of the camera without renegotiation, whole and told, and the camera comes back', async (t) => {
  const { ann, bob } = await talk(t);
  const before = [await descriptions(ann), await descriptions(bob)];
  const since = Date.now();
  await ann.press('Share screen');
  await bob.told('Ann shares the screen', since);
  await waitForMovingPicture(bob.page, "Ann's screen");
  const fit = () => bob.page.getByLabel(/^Ann's/).evaluate((video) => video.style.objectFit);
  assert.equal(await fit(), 'contain');
  // My own: not mirrored either.
  const mine = ann.page.getByLabel('My screen', { exact: true });
  assert.deepEqual(await mine.evaluate((video) => [video.style.transform, video.style.objectFit]), ['', 'contain']);
  assert.match(await ann.page.evaluate(() => /** @type {any} */ (globalThis).screen.getVideoTracks()[0].contentHint), /^(detail|motion)$/);
  await ann.press('Stop sharing');
  await bob.told('Connected', since);
  await waitForMovingPicture(bob.page, "Ann's video");
  assert.notEqual(await fit(), 'contain');
  assert.deepEqual(await ann.liveTracks(), ['audio', 'video']);
  assert.deepEqual(await ann.page.evaluate(() => /** @type {any} */ (globalThis).screen.getTracks().map((/** @type {any} */ track) => track.readyState)
    .filter((/** @type {string} */ state) => state === 'live')), []);
  assert.deepEqual([await descriptions(ann), await descriptions(bob)], before);
});

test("the browser's own bar stops it", async (t) => {
  const { ann, bob } = await talk(t);
  await ann.press('Share screen');
  await bob.told('Ann shares the screen');
  await ann.told('You are sharing your screen');
  const since = Date.now();
  await ann.page.evaluate(() => {
    const [track] = /** @type {any} */ (globalThis).screen.getVideoTracks();
    track.stop(); // As the bar does, which then says so; stop() itself does not.
    track.dispatchEvent(new Event('ended'));
  });
  await ann.told('You no longer share your screen', since);
  await bob.told('Connected', since);
  await waitForMovingPicture(bob.page, "Ann's video");
  await ann.isPressed('Share screen', false);
});

test('a screen while the camera is off, and none after', async (t) => {
  const { ann, bob } = await talk(t);
  await ann.press('Camera');
  await bob.told('Ann: the camera is off');
  await ann.press('Share screen');
  await bob.told('Ann shares the screen');
  await waitForMovingPicture(bob.page, "Ann's screen");
  const since = Date.now();
  await ann.press('Stop sharing');
  await bob.told('Ann: the camera is off', since);
});

test('a no is said quietly', async (t) => {
  const { ann } = await talk(t);
  await ann.page.evaluate(() => { /** @type {any} */ (globalThis).refusal = 'NotAllowedError'; });
  await ann.press('Share screen');
  await ann.told('The screen is not shared');
  await ann.isPressed('Share screen', false);
  assert.equal(await ann.page.getByRole('alert').textContent(), '');
});

test('the call ends: nothing is shared any more', async (t) => {
  const { ann, bob } = await talk(t);
  await ann.press('Share screen');
  await bob.told('Ann shares the screen');
  await bob.press('Hang up');
  await until(ann.page, () => /** @type {any} */ (globalThis).screen.getTracks().every((/** @type {any} */ track) => track.readyState === 'ended'));
  assert.deepEqual(await ann.liveTracks(), ['audio', 'video']);
  assert.equal(await ann.button('Share screen').count(), 0);
});

test('where the page can not share, it is not offered', async (t) => {
  const { address: { url } } = await startServer(t);
  const prepare = (/** @type {import('./harness.js').Page} */ page) => page.addInitScript(() => {
    Object.defineProperty(MediaDevices.prototype, 'getDisplayMedia', { value: undefined });
  });
  const ann = await openPerson(t, browser, url, 'Ann', { prepare });
  const bob = await openPerson(t, browser, url, 'Bob');
  await connect(ann, bob);
  await bob.button('Share screen').waitFor();
  assert.equal(await ann.button('Share screen').count(), 0);
});

test('the sound of the screen is heard beside the voice, also while the microphone is muted', async (t) => {
  const { ann, bob } = await talk(t);
  // Replaced: a tone that the fake microphone does not make.
  await ann.page.evaluate(() => {
    const share = navigator.mediaDevices.getDisplayMedia;
    navigator.mediaDevices.getDisplayMedia = async (options) => {
      const stream = await share(options);
      stream.getAudioTracks().forEach((track) => stream.removeTrack(track));
      const context = new AudioContext();
      const tone = new OscillatorNode(context, { frequency: 3_000 });
      const out = context.createMediaStreamDestination();
      tone.connect(out);
      tone.start();
      stream.addTrack(out.stream.getAudioTracks()[0]);
      return stream;
    };
  });
  await ann.press('Mute microphone');
  await bob.told('Ann is muted');
  await ann.press('Share screen');
  await bob.told('Ann shares the screen');
  await bob.page.getByLabel("Ann's screen", { exact: true }).evaluate(async (video, timeoutMs) => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(/** @type {MediaStream} */ (/** @type {HTMLVideoElement} */ (video).srcObject)).connect(analyser);
    const bins = new Float32Array(analyser.frequencyBinCount);
    const at = Math.round((3_000 / (context.sampleRate / 2)) * bins.length);
    const giveUpAt = performance.now() + timeoutMs;
    while (performance.now() < giveUpAt) {
      analyser.getFloatFrequencyData(bins);
      if (Math.max(...bins.slice(at - 2, at + 3)) > -60) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the tone is not heard: ${bins.slice(at - 2, at + 3)}`);
  }, 10_000);
});
