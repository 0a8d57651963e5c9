// A partner who means ill: a real end of a real call that writes into the control channel whatever it likes, as fast as it can.
// The page stays usable, what it kept can be read, and the call goes on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { callElement, startServer, until } from './harness.js';
import { launchOptions } from './launch.js';
import { connect, openPerson } from './people.js';

/** Seen on two cores: 0.4 s, 2 s beside compilers, most of it the first look for a font. When each frame laid out everything: 35 s. */
const mostBlockedMs = 5_000;
const messages = 200;
const ideographs = 1_900;

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** In the page: keeps the channels that something is sent on. @param {import('playwright-core').Page} page */
const keepChannels = (page) => page.addInitScript(() => {
  const { send } = RTCDataChannel.prototype;
  const g = /** @type {any} */ (globalThis);
  RTCDataChannel.prototype.send = function (/** @type {any} */ data) {
    g.channel = this;
    return send.call(this, data);
  };
  /** Longest time without a turn of the loop. */
  g.watch = () => {
    g.blockedMs = 0;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      g.blockedMs = Math.max(g.blockedMs, now - last);
      last = now;
    }, 10);
  };
});

test('a flood of long messages stops nothing, and every one of them can be read', async (t) => {
  const { address } = await startServer(t);
  const [mallory, boris] = await Promise.all(['Mallory', 'Boris'].map((name) =>
    openPerson(t, browser, address.url, name, { prepare: keepChannels })));
  await connect(mallory, boris);
  for (const person of [mallory, boris]) {
    await person.button('Chat').click();
    await person.field('Message').waitFor();
  }
  await boris.page.evaluate(() => /** @type {any} */ (globalThis).watch());
  const startedAt = Date.now();
  await mallory.page.evaluate(([count, length]) => {
    const { channel } = /** @type {any} */ (globalThis);
    for (let n = 0; n < count; n += 1) {
      const text = Array.from({ length }, (_, i) => String.fromCharCode(0x4e00 + ((i * 7 + n * 131) % 20_000))).join('');
      channel.send(JSON.stringify({ t: 'chat', n: 1000 + n, age: 0, text }));
    }
  }, [messages, ideographs]);
  const log = boris.page.getByRole('log').locator('p');
  await until(boris.page, (count) => {
    const root = document.querySelector('zvonok-call')?.shadowRoot;
    return root?.querySelectorAll('[role=log] p').length === count;
  }, messages);
  const shownMs = Date.now() - startedAt;
  // What is older than the screen is there for a screen reader, all of it.
  const lengths = await log.evaluateAll((all) => all.map((one) => /\p{Script=Han}+$/u.exec(one.textContent ?? '')?.[0].length));
  assert.deepEqual(lengths, Array(messages).fill(ideographs));
  const lines = () => boris.page.locator('[role=log] .zv-lines > span').count();
  assert.ok(await lines() > 10, 'the newest is laid out');
  assert.ok(await lines() < 20 * ideographs / 10, 'and what is not seen is not');
  // To the first one and back.
  const scroll = (/** @type {number} */ to) => boris.page.locator('.zv-scroll').evaluate((area, top) => { area.scrollTop = top; }, to);
  await scroll(0);
  await until(boris.page, () => {
    const root = document.querySelector('zvonok-call')?.shadowRoot;
    return root?.querySelector('[role=log] p')?.querySelector('.zv-lines');
  });
  await scroll(1e9);
  // Typing answers, and is sent.
  await boris.field('Message').fill('enough');
  await boris.field('Message').press('Enter');
  await mallory.page.getByRole('log').getByText(/You|Boris, \d\d:\d\d: enough$/).waitFor();
  const flooded = await boris.page.evaluate(() => /** @type {any} */ (globalThis).blockedMs);
  t.diagnostic(`${messages} messages in the log after ${shownMs} ms; blocked for ${Math.round(flooded)} ms at most`);
  assert.ok(flooded < mostBlockedMs, `blocked for ${flooded} ms`);

  // And on: whatever is known and unknown, valid or not.
  await mallory.page.evaluate(async () => {
    const { channel } = /** @type {any} */ (globalThis);
    const long = 'x'.repeat(60_000);
    const kinds = [
      (/** @type {number} */ n) => `{"t":"chat","n":${n},"age":0,"text":"flood ${n}"}`,
      (/** @type {number} */ n) => `{"t":"seen","n":${n}}`,
      (/** @type {number} */ n) => `{"t":"file","n":${n},"size":5,"name":"x"}`,
      (/** @type {number} */ n) => `{"t":"state","mic":${n % 3 === 0},"cam":true,"name":"Mallory ${n}","talk":true}`,
      (/** @type {number} */ n) => `{"t":"${n}"}`,
      () => `{"t":"chat","text":"${long}"`,
    ];
    for (let n = 0; n < 20_000; n += 1) {
      const text = kinds[n % 100 ? n % 5 : 5](10_000 + n);
      while (channel.bufferedAmount > 1_000_000) await new Promise((resolve) => setTimeout(resolve, 5));
      channel.send(text);
    }
  });
  // What comes while it has said too much is dropped; the call lives, and hears again a moment later.
  const heard = () => boris.page.evaluate(() => {
    const root = document.querySelector('zvonok-call')?.shadowRoot;
    return [...root?.querySelectorAll('[role=log] p') ?? []].some((one) => one.textContent?.endsWith(': sorry'));
  });
  for (let tries = 0; tries < 40 && !await heard(); tries += 1) {
    await mallory.field('Message').fill('sorry');
    await mallory.field('Message').press('Enter');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  assert.ok(await heard());
  const after = await boris.page.evaluate(() => /** @type {any} */ (globalThis).blockedMs);
  t.diagnostic(`20,000 more: blocked for ${Math.round(after)} ms at most`);
  assert.ok(after < mostBlockedMs, `blocked for ${after} ms`);
  for (const { page } of [mallory, boris]) {
    assert.equal(await callElement(page).evaluate((element) => /** @type {any} */ (element).state), 'connected');
  }
});
