// Choosing camera, microphone and speaker with Chromium's fake devices: what is listed is there, what is chosen is used, in a
// call without renegotiation, and found again in the next visit by id or by label.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startServer, until, waitForMovingPicture, waitForSound } from './harness.js';
import { launchOptions } from './launch.js';
import { connect, openPerson } from './people.js';
import { noteAttention } from './sounds.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=device-count=2']));
});
after(() => browser.close());

/** @typedef {import('./people.js').Person} Person */

/** @param {Person} person @param {string} name */
const choice = (person, name) => person.page.getByRole('combobox', { name, exact: true });

/** Labels of a list and the one that is chosen. @param {Person} person @param {string} name */
async function listed(person, name) {
  await until(person.page, (label) => {
    const selects = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('select') ?? []];
    return selects.some((select) => select.ariaLabel === label && select.options.length > 1);
  }, name);
  return choice(person, name).evaluate((select) => {
    const { options, selectedIndex } = /** @type {HTMLSelectElement} */ (select);
    return { labels: [...options].map(({ text }) => text), chosen: options[selectedIndex]?.text };
  });
}

/** Label of the live track of a kind. @param {Person} person @param {string} kind */
const used = (person, kind) => person.page.getByLabel('My video', { exact: true }).evaluate((video, wanted) =>
  /** @type {MediaStream} */ (/** @type {HTMLVideoElement} */ (video).srcObject).getTracks().find((track) => track.kind === wanted)?.label, kind);

/** @param {Person} person @param {string} kind @param {string} label */
async function uses(person, kind, label) {
  await until(person.page, ([wanted, name]) => {
    const videos = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('video') ?? []];
    const stream = /** @type {MediaStream} */ (videos.find(({ ariaLabel }) => ariaLabel === 'My video')?.srcObject);
    return stream?.getTracks().find((track) => track.kind === wanted)?.label === name;
  }, [kind, label]);
}

/** @param {Person} person */
async function openSettings(person) {
  await person.press('Settings');
  await person.page.getByRole('dialog').waitFor();
}

test('what there is, what is used, and another one in its place', async (t) => {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann');
  await openSettings(ann);
  const cameras = await listed(ann, 'Camera');
  assert.deepEqual(cameras.labels, ['fake_device_0', 'fake_device_1']);
  assert.equal(cameras.chosen, await used(ann, 'video'));
  await choice(ann, 'Camera').selectOption('fake_device_1');
  await uses(ann, 'video', 'fake_device_1');
  assert.equal((await listed(ann, 'Camera')).chosen, 'fake_device_1');
  const microphones = await listed(ann, 'Microphone');
  assert.equal(microphones.chosen, await used(ann, 'audio'));
  const other = microphones.labels.find((label) => label !== microphones.chosen) ?? '';
  await choice(ann, 'Microphone').selectOption(other);
  await uses(ann, 'audio', other);
  const speakers = await listed(ann, 'Speaker');
  await choice(ann, 'Speaker').selectOption(speakers.labels.at(-1) ?? '');
  await until(ann.page, () => [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('video') ?? []].some(({ sinkId }) => sinkId));
});

test('in a call: on the same sender, without renegotiation', async (t) => {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann', {
    prepare: (page) => page.addInitScript(() => {
      const g = /** @type {any} */ (globalThis);
      g.descriptions = 0;
      const native = RTCPeerConnection.prototype.setLocalDescription;
      RTCPeerConnection.prototype.setLocalDescription = function (/** @type {any[]} */ ...args) {
        g.descriptions += 1;
        g.connection = this;
        return native.apply(this, /** @type {any} */ (args));
      };
    }),
  });
  const bob = await openPerson(t, browser, url, 'Bob');
  await connect(ann, bob);
  const before = await ann.page.evaluate(() => /** @type {any} */ (globalThis).descriptions);
  await ann.press('More');
  await ann.press('Settings');
  await listed(ann, 'Camera');
  await choice(ann, 'Camera').selectOption('fake_device_1');
  await uses(ann, 'video', 'fake_device_1');
  // Not by the picture: frames of a fake device carry the time since its own start, and the encoder drops those that are older
  // than what it has had of the device before.
  await until(ann.page, () => /** @type {RTCPeerConnection} */ (/** @type {any} */ (globalThis).connection).getSenders()
    .some(({ track }) => track?.label === 'fake_device_1'));
  await waitForSound(bob.page, "Ann's video");
  assert.equal(await ann.page.evaluate(() => /** @type {any} */ (globalThis).descriptions), before);
});

test('remembered, and found by its label when the id is another', async (t) => {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann');
  await openSettings(ann);
  await listed(ann, 'Camera');
  await choice(ann, 'Camera').selectOption('fake_device_1');
  await uses(ann, 'video', 'fake_device_1');
  await ann.page.reload();
  await uses(ann, 'video', 'fake_device_1');
  await ann.page.evaluate(() => {
    const wishes = JSON.parse(localStorage.getItem('zvonok.devices') ?? '');
    wishes.videoinput.id = 'of yesterday';
    localStorage.setItem('zvonok.devices', JSON.stringify(wishes));
  });
  await ann.page.reload();
  await uses(ann, 'video', 'fake_device_1');
});

test('a device that can not be used is said, and the one before goes on', async (t) => {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann', {
    // Replaced: fake devices can be used by anybody at any time.
    prepare: (page) => page.addInitScript(() => {
      const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        if (/** @type {any} */ (constraints?.video)?.deviceId) throw new DOMException('', 'NotReadableError');
        return native(constraints);
      };
    }),
  });
  await openSettings(ann);
  await listed(ann, 'Camera');
  await choice(ann, 'Camera').selectOption('fake_device_1');
  await ann.page.getByRole('alert').filter({ hasText: 'This device cannot be used now' }).waitFor({ state: 'attached' });
  assert.equal(await used(ann, 'video'), 'fake_device_0');
  await until(ann.page, () => {
    const selects = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('select') ?? []];
    return selects.find(({ ariaLabel }) => ariaLabel === 'Camera')?.selectedIndex === 0;
  });
});

test('plugged in and out: the lists follow', async (t) => {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann', {
    // Replaced: fake devices are never pulled out.
    prepare: (page) => page.addInitScript(() => {
      const native = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
      navigator.mediaDevices.enumerateDevices = async () =>
        (await native()).filter(({ label }) => !/** @type {any} */ (globalThis).pulled || label !== 'fake_device_1');
    }),
  });
  await openSettings(ann);
  await listed(ann, 'Camera');
  await ann.page.evaluate(() => {
    Object.assign(globalThis, { pulled: true });
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await until(ann.page, () => {
    const selects = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('select') ?? []];
    return selects.find(({ ariaLabel }) => ariaLabel === 'Camera')?.options.length === 1;
  });
});

test('a speaker that is pulled out is not played to, and played to again when it is back', async (t) => {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann', {
    prepare: (page) => page.addInitScript(() => {
      const native = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
      navigator.mediaDevices.enumerateDevices = async () =>
        (await native()).filter(({ deviceId }) => deviceId !== /** @type {any} */ (globalThis).pulled);
    }),
  });
  await openSettings(ann);
  const speakers = await listed(ann, 'Speaker');
  await choice(ann, 'Speaker').selectOption(speakers.labels.at(-1) ?? '');
  /** @param {string} pulled @param {string} wanted */
  const change = (pulled, wanted) => ann.page.evaluate(async ([gone, id]) => {
    const video = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('video') ?? []].find(({ muted }) => !muted);
    Object.assign(globalThis, { pulled: gone });
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    while (video?.sinkId !== id) await new Promise(requestAnimationFrame);
  }, [pulled, wanted]);
  const chosen = await ann.page.evaluate(async () => {
    const video = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('video') ?? []].find(({ muted }) => !muted);
    while (!video?.sinkId) await new Promise(requestAnimationFrame);
    return video.sinkId;
  });
  await change(chosen, '');
  await change('', chosen);
});

test('a camera is chosen while it is off, and kept', async (t) => {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann');
  await ann.press('Camera');
  await openSettings(ann);
  assert.equal((await listed(ann, 'Camera')).chosen, 'Default');
  for (const camera of ['fake_device_0', 'fake_device_1']) {
    await choice(ann, 'Camera').selectOption(camera);
    await until(ann.page, (label) => {
      const selects = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('select') ?? []];
      return selects.find(({ ariaLabel }) => ariaLabel === 'Camera')?.selectedOptions[0].text === label &&
        JSON.parse(localStorage.getItem('zvonok.devices') ?? '{}').videoinput?.label === label;
    }, camera);
  }
  await ann.page.reload();
  await uses(ann, 'video', 'fake_device_1');
});

test('a phone: flips to the other camera, for which the first one stops', async (t) => {
  const { address: { url } } = await startServer(t);
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const ann = await openPerson(t, browser, url, 'Ann', {
    context: phone,
    prepare: (page) => page.addInitScript(() => {
      const g = /** @type {any} */ (globalThis);
      g.asked = [];
      const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        const video = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('video') ?? []].find(({ ariaLabel }) => ariaLabel === 'My video');
        const live = /** @type {MediaStream | null | undefined} */ (video?.srcObject)?.getVideoTracks().length ?? 0;
        g.asked.push([/** @type {any} */ (constraints?.video)?.facingMode, live]);
        return native(constraints);
      };
    }),
  });
  const bob = await openPerson(t, browser, url, 'Bob');
  await connect(ann, bob);
  await ann.press('Flip camera');
  await until(ann.page, () => /** @type {any} */ (globalThis).asked.length === 2);
  assert.deepEqual((await ann.page.evaluate(() => /** @type {any} */ (globalThis).asked)).at(-1), ['environment', 0]);
  await waitForMovingPicture(ann.page, 'My video');
  assert.equal(await bob.button('Flip camera').count(), 0);
});

test('the chosen speaker rings and plays the test, which hears a muted microphone', async (t) => {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann', {
    prepare: async (page) => {
      await noteAttention(page);
      await page.addInitScript(() => {
        const g = /** @type {any} */ (globalThis);
        const { play } = HTMLMediaElement.prototype;
        HTMLMediaElement.prototype.play = function () {
          if (!this.src) return play.call(this);
          g.playedOn = /** @type {any} */ (this).sinkId;
          return g.refuses ? Promise.reject(new DOMException('', 'NotAllowedError')) : play.call(this);
        };
      });
    },
  });
  await ann.press('Mute microphone');
  await openSettings(ann);
  const speakers = await listed(ann, 'Speaker');
  await choice(ann, 'Speaker').selectOption(speakers.labels.at(-1) ?? '');
  await until(ann.page, () => [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('video') ?? []].some(({ sinkId }) => sinkId));
  const chosen = await ann.page.evaluate(() => JSON.parse(localStorage.getItem('zvonok.devices') ?? '').audiooutput.id);
  await ann.page.keyboard.press('Escape');
  const since = Date.now();
  await ann.press('Test camera and microphone');
  await ann.told('It works: you are heard and seen.', since);
  assert.equal(await ann.page.evaluate(() => /** @type {any} */ (globalThis).playedOn), chosen);
  // What came through is known where it can not be played.
  await ann.page.evaluate(() => void (/** @type {any} */ (globalThis).refuses = true));
  const again = Date.now();
  await ann.press('Test camera and microphone');
  await ann.told('It works: you are heard and seen.', again);
  const boris = await openPerson(t, browser, url, 'Boris');
  await boris.dial(ann.id);
  await until(ann.page, (id) => /** @type {any} */ (globalThis).speakers().join() === id, chosen);
});
