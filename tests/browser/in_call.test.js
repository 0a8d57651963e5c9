// What a call has beside pictures and sound, between two pages: the display stays on, who speaks muted is told, Space lets the
// muted microphone through, the small picture is dragged and swapped, fullscreen, the small window, zoom.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startServer, until, waitForMovingPicture } from './harness.js';
import { launchOptions } from './launch.js';
import { connect, openPerson } from './people.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** @typedef {import('./people.js').Person} Person */

/** @param {import('node:test').TestContext} t @param {(page: import('./harness.js').Page) => Promise<unknown>} [prepare] */
async function talk(t, prepare) {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann', { prepare });
  const bob = await openPerson(t, browser, url, 'Bob');
  await connect(ann, bob);
  // The module is there.
  await ann.button('Swap pictures').waitFor();
  return { ann, bob };
}

const small = (/** @type {Person} */ person) => person.button('Swap pictures');

/** Where the own picture lies, as a share of the page. @param {Person} person */
async function place(person) {
  const box = await person.page.getByLabel('My video', { exact: true }).boundingBox();
  assert.ok(box);
  const { width, height } = /** @type {{ width: number, height: number }} */ (person.page.viewportSize());
  return { right: box.x + box.width / 2 > width / 2, lower: box.y + box.height / 2 > height / 2 };
}

/** @param {Person} person @param {boolean} right @param {boolean} lower */
async function isIn(person, right, lower) {
  await until(person.page, ([x, y]) => {
    const video = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('video') ?? []].find(({ ariaLabel }) => ariaLabel === 'My video');
    const box = /** @type {HTMLVideoElement} */ (video).getBoundingClientRect();
    return (box.x + box.width / 2 > innerWidth / 2) === x && (box.y + box.height / 2 > innerHeight / 2) === y;
  }, [right, lower]);
}

test('the display stays on during the call, and again after the page was hidden', async (t) => {
  const { ann } = await talk(t, (page) => page.addInitScript(() => {
    const g = /** @type {any} */ (globalThis);
    g.locks = [];
    // Replaced: without a window Chromium gives no lock.
    navigator.wakeLock.request = async () => {
      const lock = { released: false, release: async () => { lock.released = true; } };
      g.locks.push(lock);
      return /** @type {any} */ (lock);
    };
  }));
  const held = () => ann.page.evaluate(() => /** @type {any} */ (globalThis).locks.filter((/** @type {any} */ lock) => !lock.released).length);
  await until(ann.page, () => /** @type {any} */ (globalThis).locks.length === 1);
  await ann.page.evaluate(() => {
    /** @type {any} */ (globalThis).locks[0].released = true; // As the browser does when the page is hidden.
    // A second one while the first answer is on its way.
    for (let i = 0; i < 2; i += 1) document.dispatchEvent(new Event('visibilitychange'));
  });
  await until(ann.page, () => /** @type {any} */ (globalThis).locks.length === 2);
  assert.equal(await held(), 1);
  await ann.press('Hang up');
  await until(ann.page, () => /** @type {any} */ (globalThis).locks.every((/** @type {any} */ lock) => lock.released));
});

test('the small picture is dragged to a corner, moved by arrows, and stays there', async (t) => {
  const { ann } = await talk(t);
  assert.deepEqual(await place(ann), { right: true, lower: true });
  const box = await small(ann).boundingBox();
  assert.ok(box);
  await ann.page.mouse.move(box.x + 20, box.y + 20);
  await ann.page.mouse.down();
  await ann.page.mouse.move(box.x - 300, box.y - 200, { steps: 4 });
  // It follows.
  await until(ann.page, (x) => {
    const video = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('video') ?? []].find(({ ariaLabel }) => ariaLabel === 'My video');
    return /** @type {HTMLVideoElement} */ (video).getBoundingClientRect().x < x;
  }, box.x - 200);
  await ann.page.mouse.move(60, 60, { steps: 4 });
  await ann.page.mouse.up();
  await isIn(ann, false, false);
  // The drag was no press.
  assert.equal(await small(ann).getAttribute('aria-pressed'), 'false');
  await small(ann).focus();
  await ann.page.keyboard.press('ArrowDown');
  await isIn(ann, false, true);
  await ann.page.reload();
  await ann.button('Swap pictures').waitFor();
  await isIn(ann, false, true);
});

test('a press swaps the pictures', async (t) => {
  const { ann } = await talk(t);
  await ann.press('Swap pictures');
  await ann.isPressed('Swap pictures', true);
  const width = (/** @type {string} */ label) => ann.page.getByLabel(label, { exact: true }).evaluate((video) => video.clientWidth);
  assert.ok((await width('My video')) > (await width("Bob's video")));
  await waitForMovingPicture(ann.page, "Bob's video");
  await waitForMovingPicture(ann.page, 'My video');
});

test('Space lets the muted microphone through while it is held', async (t) => {
  const { ann, bob } = await talk(t);
  await ann.press('Mute microphone');
  await bob.told('Ann is muted');
  await ann.isPressed('Mute microphone', true);
  // From the button that was clicked, which has the focus.
  let since = Date.now();
  await ann.page.keyboard.down(' ');
  await bob.told('Connected', since);
  await ann.page.keyboard.up(' ');
  await bob.told('Ann is muted', since);
  assert.equal(await ann.button('Mute microphone').getAttribute('aria-pressed'), 'true');
  // Let go while something lies over the call.
  since = Date.now();
  await ann.page.keyboard.down(' ');
  await bob.told('Connected', since);
  await ann.page.keyboard.press('?');
  await ann.page.getByRole('dialog').waitFor();
  since = Date.now();
  await ann.page.keyboard.up(' ');
  await bob.told('Ann is muted', since);
});

test('who speaks muted is told so', async (t) => {
  const { ann } = await talk(t, (page) => page.addInitScript(() => {
    // A voice: Chromium's fake microphone beeps for a moment twice a second.
    const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await native(constraints);
      const context = new AudioContext();
      const tone = context.createOscillator();
      const voice = context.createMediaStreamDestination();
      tone.connect(voice);
      tone.start();
      addEventListener('pointerdown', () => void context.resume());
      for (const beep of stream.getAudioTracks()) {
        stream.removeTrack(beep);
        beep.stop();
        stream.addTrack(voice.stream.getAudioTracks()[0]);
      }
      return stream;
    };
  }));
  await ann.press('Mute microphone');
  await ann.page.getByRole('alert').filter({ hasText: 'You are muted' }).waitFor({ state: 'attached' });
});

test('full screen, and back', async (t) => {
  const { ann } = await talk(t);
  await ann.press('More');
  await ann.press('Full screen');
  await until(ann.page, () => document.fullscreenElement?.localName === 'zvonok-call');
  await ann.press('More');
  await ann.isPressed('Full screen', true);
  await ann.press('Full screen');
  await until(ann.page, () => !document.fullscreenElement);
});

test('a small window with the buttons of the call', async (t) => {
  const { ann, bob } = await talk(t);
  await ann.press('More');
  const [popup] = await Promise.all([ann.page.context().waitForEvent('page'), ann.press('Small window')]);
  await popup.getByLabel("Bob's video").waitFor();
  await waitForMovingPicture(popup, "Bob's video");
  await popup.getByRole('button', { name: 'Mute microphone' }).click();
  await bob.told('Ann is muted');
  await until(popup, () => document.querySelector('button')?.getAttribute('aria-pressed') === 'true');
  // Also while those of the page can not be met.
  const since = Date.now();
  await ann.press('More');
  await ann.press('Settings');
  await ann.page.getByRole('dialog', { name: 'Settings' }).waitFor();
  await popup.getByRole('button', { name: 'Mute microphone' }).click();
  await bob.told('Connected', since);
  await until(popup, () => document.querySelector('button')?.getAttribute('aria-pressed') === 'false');
  await popup.getByRole('button', { name: 'Hang up' }).click();
  await bob.told('Call ended: the other side hung up');
  await until(ann.page, () => !(/** @type {any} */ (globalThis).documentPictureInPicture.window));
});

test("a double press zooms into the other's picture, a drag moves it, another ends it", async (t) => {
  const { ann } = await talk(t);
  const video = ann.page.getByLabel("Bob's video", { exact: true });
  const zoom = () => video.evaluate(({ style }) => [style.scale, style.translate]);
  await ann.page.mouse.dblclick(400, 300);
  const [scale, before] = await zoom();
  assert.equal(scale, '2.5');
  await ann.page.mouse.move(500, 300);
  await ann.page.mouse.down();
  await ann.page.mouse.move(560, 340, { steps: 3 });
  await ann.page.mouse.up();
  assert.notEqual((await zoom())[1], before);
  await ann.page.mouse.dblclick(400, 300);
  assert.deepEqual(await zoom(), ['', '']);
});

test("keys zoom into the other's picture and move it, and not while they are switched off", async (t) => {
  const { ann } = await talk(t);
  const video = ann.page.getByLabel("Bob's video", { exact: true });
  /** @param {...string} keys */
  const zoomed = async (...keys) => {
    for (const key of keys) await ann.page.keyboard.press(key);
    return video.evaluate(({ style }) => [style.scale, style.translate]);
  };
  await until(ann.page, () => document.querySelector('zvonok-call')?.shadowRoot?.querySelector('[hidden][aria-keyshortcuts="+"]'));
  assert.deepEqual(await zoomed('ArrowRight'), ['', '']);
  assert.deepEqual(await zoomed('+'), ['1.5', '0px']);
  assert.deepEqual(await zoomed('ArrowRight', 'ArrowUp'), ['1.5', '-60px 60px']);
  assert.equal((await zoomed('+', '-'))[0], '1.5');
  // The small picture moves by arrows itself.
  await small(ann).focus();
  const before = await zoomed();
  assert.deepEqual(await zoomed('ArrowUp'), before);
  assert.deepEqual(await zoomed('0'), ['', '']);
  await ann.press('Chat');
  await ann.field('Message').fill('');
  assert.deepEqual(await zoomed('+', '0', '+'), ['', '']);
  assert.equal(await ann.field('Message').inputValue(), '+0+');
});

test('the level meter shows the voice, in the lobby and in the settings', async (t) => {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann');
  await ann.page.mouse.click(5, 5); // Sound is only listened to after a press.
  const moves = () => until(ann.page, () => {
    const meter = /** @type {HTMLElement | null | undefined} */ (document.querySelector('zvonok-call')?.shadowRoot?.querySelector('[role=meter]'));
    return Number(meter?.style.getPropertyValue('--zv-level')) > 0.1;
  });
  await moves();
  // Nothing of ours is drawn for it, once what came with the start (the second file, the name) is drawn.
  const frames = async () => (await ann.page.locator('zvonok-call').evaluate((element) => /** @type {any} */ (element).counts())).frames;
  let before = -1;
  for (let seconds = 0; seconds < 4 && before !== await frames(); ++seconds) {
    before = await frames();
    await ann.page.waitForTimeout(1_000);
  }
  assert.equal(await frames(), before);
  await ann.press('Settings');
  await moves();
});

test('the test of the devices records, plays, and says what came of it', async (t) => {
  const { address: { url } } = await startServer(t);
  const ann = await openPerson(t, browser, url, 'Ann');
  const since = Date.now();
  await ann.press('Test camera and microphone');
  await ann.told('Recording for 4 seconds. Say something!', since);
  await ann.told('This is how others see and hear you.', since);
  const played = () => ann.page.getByLabel('My video', { exact: true }).evaluate((video) => /** @type {HTMLVideoElement} */ (video).src);
  assert.match(await played(), /^blob:/);
  await ann.told('It works: you are heard and seen.', since);
  assert.equal(await played(), '');
  await waitForMovingPicture(ann.page, 'My video');
  assert.equal((await ann.page.locator('zvonok-call').evaluate((element) => /** @type {any} */ (element).counts())).tracks, 2);
});
