// Dialogs and the menu in the page itself, met by keyboard and mouse as a person does: focus goes in, round and back, Escape
// and a press beside close, what is chosen holds after a reload, content scrolls, keys press what they are for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startServer, until } from './harness.js';
import { launchOptions } from './launch.js';
import { connect, openPerson } from './people.js';

/** @typedef {import('./harness.js').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** Accessible name of what has the focus, through the element's shadow tree. @param {Page} page */
const focused = (page) => page.evaluate(() => {
  const active = document.querySelector('zvonok-call')?.shadowRoot?.activeElement;
  return active?.getAttribute('aria-label') ?? active?.textContent ?? '';
});

/** @param {Page} page @param {string} name */
const focusIsOn = (page, name) => until(page, (wanted) => {
  const active = document.querySelector('zvonok-call')?.shadowRoot?.activeElement;
  return (active?.getAttribute('aria-label') ?? active?.textContent) === wanted;
}, name);

/** @param {Page} page @param {string} name */
const dialog = (page, name) => page.getByRole('dialog', { name, exact: true });

test('Tab goes round in a dialog, Escape closes it and gives the focus back', async (t) => {
  const { address } = await startServer(t);
  const { page } = await openPerson(t, browser, address.url, 'Ann');
  await page.getByRole('button', { name: 'Settings' }).focus();
  await page.keyboard.press('Enter');
  await dialog(page, 'Settings').waitFor();
  await focusIsOn(page, 'Settings');
  assert.equal(await page.getByRole('button', { name: 'Call', exact: true }).count(), 0);
  const order = [];
  for (let i = 0; i < 24; ++i) {
    await page.keyboard.press('Tab');
    order.push(await focused(page));
  }
  const round = order.indexOf('Close', 1);
  // Chromium stops at the scroll area itself as long as nothing in it can have the focus; notifications may be forbidden.
  const sometimes = ['Settings', 'Notifications of calls'];
  assert.deepEqual(order.slice(0, round).filter((name) => !sometimes.includes(name)), ['Close', 'Camera', 'Microphone', 'Speaker',
    'Mirror my picture', 'Language', 'Theme', 'Text size', 'Keyboard shortcuts', 'Ringtone', 'Remember recent calls']);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Escape');
  await dialog(page, 'Settings').waitFor({ state: 'detached' });
  await focusIsOn(page, 'Settings');
});

test('a press beside a dialog closes it, one in it does not', async (t) => {
  const { address } = await startServer(t);
  const { page } = await openPerson(t, browser, address.url, 'Ann');
  await page.getByRole('button', { name: 'Settings' }).click();
  const box = await dialog(page, 'Settings').boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + 8, box.y + 8);
  await page.getByRole('combobox', { name: 'Theme' }).waitFor();
  await page.mouse.click(box.x - 20, box.y + 20);
  await dialog(page, 'Settings').waitFor({ state: 'detached' });
});

test('a chosen language is spoken at once and after a reload, and the theme is painted', async (t) => {
  const { address } = await startServer(t);
  const { page } = await openPerson(t, browser, address.url, 'Ann', { context: { colorScheme: 'dark' } });
  const scheme = () => page.evaluate(() =>
    /** @type {HTMLElement} */ (document.querySelector('zvonok-call')?.shadowRoot?.querySelector('.zv-stage')).style.colorScheme);
  assert.equal(await scheme(), 'dark');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Light');
  await until(page, () => document.querySelector('zvonok-call')?.shadowRoot?.querySelector('.zv-stage')
    ?.matches('[style*="color-scheme: light"]'));
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Русский');
  await dialog(page, 'Настройки').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Позвонить' }).waitFor();
  assert.equal(await scheme(), 'light');
  assert.match(await page.evaluate(() => localStorage.getItem('zvonok.settings') ?? ''), /^zvonok 1\nlanguage=ru\ntheme=light$/);
});

test('the theme follows the browser, the attribute and the page around, at run time', async (t) => {
  const { address } = await startServer(t);
  const { page } = await openPerson(t, browser, address.url, 'Ann', { context: { colorScheme: 'dark' } });
  /** @param {string} color */
  const background = (color) => until(page, (wanted) =>
    /** @type {HTMLElement} */ (document.querySelector('zvonok-call')?.shadowRoot?.querySelector('.zv-stage'))
      .style.getPropertyValue('--zv-background') === wanted, color);
  const host = page.locator('zvonok-call');
  await background('#0c0e14');
  await page.emulateMedia({ colorScheme: 'light' });
  await background('#e9edf3');
  await host.evaluate((element) => element.setAttribute('theme', 'contrast'));
  await background('#000000');
  await host.evaluate((element) => element.setAttribute('theme', 'auto'));
  await background('#e9edf3');
  await host.evaluate((element) => /** @type {HTMLElement} */ (element).style.setProperty('--zvonok-background', 'hsl(120 100% 10%)'));
  await background('#003300');
  await host.evaluate((element) => /** @type {HTMLElement} */ (element).style.setProperty('--zvonok-background', 'no colour'));
  await background('#e9edf3');
});

test('forced colours are the system\'s, and text is as large as the browser has it', async (t) => {
  const { address } = await startServer(t);
  const { page } = await openPerson(t, browser, address.url, 'Ann', { context: { colorScheme: 'light' } });
  await page.emulateMedia({ forcedColors: 'active' });
  await until(page, () => {
    const probe = document.createElement('div');
    Object.assign(probe.style, { color: 'Canvas', forcedColorAdjust: 'none' });
    document.body.append(probe);
    const wanted = getComputedStyle(probe).color;
    probe.style.color = /** @type {HTMLElement} */ (document.querySelector('zvonok-call')?.shadowRoot?.querySelector('.zv-stage'))
      .style.getPropertyValue('--zv-background');
    const now = getComputedStyle(probe).color;
    probe.remove();
    return now === wanted;
  });
  await page.evaluate(() => { document.documentElement.style.fontSize = '32px'; });
  await until(page, () => {
    const field = document.querySelector('zvonok-call')?.shadowRoot?.querySelector('input');
    return field?.style.fontSize === '32px';
  });
});

test('settings scroll on a small screen: by wheel and by focus', async (t) => {
  const { address } = await startServer(t);
  const { page } = await openPerson(t, browser, address.url, 'Ann', { context: { viewport: { width: 320, height: 360 } } });
  await page.getByRole('button', { name: 'Settings' }).click();
  const area = dialog(page, 'Settings').getByRole('group', { name: 'Settings' });
  const top = () => area.evaluate((element) => element.scrollTop);
  assert.equal(await top(), 0);
  await area.hover();
  await page.mouse.wheel(0, 60);
  await until(page, () => (document.querySelector('zvonok-call')?.shadowRoot?.querySelector('.zv-scroll')?.scrollTop ?? 0) > 0);
  await page.mouse.wheel(0, -900);
  await until(page, () => document.querySelector('zvonok-call')?.shadowRoot?.querySelector('.zv-scroll')?.scrollTop === 0);
  await page.getByRole('switch', { name: 'Keyboard shortcuts' }).focus();
  assert.ok(await top() > 0);
  const [outer, inner] = [await area.boundingBox(), await page.getByRole('switch', { name: 'Keyboard shortcuts' }).boundingBox()];
  assert.ok(outer && inner && inner.y + inner.height <= outer.y + outer.height + 1);
});

test('the menu of a call, and keys: only where nobody types and nothing is switched off', async (t) => {
  const { address } = await startServer(t);
  const ann = await openPerson(t, browser, address.url, 'Ann');
  const boris = await openPerson(t, browser, address.url, 'Boris');
  const { page } = ann;
  await page.getByRole('textbox', { name: 'Name' }).press('m');
  assert.equal(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'mAnn');
  await ann.isPressed('Mute microphone', false);
  await connect(ann, boris);
  await page.keyboard.press('Control+m');
  await page.keyboard.press('m');
  await ann.isPressed('Mute microphone', true);
  await page.keyboard.press('m');
  await ann.isPressed('Mute microphone', false);
  await page.keyboard.press('?');
  await dialog(page, 'Keyboard shortcuts').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More' }).click();
  await dialog(page, 'More').getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: 'Keyboard shortcuts' }).click();
  await until(page, () => document.querySelector('zvonok-call')?.shadowRoot?.querySelector('[role=switch][aria-label="Keyboard shortcuts"]')?.ariaChecked === 'false');
  await page.keyboard.press('Escape');
  await focusIsOn(page, 'More');
  await page.keyboard.press('c');
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'More' }).click();
  await dialog(page, 'More').waitFor();
  await page.keyboard.press('Escape');
  await ann.isPressed('Camera', true);
  assert.equal(await dialog(page, 'Keyboard shortcuts').count(), 0);
});
