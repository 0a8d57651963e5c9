// The lobby and the ring as a person meets them: by keyboard, by name, on a phone, in Russian.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { openPage, ownId, startServer, until } from './harness.js';
import { launchOptions } from './launch.js';
import { openPerson } from './people.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

test('every field, button and video has its role and name', async (t) => {
  const { address } = await startServer(t);
  const ann = await openPerson(t, browser, address.url, 'Ann');
  const boris = await openPerson(t, browser, address.url, 'Boris');
  assert.equal(await ann.field('Name').inputValue(), 'Ann');
  assert.equal(await ann.field('My ID').inputValue(), ann.id);
  assert.equal(await ann.field('My ID').getAttribute('readonly'), '');
  for (const name of ['Copy my ID', 'Call', 'Mute microphone', 'Camera']) await ann.button(name).waitFor();
  await ann.page.getByLabel('My video', { exact: true }).waitFor();
  await ann.told('Ready');
  await ann.dial(boris.id);
  await ann.button('Hang up').waitFor();
  const ring = boris.page.getByRole('alertdialog', { name: 'Ann is calling', exact: true });
  await ring.getByRole('button', { name: 'Answer', exact: true }).waitFor();
  await ring.getByRole('button', { name: 'Decline', exact: true }).waitFor();
});

test('Enter in the id field calls, and a call is answered, and ended, by keyboard alone', async (t) => {
  const { address } = await startServer(t);
  const ann = await openPerson(t, browser, address.url, 'Ann');
  const boris = await openPerson(t, browser, address.url, 'Boris');
  await ann.field('ID to call').focus();
  await ann.page.keyboard.insertText(boris.id);
  await ann.page.keyboard.press('Enter');
  await boris.ring().waitFor();
  // The ring takes the focus, so that a screen reader speaks it, and keeps it.
  await until(boris.page, () => document.querySelector('zvonok-call')?.shadowRoot?.activeElement?.closest('[role=alertdialog]'));
  await boris.button('Answer').focus();
  await boris.page.keyboard.press('Enter');
  await Promise.all([ann.told('Connected'), boris.told('Connected')]);
  await boris.button('Hang up').focus();
  await boris.page.keyboard.press('Space');
  await ann.told('Call ended: the other side hung up');
});

test('my id is copied, and that is said', async (t) => {
  const { address } = await startServer(t);
  const ann = await openPerson(t, browser, address.url, 'Ann', {
    context: { permissions: ['clipboard-read', 'clipboard-write', 'camera', 'microphone'] },
  });
  await ann.press('Copy my ID');
  await ann.told('ID copied');
  assert.equal(await ann.page.evaluate(() => navigator.clipboard.readText()), ann.id);
});

test('what is set in one of two pages stays when the other sets something else', async (t) => {
  const { address } = await startServer(t);
  const ann = await openPerson(t, browser, address.url, 'Ann');
  const other = await ann.page.context().newPage();
  await other.goto(address.url);
  await ownId(other);
  /** @param {import('./harness.js').Page} page @param {string} name @param {string} option @param {string} line */
  const set = async (page, name, option, line) => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('combobox', { name, exact: true }).selectOption(option);
    await until(page, (wanted) => localStorage.getItem('zvonok.settings')?.split('\n').includes(wanted), line);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
  };
  await set(ann.page, 'Theme', 'Dark', 'theme=dark');
  await set(other, 'Text size', '125 %', 'text=125');
  await set(ann.page, 'Theme', 'As in the system', 'text=125');
  assert.equal(await other.evaluate(() => localStorage.getItem('zvonok.settings')), 'zvonok 1\ntext=125');
});

test('the name is remembered', async (t) => {
  const { address } = await startServer(t);
  const page = await openPage(t, browser, address.url);
  await ownId(page);
  await page.getByRole('textbox', { name: 'Name' }).fill('Анна-Мария 🌊');
  await page.reload();
  await ownId(page);
  await until(page, (name) => {
    const fields = document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('input') ?? [];
    return [...fields].some((field) => field.value === name);
  }, 'Анна-Мария 🌊');
});

for (const [width, height] of [[360, 640], [390, 844], [640, 360], [320, 480], [1280, 720]]) {
  test(`the lobby and the ring fit ${width}×${height}`, async (t) => {
    const { address } = await startServer(t);
    const context = { viewport: { width, height } };
    const ann = await openPerson(t, browser, address.url, 'Ann', { context });
    const boris = await openPerson(t, browser, address.url, 'Boris', { context });
    /** Inside the page, and no control over another. @param {import('./people.js').Person} person @param {number} least */
    const fits = async (person, least) => {
      const boxes = await person.page.evaluate(() => {
        const root = document.querySelector('zvonok-call')?.shadowRoot;
        return [...root?.querySelectorAll('button, input') ?? []].map((element) => {
          const { left, top, right, bottom } = element.getBoundingClientRect();
          return { name: element.getAttribute('aria-label') ?? element.textContent, left, top, right, bottom };
        });
      });
      assert.ok(boxes.length >= least, JSON.stringify(boxes));
      for (const box of boxes) {
        const inside = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
        assert.ok(inside, `cut off: ${JSON.stringify(box)}`);
        for (const other of boxes) {
          if (other === box) continue;
          const apart = other.left >= box.right || box.left >= other.right || other.top >= box.bottom || box.top >= other.bottom;
          assert.ok(apart, `${box.name} lies over ${other.name}`);
        }
      }
      const scrolls = await person.page.evaluate(() => document.documentElement.scrollHeight > innerHeight);
      assert.equal(scrolls, false, 'the page scrolls');
    };
    await fits(ann, 7);
    await ann.dial(boris.id);
    await boris.ring().waitFor();
    await fits(ann, 3);
    await boris.press('Answer');
    await Promise.all([ann.told('Connected'), boris.told('Connected')]);
    await fits(ann, 3);
    await ann.press('Hang up');
    await boris.told('Call ended: the other side hung up');
    await fits(boris, 2);
  });
}

test('speaks Russian to a Russian browser', async (t) => {
  const { address } = await startServer(t);
  const page = await openPage(t, browser, address.url, { context: { locale: 'ru-RU' } });
  await page.getByRole('button', { name: 'Позвонить', exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Имя', exact: true }).waitFor();
});

test('a call to the id of a link is one press away', async (t) => {
  const { address } = await startServer(t);
  const boris = await openPerson(t, browser, address.url, 'Boris');
  const ann = await openPerson(t, browser, address.url, 'Ann', { parameters: { call: boris.id } });
  assert.equal(await ann.field('ID to call').inputValue(), boris.id);
  await ann.press('Call');
  await boris.ring().waitFor();
});
