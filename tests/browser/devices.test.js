// Every message about camera and microphone, provoked in Chromium, and that the call is possible all the same. Refusals
// are the browser's own where its settings can bring them about; where they can not (a device held by another program, a
// block by the operating system, a question nobody answers, a device pulled out) navigator.mediaDevices.getUserMedia is
// replaced by one that rejects with the real DOMException, and the test says so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { events, openPage, recordEvents, startHostSite, startServer, until, waitForMovingPicture, waitForSound } from './harness.js';
import { launchOptions } from './launch.js';
import { openPerson, Person } from './people.js';
import { alertOf, openTroubled, replaceDevices, setPermissions, startFrameSite } from './troubles.js';

/** Fake devices whose permission is the browser's own: "granted", "denied", or asked for. */
const askingDevices = ['--use-fake-device-for-media-stream'];

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions([...askingDevices, '--host-resolver-rules=MAP insecure.test 127.0.0.1']));
});
after(() => browser.close());

/** Somebody with both devices. @param {import('node:test').TestContext} t @param {string} url */
const openBob = (t, url) => openPerson(t, browser, url, 'Bob', { context: { permissions: ['camera', 'microphone'] } });

/**
 * Ann calls Bob and gets his picture and sound, whatever devices she has. @param {Person} ann @param {Person} bob
 */
async function callAll(ann, bob) {
  await ann.dial(bob.id);
  await bob.press('Answer');
  await ann.told('Connected');
  await waitForMovingPicture(ann.page, "Bob's video");
  await waitForSound(ann.page, "Bob's video");
}

/** The words go when it is asked again, the tracks come with the answer. @param {Person} ann */
async function bothLive(ann) {
  await waitForMovingPicture(ann.page, 'My video');
  assert.deepEqual(await ann.liveTracks(), ['audio', 'video']);
  await alertOf(ann.page, '');
}

const withoutDevices = 'You can still call: you will see and hear the other side.';

test('blocked: says how to allow, calls all the same, and takes a permission given in the call without a press', async (t) => {
  const { address: { url } } = await startServer(t);
  const bob = await openBob(t, url);
  const ann = await openTroubled(t, browser, url, { permissions: 'denied', prepare: recordEvents });
  await alertOf(ann.page, `Camera and microphone are blocked for this page. Allow access in the address bar, then press Try again. ${withoutDevices}`);
  assert.equal(await ann.button('Try again').count(), 1);
  assert.equal(await ann.button('Mute microphone').getAttribute('aria-pressed'), 'true');
  assert.equal(await ann.button('Camera').getAttribute('aria-pressed'), 'false');
  assert.deepEqual((await events(ann.page)).filter(({ type }) => type === 'error').map(({ detail }) => detail.code), ['media-denied']);
  await callAll(ann, bob);
  await Promise.all(['Ann is muted', 'Ann: the camera is off'].map((words) => bob.told(words)));
  const since = Date.now();
  await setPermissions(browser, ann.page, url, 'granted');
  await bob.told('Connected', since);
  await waitForMovingPicture(bob.page, "Ann's video");
  await bothLive(ann);
});

test('a question put away: asked again by Try again, which says the same when it is put away again', async (t) => {
  const { address: { url } } = await startServer(t);
  // Chromium without a window puts every question away: "Permission dismissed".
  const ann = await openTroubled(t, browser, url, { permissions: 'prompt' });
  const words = `Camera and microphone are not allowed yet. Press Try again, then Allow. ${withoutDevices}`;
  await ann.press('Continue');
  await alertOf(ann.page, words);
  await ann.press('Try again');
  await alertOf(ann.page, words);
  await setPermissions(browser, ann.page, url, 'granted');
  await bothLive(ann);
});

test('words come before the question: nothing is asked until a press, or a call; once they are not wanted it is asked at once', async (t) => {
  const { address: { url } } = await startServer(t);
  const bob = await openBob(t, url);
  const ann = await openTroubled(t, browser, url, { permissions: 'prompt', prepare: (page) => replaceDevices(page, {}) });
  const asked = () => ann.page.evaluate(() => /** @type {any} */ (globalThis).devices.asked.length);
  const words = 'Your browser asks next: allow camera and microphone, and others see and hear you.';
  await alertOf(ann.page, words);
  assert.equal(await asked(), 0);
  await bob.dial(ann.id);
  await ann.ring().waitFor();
  assert.equal(await asked(), 0, 'a ring asks nothing');
  await ann.press('Decline');
  await ann.page.reload({ waitUntil: 'domcontentloaded' });
  await alertOf(ann.page, words);
  await ann.press("Don't show again");
  // Chromium without a window puts every question away.
  await ann.page.getByRole('alert').filter({ hasText: 'are not allowed yet' }).waitFor({ state: 'attached' });
  assert.equal(await asked(), 1);
  await ann.page.reload({ waitUntil: 'domcontentloaded' });
  await until(ann.page, () => /** @type {any} */ (globalThis).devices.asked.length === 1);
});

test('an ignored question: a hint at 3 s, a ring all the same, receive-only at 20 s, and a late answer is taken', async (t) => {
  const { address: { url } } = await startServer(t);
  const bob = await openBob(t, url);
  // Replaced: without a window Chromium never leaves a question open.
  const ann = await openTroubled(t, browser, url, { permissions: 'granted', prepare: (page) => replaceDevices(page, { open: true }) });
  await alertOf(ann.page, 'The browser asks for your camera and microphone. Press Allow.');
  await bob.dial(ann.id);
  await ann.ring().waitFor();
  await ann.press('Answer');
  await ann.told('Connected');
  await waitForMovingPicture(ann.page, "Bob's video");
  await alertOf(ann.page, "Camera and microphone are waiting for your permission. Press Allow in the browser's question, or Try again.", 25_000);
  await ann.page.evaluate(() => /** @type {any} */ (globalThis).devices.answer());
  await alertOf(ann.page, '');
  await waitForMovingPicture(bob.page, "Ann's video");
  await waitForSound(bob.page, "Ann's video");
});

test('a camera in use: sound at once, and the picture comes by itself when it is free', async (t) => {
  const { address: { url } } = await startServer(t);
  const bob = await openBob(t, url);
  // Replaced: fake devices can be used by anybody at any time.
  const ann = await openTroubled(t, browser, url, {
    permissions: 'granted',
    prepare: (page) => replaceDevices(page, { video: 'NotReadableError' }),
  });
  await alertOf(ann.page, 'The camera is used by another program. Close it there: here it starts by itself.');
  await callAll(ann, bob);
  await waitForSound(bob.page, "Ann's video");
  await ann.page.evaluate(() => /** @type {any} */ (globalThis).devices.repair());
  await waitForMovingPicture(bob.page, "Ann's video");
  await alertOf(ann.page, '');
});

test('a device in use is not asked for by itself where that would put a question on the screen', async (t) => {
  const { address: { url } } = await startServer(t);
  // Replaced, as above; the permission is still to be asked for.
  const ann = await openTroubled(t, browser, url, {
    permissions: 'prompt',
    prepare: (page) => replaceDevices(page, { audio: 'NotReadableError', video: 'NotReadableError' }),
  });
  await ann.press('Continue');
  await alertOf(ann.page, `Camera and microphone are used by another program. Close it, then press Try again. ${withoutDevices}`);
  assert.equal(await ann.page.evaluate(() => /** @type {any} */ (globalThis).devices.asked.length), 3);
  await ann.page.waitForTimeout(3_500); // One retry later: nothing was asked.
  assert.equal(await ann.page.evaluate(() => /** @type {any} */ (globalThis).devices.asked.length), 3);
});

test('no device at all: says so, and calls', async (t) => {
  const { address: { url } } = await startServer(t);
  const bare = await chromium.launch(launchOptions([]));
  t.after(() => bare.close());
  const bob = await openBob(t, url);
  const ann = await openTroubled(t, bare, url, { permissions: 'granted' });
  await alertOf(ann.page, `Camera and microphone are not found. Connect a device, then press Try again. ${withoutDevices}`);
  await callAll(ann, bob);
});

test('no camera: an audio call with the reason, no dialog; the toggle in the call asks again', async (t) => {
  const { address: { url } } = await startServer(t);
  const deaf = await chromium.launch(launchOptions(['--use-fake-device-for-media-stream=device-count=0']));
  t.after(() => deaf.close());
  const bob = await openBob(t, url);
  const ann = await openTroubled(t, deaf, url, { permissions: 'granted', prepare: countRequests });
  const words = 'The camera is not found. Connect a device, then press Try again.';
  await alertOf(ann.page, words);
  assert.deepEqual(await ann.liveTracks(), ['audio']);
  await callAll(ann, bob);
  await bob.told('Ann: the camera is off');
  assert.equal(await ann.button('Mute microphone').getAttribute('aria-pressed'), 'false');
  const camera = ann.button('Camera');
  assert.equal(await camera.getAttribute('aria-pressed'), 'false');
  assert.equal(await camera.getAttribute('aria-disabled'), null);
  const before = await requests(ann.page);
  await ann.press('Camera');
  await ann.page.waitForFunction((count) => /** @type {any} */ (globalThis).requests > count, before);
  await alertOf(ann.page, words);
});

test('no microphone: a call with the picture alone, until one is plugged in', async (t) => {
  const { address: { url } } = await startServer(t);
  const bob = await openBob(t, url);
  // Replaced: Chromium has no switch for fake devices without a microphone.
  const ann = await openTroubled(t, browser, url, {
    permissions: 'granted',
    prepare: (page) => replaceDevices(page, { audio: 'NotFoundError' }),
  });
  await alertOf(ann.page, 'The microphone is not found. Connect a device, then press Try again.');
  await callAll(ann, bob);
  await bob.told('Ann is muted');
  await waitForMovingPicture(bob.page, "Ann's video");
  const since = Date.now();
  await ann.page.evaluate(() => {
    /** @type {any} */ (globalThis).devices.repair();
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await bob.toldInTime('Connected', since);
  await waitForSound(bob.page, "Ann's video");
});

test('wishes that no device can meet are dropped without a word', async (t) => {
  const { address: { url } } = await startServer(t);
  // Replaced: the wishes are ideal values, which a fake device always meets.
  const ann = await openTroubled(t, browser, url, {
    permissions: 'granted',
    prepare: (page) => page.addInitScript(() => {
      const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        if (typeof constraints?.video === 'object') throw new OverconstrainedError('width');
        return native(constraints);
      };
    }),
  });
  await waitForMovingPicture(ann.page, 'My video');
  await alertOf(ann.page, '');
});

test('an insecure page: one sentence, nothing to press that can not help, and a call', async (t) => {
  const server = await startServer(t);
  const bob = await openBob(t, server.address.url);
  const ann = await openTroubled(t, browser, `http://insecure.test:${server.address.port}`, {});
  await alertOf(ann.page, `Camera and microphone are available only on secure pages. Open this page with https. ${withoutDevices}`);
  assert.equal(await ann.button('Try again').count(), 0);
  assert.equal(await ann.button('Camera').getAttribute('aria-disabled'), 'true');
  await callAll(ann, bob);
});

for (const [allow, tokens] of [['', 'camera; microphone'], ['microphone', 'camera'], ['camera', 'microphone']]) {
  test(`a frame of another site with allow="${allow}" is told to lack "${tokens}"`, async (t) => {
    const { address: { url } } = await startServer(t);
    const site = await startFrameSite(t, url, allow);
    const page = await openPage(t, browser, site, {
      prepare: (p) => setPermissions(browser, p, new URL(site).origin, 'granted'),
    });
    const alert = page.frameLocator('iframe').getByRole('alert');
    const words = `This frame lacks allow="${tokens}". Tell the site's owner, or open the call in a tab of its own.`;
    await alert.filter({ hasText: words }).waitFor({ state: 'attached' });
  });
}

test('a site whose own header forbids the devices is told so', async (t) => {
  const { address: { url } } = await startServer(t);
  const site = await startHostSite(t, url, `<zvonok-call server="${url}" lang="en"></zvonok-call>`, { 'Permissions-Policy': 'camera=(), microphone=()' });
  const page = await openPage(t, browser, site, { prepare: (p) => setPermissions(browser, p, site, 'granted') });
  await alertOf(page, `Camera and microphone are switched off by this site's own rules. Ask its owner to allow it (Permissions-Policy). ${withoutDevices}`);
  assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 0);
});

// Replaced: what makes the browser say these is out of its own hands.
for (const [name, message, words] of [
  ['NotAllowedError', 'Permission denied by system', 'are blocked by the operating system. Allow the browser in its privacy settings, then press Try again.'],
  ['SecurityError', '', "are switched off in the browser's settings. Switch on, then press Try again."],
  ['AbortError', '', 'are not started: the device failed. Trying again…'],
  ['InvalidStateError', '', 'are not started: the page was in the background. Press Try again.'],
  ['OverconstrainedError', '', 'are not able to do what is needed. Connect another device, then press Try again.'],
  ['SomethingNewError', '', 'are not working. Check the device, then press Try again.'],
]) {
  test(`${name} ${message && `(${message}) `}has words of its own, and Try again mends it`, async (t) => {
    const { address: { url } } = await startServer(t);
    const ann = await openTroubled(t, browser, url, {
      permissions: 'granted',
      prepare: (page) => replaceDevices(page, { audio: name, video: name, message }),
    });
    await alertOf(ann.page, `Camera and microphone ${words} ${withoutDevices}`);
    await ann.page.evaluate(() => /** @type {any} */ (globalThis).devices.repair());
    await ann.press('Try again');
    await bothLive(ann);
  });
}

test('permissions taken back in a call end both tracks; the reason is said, and they come back when given again', async (t) => {
  const { address: { url } } = await startServer(t);
  const bob = await openBob(t, url);
  const ann = await openTroubled(t, browser, url, { permissions: 'granted', prepare: countDescriptions });
  await callAll(ann, bob);
  const descriptions = await ann.page.evaluate(() => /** @type {any} */ (globalThis).descriptions);
  await setPermissions(browser, ann.page, url, 'denied');
  await alertOf(ann.page, 'Camera and microphone are blocked for this page. Allow access in the address bar, then press Try again.');
  await Promise.all(['Ann is muted', 'Ann: the camera is off'].map((words) => bob.told(words)));
  assert.equal(await ann.button('Try again').count(), 1, 'the call shows the reason with its button');
  const since = Date.now();
  await setPermissions(browser, ann.page, url, 'granted');
  await bob.told('Connected', since);
  await waitForMovingPicture(bob.page, "Ann's video");
  await waitForSound(bob.page, "Ann's video");
  assert.equal(await ann.page.evaluate(() => /** @type {any} */ (globalThis).descriptions), descriptions, 'nothing was renegotiated');
});

for (const [kind, index] of /** @type {[string, number][]} */ ([['microphone', 0], ['camera', 1]])) {
  test(`a ${kind} pulled out in a call: the next one is sent within a second, without a press or a new offer`, async (t) => {
    const { address: { url } } = await startServer(t);
    const bob = await openBob(t, url);
    const ann = await openTroubled(t, browser, url, { permissions: 'granted', prepare: countDescriptions });
    await callAll(ann, bob);
    // Chromium's fake devices can not be pulled out: the track is ended, and told so as the browser does it.
    const { gapMs, descriptions } = await ann.page.evaluate(async (which) => {
      const video = /** @type {HTMLVideoElement} */ (
        [.../** @type {any} */ (document.querySelector('zvonok-call')?.shadowRoot).querySelectorAll('video')].find(({ ariaLabel }) => ariaLabel === 'My video'));
      const stream = /** @type {MediaStream} */ (video.srcObject);
      const tracks = () => (which ? stream.getVideoTracks() : stream.getAudioTracks());
      const before = /** @type {any} */ (globalThis).descriptions;
      const [old] = tracks();
      old.stop();
      const start = performance.now();
      old.dispatchEvent(new Event('ended'));
      while (tracks()[0]?.readyState !== 'live') await new Promise((resolve) => setTimeout(resolve, 5));
      return { gapMs: performance.now() - start, descriptions: /** @type {any} */ (globalThis).descriptions - before };
    }, index);
    t.diagnostic(`${kind} back after ${Math.round(gapMs)} ms`);
    assert.ok(gapMs < 1_000, `back after ${gapMs} ms`);
    assert.equal(descriptions, 0);
    if (index) await waitForMovingPicture(bob.page, "Ann's video");
    else await waitForSound(bob.page, "Ann's video");
  });
}

test('the words are Russian in a Russian page', async (t) => {
  const { address: { url } } = await startServer(t);
  const ann = await openTroubled(t, browser, url, { permissions: 'denied', parameters: { lang: 'ru' } });
  await alertOf(ann.page, 'Камера и микрофон: доступ для этой страницы запрещён. Разрешите его в адресной строке и нажмите «Повторить». Звонить можно и так: вы увидите и услышите собеседника.');
  assert.equal(await ann.button('Повторить').count(), 1);
});

/** @param {import('./harness.js').Page} page */
const countRequests = (page) => page.addInitScript(() => {
  const g = /** @type {any} */ (globalThis);
  g.requests = 0;
  const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (constraints) => {
    g.requests += 1;
    return native(constraints);
  };
});

/** @param {import('./harness.js').Page} page @returns {Promise<number>} */
const requests = (page) => page.evaluate(() => /** @type {any} */ (globalThis).requests);

/** How often a local description was set. @param {import('./harness.js').Page} page */
const countDescriptions = (page) => page.addInitScript(() => {
  const g = /** @type {any} */ (globalThis);
  g.descriptions = 0;
  const { prototype } = RTCPeerConnection;
  const native = prototype.setLocalDescription;
  prototype.setLocalDescription = /** @type {any} */ (
    /** @this {RTCPeerConnection} @param {any[]} rest */ function (...rest) {
      g.descriptions += 1;
      return native.apply(this, /** @type {any} */ (rest));
    });
});
