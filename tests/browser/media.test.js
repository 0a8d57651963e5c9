// The getUserMedia binding by itself, in a real browser with fake devices; refusals are those of a replaced
// navigator.mediaDevices, and one is the browser's own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { openBindingsPage } from './bindings_page.js';
import { until } from './harness.js';
import { launchOptions } from './launch.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** @typedef {import('playwright-core').Page} Page */

/**
 * A page with `media`.
 * @param {import('node:test').TestContext} t @param {boolean} [early] @param {Record<string, string>} [headers] of the page
 */
async function openMedia(t, early = false, headers = {}) {
  const page = await openBindingsPage(t, browser, headers);
  await page.evaluate((withEarly) => {
    const g = /** @type {any} */ (globalThis);
    g.asked = [];
    const { mediaDevices } = navigator;
    g.native = mediaDevices.getUserMedia.bind(mediaDevices);
    g.answer = g.native;
    mediaDevices.getUserMedia = (constraints) => {
      g.asked.push(constraints);
      return g.answer(constraints);
    };
    g.changes = 0;
    const early = withEarly ? g.bindings.openEarlyMedia() : undefined;
    g.media = g.bindings.createMedia({ emit: g.emit, early, onTracks: () => (g.changes += 1) });
  }, early);
  return page;
}

/** Opens and waits for the answer. @param {Page} page @param {boolean} audio @param {boolean} video */
async function open(page, audio, video, request = 1) {
  await page.evaluate(([a, v, r]) => /** @type {any} */ (globalThis).media.port.open(r, a, v), [audio, video, request]);
  return until(page, (r) => /** @type {any} */ (globalThis).emitted.find((/** @type {any[]} */ e) => e[1] === r), request);
}

const kinds = (/** @type {Page} */ page) => page.evaluate(() =>
  /** @type {any} */ (globalThis).media.capture.getTracks().map((/** @type {any} */ track) => track.kind).sort());

test('brings the kinds asked for into the one capture', async (t) => {
  const page = await openMedia(t);
  assert.deepEqual(await open(page, true, true), ['MediaReady', 1, 1, 1]);
  assert.deepEqual(await kinds(page), ['audio', 'video']);
  const settings = await page.evaluate(() => {
    const [constraints] = /** @type {any} */ (globalThis).asked;
    return { constraints, echo: /** @type {any} */ (globalThis).media.capture.getAudioTracks()[0].getSettings().echoCancellation };
  });
  assert.equal(settings.constraints.video.width.ideal, 1280);
  assert.equal(settings.constraints.audio.echoCancellation, true);
  assert.ok(settings.echo);
});

test('a second camera takes the place of the first, whose light goes off', async (t) => {
  const page = await openMedia(t);
  await open(page, true, true, 1);
  await page.evaluate(() => Object.assign(globalThis, { first: /** @type {any} */ (globalThis).media.capture.getVideoTracks()[0] }));
  assert.deepEqual(await open(page, false, true, 2), ['MediaReady', 2, 0, 1]);
  assert.deepEqual(await kinds(page), ['audio', 'video']);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).first.readyState), 'ended');
});

test('stop() ends a kind and says nothing; the microphone is muted without ending', async (t) => {
  const page = await openMedia(t);
  await open(page, true, true);
  const result = await page.evaluate(() => {
    const { media } = /** @type {any} */ (globalThis);
    const [video] = media.capture.getVideoTracks();
    const [audio] = media.capture.getAudioTracks();
    media.port.stop(1);
    media.port.enableMicrophone(false);
    return [video.readyState, audio.readyState, audio.enabled, media.count(), /** @type {any} */ (globalThis).emitted.length];
  });
  assert.deepEqual(result, ['ended', 'live', false, 1, 1]);
});

test('a microphone that comes while muted is muted', async (t) => {
  const page = await openMedia(t);
  await page.evaluate(() => /** @type {any} */ (globalThis).media.port.enableMicrophone(false));
  await open(page, true, false);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).media.capture.getAudioTracks()[0].enabled), false);
});

test('a track that ends by itself is reported and leaves the capture', async (t) => {
  const page = await openMedia(t);
  await open(page, true, true);
  const result = await page.evaluate(() => {
    const g = /** @type {any} */ (globalThis);
    g.media.capture.getVideoTracks()[0].dispatchEvent(new Event('ended'));
    return [g.emitted.at(-1), g.media.count()];
  });
  assert.deepEqual(result, [['MediaTrackEnded', 0, 1], 1]);
});

test('a request that was given up stops what still comes', async (t) => {
  const page = await openMedia(t);
  const states = await page.evaluate(async () => {
    const g = /** @type {any} */ (globalThis);
    /** @type {any} */
    let stream;
    g.answer = async (/** @type {any} */ constraints) => (stream = await g.native(constraints));
    g.media.port.open(1, true, true);
    g.media.port.abandon(1);
    while (!stream || stream.active) await new Promise((resolve) => setTimeout(resolve, 10));
    return [g.media.count(), g.emitted];
  });
  assert.deepEqual(states, [0, []]);
});

test('takes over the question that was asked early, once', async (t) => {
  const page = await openMedia(t, true);
  await open(page, true, true, 1);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).asked.length), 1);
  await open(page, true, true, 2);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).asked.length), 2);
});

test('an early question that nobody takes over is given back', async (t) => {
  const page = await openMedia(t);
  const active = await page.evaluate(async () => {
    const g = /** @type {any} */ (globalThis);
    /** @type {any} */
    let stream;
    g.answer = async (/** @type {any} */ constraints) => (stream = await g.native(constraints));
    g.bindings.openEarlyMedia().close();
    while (!stream || stream.active) await new Promise((resolve) => setTimeout(resolve, 10));
    return stream.active;
  });
  assert.equal(active, false);
});

for (const [name, code] of [
  ['NotFoundError', 'media-not-found'],
  ['NotReadableError', 'media-in-use'],
  ['OverconstrainedError', 'media-overconstrained'],
  ['AbortError', 'media-aborted'],
  ['SecurityError', 'media-security'],
  ['InvalidStateError', 'media-inactive'],
  ['TypeError', 'media-unknown'],
  ['SomethingNew', 'media-unknown'],
]) {
  test(`${name} is ${code}`, async (t) => {
    const page = await openMedia(t);
    await page.evaluate((error) => {
      /** @type {any} */ (globalThis).answer = () => Promise.reject(new DOMException('', error));
    }, name);
    assert.deepEqual(await open(page, true, true), ['MediaFailed', 1, 1, 1, code], 'permissions are given');
  });
}

for (const [states, code] of /** @type {[Record<string, string>, string][]} */ ([
  [{ camera: 'denied', microphone: 'granted' }, 'media-denied'],
  [{ camera: 'prompt', microphone: 'denied' }, 'media-denied'],
  [{ camera: 'prompt', microphone: 'prompt' }, 'media-dismissed'],
  [{ camera: 'granted', microphone: 'prompt' }, 'media-dismissed'],
  [{ camera: 'granted', microphone: 'granted' }, 'media-system'],
  [{}, 'media-denied'],
])) {
  test(`NotAllowedError with permissions ${JSON.stringify(states)} is ${code}`, async (t) => {
    const page = await openMedia(t);
    await page.evaluate((permissions) => {
      /** @type {any} */ (globalThis).answer = () => Promise.reject(new DOMException('', 'NotAllowedError'));
      navigator.permissions.query = /** @type {any} */ (async (/** @type {{ name: string }} */ { name }) => {
        if (!permissions[name]) throw new TypeError('unknown name');
        return { state: permissions[name] };
      });
    }, states);
    const granted = ['microphone', 'camera'].map((name) => Number(states[name] === 'granted'));
    assert.deepEqual(await open(page, true, true), ['MediaFailed', 1, ...granted, code]);
  });
}

test("Chromium's word for a block by the system is media-system, whatever the permissions are", async (t) => {
  const page = await openMedia(t);
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).answer = () => Promise.reject(new DOMException('Permission denied by system', 'NotAllowedError'));
    navigator.permissions.query = /** @type {any} */ (async () => ({ state: 'denied' }));
  });
  assert.deepEqual(await open(page, true, true), ['MediaFailed', 1, 0, 0, 'media-system']);
});

test("the browser's own refusal by the page's Permissions-Policy is media-policy", async (t) => {
  const page = await openMedia(t, false, { 'Permissions-Policy': 'camera=(), microphone=()' });
  assert.deepEqual(await open(page, true, true), ['MediaFailed', 1, 0, 0, 'media-policy']);
});

test('without navigator.mediaDevices it is media-insecure', async (t) => {
  const page = await openMedia(t);
  await page.evaluate(() => Object.defineProperty(navigator, 'mediaDevices', { value: undefined }));
  assert.deepEqual(await open(page, true, true), ['MediaFailed', 1, 0, 0, 'media-insecure']);
});

test('when no device can meet the wishes it asks once more without', async (t) => {
  const page = await openMedia(t);
  await page.evaluate(() => {
    const g = /** @type {any} */ (globalThis);
    g.answer = (/** @type {any} */ constraints) =>
      constraints.video === true ? g.native(constraints) : Promise.reject(new OverconstrainedError('width'));
  });
  assert.deepEqual(await open(page, false, true), ['MediaReady', 1, 0, 1]);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).asked[1]), { audio: false, video: true });
});

/** Plugs: what the browser says of the devices from now on. @param {Page} page @param {{ kind: string, deviceId: string, groupId: string }[]} list */
const plug = (page, list) => page.evaluate(async (devices) => {
  const g = /** @type {any} */ (globalThis);
  g.emitted.length = 0;
  navigator.mediaDevices.enumerateDevices = /** @type {any} */ (async () => devices);
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  await new Promise((resolve) => setTimeout(resolve, 200));
  return g.emitted;
}, list);

test('a device plugged in is announced by what can be had without a question', async (t) => {
  const page = await openMedia(t);
  const camera = { kind: 'videoinput', deviceId: 'c', groupId: 'c' };
  const microphone = { kind: 'audioinput', deviceId: 'm', groupId: 'm' };
  const speaker = { kind: 'audiooutput', deviceId: 's', groupId: 's' };
  assert.deepEqual(await plug(page, [camera, speaker]), [['MediaAvailable', 0, 2]]);
  assert.deepEqual(await plug(page, [camera, microphone]), [['MediaAvailable', 0, 3]]);
  assert.deepEqual(await plug(page, [speaker]), []);
});

test('where the permission is not given a plugged device is not spoken of', async (t) => {
  const page = await openBindingsPage(t, browser);
  await page.evaluate(() => {
    navigator.permissions.query = /** @type {any} */ (async () => ({ state: 'prompt', addEventListener() {} }));
    const g = /** @type {any} */ (globalThis);
    g.media = g.bindings.createMedia({ emit: g.emit, onTracks() {} });
  });
  assert.deepEqual(await plug(page, [{ kind: 'videoinput', deviceId: 'c', groupId: 'c' }]), []);
});

test("the system's default microphone is followed when it is another", async (t) => {
  const page = await openMedia(t);
  await open(page, true, false);
  const group = await page.evaluate(() => /** @type {any} */ (globalThis).media.capture.getAudioTracks()[0].getSettings());
  assert.equal(group.deviceId, 'default');
  const same = { kind: 'audioinput', deviceId: 'default', groupId: group.groupId };
  const headset = { kind: 'audioinput', deviceId: 'h', groupId: 'h' };
  assert.deepEqual(await plug(page, [same, headset]), [['MediaAvailable', 0, 1]], 'plugged in, and not the default');
  assert.deepEqual(await plug(page, [{ ...same, groupId: 'h' }, headset]), [['MediaAvailable', 0, 5]]);
});

test('a microphone that the person has chosen is not left for the default', async (t) => {
  const page = await openMedia(t);
  await page.evaluate(() => {
    const g = /** @type {any} */ (globalThis);
    // As Chromium's and Firefox's questions do, which let the person pick a device.
    g.answer = async (/** @type {any} */ constraints) => {
      const devices = await navigator.mediaDevices.enumerateDevices();
      const chosen = devices.find(({ kind, deviceId }) => kind === 'audioinput' && !/^(default|communications|)$/.test(deviceId));
      return g.native({ ...constraints, audio: { deviceId: { exact: chosen?.deviceId } } });
    };
    // Ids are given to a page that has used a device.
    return g.native({ audio: true });
  });
  assert.deepEqual(await open(page, true, false), ['MediaReady', 1, 1, 0]);
  assert.deepEqual(await plug(page, [{ kind: 'audioinput', deviceId: 'default', groupId: 'h' }]), [['MediaAvailable', 0, 1]]);
});

test('a track that delivers nothing is reported after 2 s, and when it does again', async (t) => {
  const page = await openMedia(t);
  await open(page, true, true);
  const emitted = await page.evaluate(async () => {
    const g = /** @type {any} */ (globalThis);
    g.emitted.length = 0;
    const [track] = g.media.capture.getVideoTracks();
    // A fake device has no switch.
    const mute = (/** @type {boolean} */ muted) => {
      Object.defineProperty(track, 'muted', { value: muted, configurable: true });
      track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
    };
    mute(true);
    mute(false); // Browsers do this for moments.
    mute(true);
    while (!g.emitted.length) await new Promise((resolve) => setTimeout(resolve, 20));
    mute(false);
    return g.emitted;
  });
  assert.deepEqual(emitted, [['MediaMuted', 0, 1, 1], ['MediaMuted', 0, 1, 0]]);
});

test('destroy() ends every track', async (t) => {
  const page = await openMedia(t);
  await open(page, true, true);
  const states = await page.evaluate(() => {
    const { media } = /** @type {any} */ (globalThis);
    const tracks = media.capture.getTracks();
    media.destroy();
    return tracks.map((/** @type {any} */ track) => track.readyState).concat(media.count());
  });
  assert.deepEqual(states, ['ended', 'ended', 0]);
});
