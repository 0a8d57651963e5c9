// Every task of a person who has nothing but a keyboard, between two pages: a name, the id copied and pasted, a call declined,
// called again and answered, microphone, camera, screen, chat, a file, settings, the list of keys, the end. Each place is come
// to by Tab, with the focus shown; the file's own dialog and the question about the screen are the browser's.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startServer, until } from '../harness.js';
import { launchOptions } from '../launch.js';
import { Typist } from './keyboard.js';
import { openSpeaker } from './speaker.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions([
    '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=display-media-type=browser']));
});
after(() => browser.close());

test('everything is done by keyboard', async (t) => {
  const { address: { url } } = await startServer(t);
  const [ann, boris] = await Promise.all(['', ''].map((name) => openSpeaker(t, browser, url, name, 'en', Typist)));

  await t.test('a name, an id', async () => {
    await boris.tabTo('Name');
    await boris.keyboard.type('Boris');
    await boris.enter('Copy my ID');
    await boris.told('ID copied');
    await ann.tabTo('Name');
    await ann.keyboard.type('Ann');
    await ann.keys('Enter');
    await ann.isAt('ID to call');
  });

  await t.test('a call is declined', async () => {
    await ann.keys('Control+v', 'Enter');
    await boris.page.getByRole('alertdialog', { name: 'Ann is calling' }).waitFor();
    await boris.isAt('Decline');
    await boris.keys('Enter');
    await ann.told('Call ended: declined');
    await ann.isAt('Call again');
  });

  await t.test('and again, and answered', async () => {
    await ann.breathe();
    const since = Date.now();
    await ann.keys('Enter');
    await boris.isAt('Decline');
    await boris.enter('Answer');
    await Promise.all([ann.told('Connected', since), boris.told('Connected', since)]);
  });

  await t.test('microphone, camera', async () => {
    await ann.tabTo('Mute microphone');
    await ann.keys('Space');
    await boris.told('Ann is muted');
    await ann.isPressed('Mute microphone', true);
    await ann.keys('m');
    await ann.isPressed('Mute microphone', false);
    await ann.enter('Camera');
    await boris.told('Ann: the camera is off');
    await ann.keys('c');
    await ann.isPressed('Camera', true);
  });

  await t.test('the screen', async () => {
    const since = Date.now();
    await ann.enter('Share screen');
    await boris.told('Ann shares the screen', since);
    await ann.keys('s');
    await boris.told('Connected', since);
  });

  await t.test('chat', async () => {
    await ann.keys('t');
    await ann.isAt('Message');
    await ann.keyboard.type('m is for mute, not here');
    await ann.keys('Enter');
    await ann.isPressed('Mute microphone', false);
    await boris.enter('Chat');
    await boris.page.getByRole('log').getByText(/^Ann, .*: m is for mute, not here$/).waitFor();
    await boris.isAt('Message');
  });

  await t.test('a file', async () => {
    const chosen = ann.page.waitForEvent('filechooser');
    await ann.enter('Send a file');
    await (await chosen).setFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('to Rome') });
    await boris.page.getByRole('button', { name: 'Accept' }).waitFor();
    await boris.enter('Accept');
    await boris.isAt('Send a file');
    await boris.page.getByRole('button', { name: 'Save' }).waitFor();
    const saved = boris.page.waitForEvent('download');
    await boris.enter('Save');
    assert.equal(readFileSync(await (await saved).path(), 'utf8'), 'to Rome');
    await boris.keys('Escape');
    await boris.isAt('Chat');
    await ann.keys('Escape');
  });

  await t.test('settings', async () => {
    await ann.enter('More');
    await ann.page.getByRole('dialog', { name: 'More' }).waitFor();
    await ann.enter('Settings');
    await ann.page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await ann.tabTo('Theme');
    await ann.keys('ArrowDown');
    await until(ann.page, () => document.querySelector('zvonok-call')?.shadowRoot?.querySelector('[style*="color-scheme: light"]'));
    await ann.keys('Escape');
    await ann.isAt('More');
    await ann.breathe();
    await ann.keys('?');
    await ann.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await ann.keys('Escape');
    await ann.isAt('More');
  });

  await t.test('the end, and back', async () => {
    await ann.enter('Hang up');
    await boris.told('Call ended: the other side hung up');
    await ann.isAt('Call again');
    await ann.enter('Back');
    await ann.isAt('Call');
  });
});
