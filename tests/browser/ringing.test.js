// A call that nobody has answered is heard and seen, and all of that ends with it: sound, title, icon, notification.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { callElement, openPage, ownId, startHostSite, startServer, until } from './harness.js';
import { fakeDevices, launchOptions } from './launch.js';
import { openPerson } from './people.js';
import { replaceDevices } from './troubles.js';
import { hide, noteAttention, notifications, playing } from './sounds.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** @typedef {import('./harness.js').Page} Page */

/** @param {Page} page */
const sounds = (page) => until(page, () => /** @type {any} */ (globalThis).playing() > 0);

/** Title and icon as they are. @param {Page} page */
const looks = (page) => page.evaluate(() => ({
  title: document.title,
  icon: document.querySelector('link[rel~=icon]')?.getAttribute('href') ?? 'none',
}));

/** @param {import('node:test').TestContext} t */
async function openBoth(t) {
  const { address } = await startServer(t);
  const ann = await openPerson(t, browser, address.url, 'Ann', { prepare: noteAttention });
  const boris = await openPerson(t, browser, address.url, 'Boris', { prepare: noteAttention });
  return { ann, boris };
}

/** Nothing is heard or seen of a call any more. @param {Page} page @param {{ title: string, icon: string }} before */
async function isQuiet(page, before) {
  await until(page, () => /** @type {any} */ (globalThis).playing() === 0 && /** @type {any} */ (globalThis).wanting() === 0);
  assert.deepEqual(await looks(page), before);
}

/** @type {[string, (people: Awaited<ReturnType<typeof openBoth>>) => Promise<unknown>, 'seen' | 'missed'][]} */
const ways = [
  ['answered', ({ boris }) => boris.press('Answer'), 'seen'],
  ['declined', ({ boris }) => boris.press('Decline'), 'seen'],
  ['cancelled', ({ ann }) => ann.press('Hang up'), 'missed'],
  ['given up with the caller’s page', ({ ann }) => ann.page.goto('about:blank'), 'missed'],
];
for (const [way, end, result] of ways) {
  test(`rings on both sides, to eye and ear, until it is ${way}`, async (t) => {
    const { ann, boris } = await openBoth(t);
    const before = await looks(boris.page);
    const annBefore = await looks(ann.page);
    assert.equal(before.title, 'Zvonok');
    await ann.dial(boris.id);
    await Promise.all([sounds(ann.page), sounds(boris.page)]);
    await until(boris.page, () => document.title === 'Ann is calling');
    await until(boris.page, () => document.title === 'Zvonok'); // In turn.
    assert.match((await looks(boris.page)).icon, /^data:image\/png/);
    assert.deepEqual(await looks(ann.page), annBefore);
    await end({ ann, boris });
    await until(boris.page, () => /** @type {any} */ (globalThis).wanting() === 0);
    await until(boris.page, () => document.title === 'Zvonok');
    // A missed call stays marked until the person has looked.
    if (result === 'missed') assert.match((await looks(boris.page)).icon, /^data:image\/png/);
    else await isQuiet(boris.page, before);
    if (way.startsWith('given up')) return;
    await isQuiet(ann.page, annBefore);
  });
}

test('the element is removed while it rings', async (t) => {
  const { ann, boris } = await openBoth(t);
  const before = await looks(boris.page);
  await ann.dial(boris.id);
  await sounds(boris.page);
  await callElement(boris.page).evaluate((element) => element.remove());
  await isQuiet(boris.page, before);
  await isQuiet(ann.page, before);
});

test('a ringtone that is switched off is silent, and the title still says who calls', async (t) => {
  const { ann, boris } = await openBoth(t);
  await boris.press('Settings');
  await boris.page.getByRole('switch', { name: 'Ringtone' }).click();
  await boris.press('Close');
  await ann.dial(boris.id);
  await sounds(ann.page);
  await until(boris.page, () => document.title === 'Ann is calling');
  assert.equal(await playing(boris.page), 0);
});

test('a notification names the caller while the page is hidden, when a switch has asked for it', async (t) => {
  const { ann, boris } = await openBoth(t);
  assert.equal(await boris.page.evaluate(() => /** @type {any} */ (Notification).asked), 0);
  await boris.press('Settings');
  const toggle = boris.page.getByRole('switch', { name: 'Notifications of calls' });
  assert.equal(await toggle.getAttribute('aria-checked'), 'false');
  await toggle.click();
  await until(boris.page, () => /** @type {any} */ (Notification).asked === 1);
  await boris.page.getByRole('switch', { name: 'Notifications of calls', checked: true }).waitFor();
  await boris.press('Close');

  await ann.dial(boris.id);
  await boris.ring().waitFor();
  assert.deepEqual(await notifications(boris.page), []);
  await hide(boris.page, true);
  await until(boris.page, () => /** @type {any} */ (globalThis).notifications.length === 1);
  const [shown] = await notifications(boris.page);
  assert.deepEqual([shown.title, shown.body, shown.closed], ['Ann is calling', 'Incoming video call', false]);
  const focused = await boris.page.evaluate(() => {
    let count = 0;
    globalThis.focus = () => void (count += 1);
    /** @type {any} */ (globalThis).notifications[0].press();
    return count;
  });
  assert.equal(focused, 1);
  // A phone has vibrated all the while: Boris has pressed something before, without which browsers refuse.
  const vibratesFor = () => boris.page.evaluate(() => /** @type {any} */ (globalThis).vibratesFor());
  assert.ok(await vibratesFor() >= 60_000);
  await ann.press('Hang up');
  await until(boris.page, () => /** @type {any} */ (globalThis).notifications.every((/** @type {any} */ one) => one.closed));
  assert.equal(await vibratesFor(), 0);
  assert.equal((await notifications(boris.page)).length, 1);
});

test('where a page can show no notification, as on Android, a worker does', async (t) => {
  const { ann, boris } = await openBoth(t);
  await boris.page.evaluate(() => {
    const g = /** @type {any} */ (globalThis);
    // As Chrome on Android has it. Chromium without a screen shows none of a worker's either: those are noted.
    g.Notification = class {
      static permission = 'granted';
      constructor() {
        throw new TypeError('Illegal constructor');
      }
    };
    g.shown = [];
    ServiceWorkerRegistration.prototype.showNotification = async function (title, options) {
      if (!this.active) throw new TypeError('No active registration');
      g.shown.push({ title, body: options?.body, data: options?.data, closed: false, close() { this.closed = true; } });
    };
    ServiceWorkerRegistration.prototype.getNotifications = async () => g.shown;
  });
  await boris.press('Settings');
  await boris.page.getByRole('switch', { name: 'Notifications of calls' }).click();
  await boris.page.getByRole('switch', { name: 'Notifications of calls', checked: true }).waitFor();
  await boris.press('Close');
  await hide(boris.page, true);
  await ann.dial(boris.id);
  await until(boris.page, () => /** @type {any} */ (globalThis).shown.length === 1);
  const [shown] = await boris.page.evaluate(() => /** @type {any} */ (globalThis).shown.map((/** @type {any} */ { title, body, data }) => ({ title, body, data })));
  assert.deepEqual(shown, { title: 'Ann is calling', body: 'Incoming video call', data: boris.page.url() });
  // Whatever worker the site has for its pages stays.
  assert.deepEqual(await boris.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)),
    [new URL('ring-worker.js', boris.page.url()).href]);
  // A press on it: the page that rings comes to the front, no other one of the site.
  const [worker] = boris.page.context().serviceWorkers();
  const focused = await worker.evaluate(async (url) => {
    const g = /** @type {any} */ (globalThis);
    /** @type {string[]} */
    const pages = [];
    g.WindowClient.prototype.focus = async function () {
      pages.push(this.url);
    };
    let closed = false;
    /** @type {Promise<unknown> | undefined} */
    let work;
    const notification = { data: url, close: () => void (closed = true) };
    g.dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil: (/** @type {Promise<unknown>} */ until) => void (work = until) }));
    await work;
    return { closed, pages };
  }, shown.data);
  assert.deepEqual(focused, { closed: true, pages: [boris.page.url()] });
  await ann.press('Hang up');
  await until(boris.page, () => /** @type {any} */ (globalThis).shown.every((/** @type {any} */ one) => one.closed));
});

test('without the switch nothing is asked and nothing shown', async (t) => {
  const { ann, boris } = await openBoth(t);
  await ann.dial(boris.id);
  await boris.ring().waitFor();
  await hide(boris.page, true);
  await until(boris.page, () => document.title === 'Ann is calling');
  assert.deepEqual(await notifications(boris.page), []);
  assert.equal(await boris.page.evaluate(() => /** @type {any} */ (Notification).asked), 0);
});

for (const marks of [false, true]) {
  test(`another site's title and icon are ${marks ? 'marked when it allows that' : 'left alone'}`, async (t) => {
    const { address } = await startServer(t);
    const site = await startHostSite(t, address.url,
      `<zvonok-call server="${address.url}" ice-servers="[]" name="Boris" ${marks ? 'marks-page' : ''}></zvonok-call>`);
    const page = await openPage(t, browser, site, { prepare: noteAttention });
    const id = await ownId(page);
    const ann = await openPerson(t, browser, address.url, 'Ann');
    await ann.dial(id);
    await sounds(page);
    await page.getByRole('alertdialog').waitFor();
    if (marks) {
      await until(page, () => document.title === 'Ann is calling');
      await ann.press('Hang up');
      await until(page, () => document.title === 'Host');
    } else {
      await new Promise((resolve) => setTimeout(resolve, 1_200)); // Longer than a title stays.
      assert.deepEqual(await looks(page), { title: 'Host', icon: 'none' });
    }
  });
}

test('a silent element makes no sound', async (t) => {
  const { address } = await startServer(t);
  const site = await startHostSite(t, address.url,
    `<zvonok-call server="${address.url}" ice-servers="[]" name="Boris" silent></zvonok-call>`);
  const page = await openPage(t, browser, site, { prepare: noteAttention });
  const ann = await openPerson(t, browser, address.url, 'Ann');
  await ann.dial(await ownId(page));
  await page.getByRole('alertdialog').waitFor();
  await ann.told('Ringing…');
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).wanting()), 0);
});

test('a sound that the browser blocks is said, and heard after the next press', async (t) => {
  const strict = await chromium.launch(launchOptions([...fakeDevices, '--autoplay-policy=document-user-activation-required']));
  t.after(() => strict.close());
  const { address } = await startServer(t);
  const ann = await openPerson(t, browser, address.url, 'Ann');
  // Playwright's evaluate() would count as a press: the page tells by itself.
  /** @type {Promise<string> | undefined} */
  let told;
  const page = await openPage(t, strict, `${address.url}/?name=Boris&ice-servers=[]`, {
    async prepare(page) {
      await noteAttention(page);
      // Chromium lets a page that captures play: https://chromium.googlesource.com/chromium/src/+/main/third_party/blink/renderer/core/html/media/autoplay_policy.cc
      await replaceDevices(page, { audio: 'NotAllowedError', video: 'NotAllowedError' });
      await page.addInitScript(() => addEventListener('ready', (event) => {
        console.log(`id ${/** @type {any} */ (event).detail.id}`);
        const words = 'Sound is off until you press somewhere.';
        const look = setInterval(() => {
          const root = document.querySelector('zvonok-call')?.shadowRoot;
          if (root?.querySelector('[role=alert]')?.textContent !== words) return;
          clearInterval(look);
          console.log(`blocked ${/** @type {any} */ (globalThis).playing()}`);
        }, 50);
      }));
      const ready = page.waitForEvent('console', (message) => message.text().startsWith('id '));
      const blocked = page.waitForEvent('console', { predicate: (message) => message.text().startsWith('blocked '), timeout: 60_000 });
      told = ready.then(async (message) => {
        await ann.dial(message.text().slice(3));
        return (await blocked).text();
      });
    },
  });
  assert.equal(await told, 'blocked 0');
  await page.mouse.click(5, 5);
  await sounds(page);
  await until(page, () => !document.querySelector('zvonok-call')?.shadowRoot?.querySelector('[role=alert]')?.textContent?.startsWith('Sound is off'));
  await ann.press('Hang up');
  await until(page, () => /** @type {any} */ (globalThis).wanting() === 0);
});
