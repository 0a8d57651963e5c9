// When frames are drawn, and what stays behind after destroy(): nothing runs while nothing happens, the page around keeps its
// keys and its wheel, a hundred mounts leave no listener, no element and no WebGL context.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, painted, useBrowser, waitFor } from './canvas/support.js';

const { openDemo } = useBrowser({ demo: true, args: ['--js-flags=--expose-gc'] });

/** Counts what the page asks the browser for. @param {import('playwright-core').Page} page */
const countRequests = (page) => page.addInitScript(() => {
  const counts = Object.assign(window, { requests: { animation: 0, timeout: 0, interval: 0 } }).requests;
  const { requestAnimationFrame, setTimeout, setInterval } = window;
  window.requestAnimationFrame = (callback) => { counts.animation += 1; return requestAnimationFrame(callback); };
  window.setTimeout = /** @type {any} */ ((/** @type {any[]} */ ...args) => {
    counts.timeout += 1;
    return /** @type {any} */ (setTimeout)(...args);
  });
  window.setInterval = /** @type {any} */ ((/** @type {any[]} */ ...args) => {
    counts.interval += 1;
    return /** @type {any} */ (setInterval)(...args);
  });
});

test('nothing is drawn and no frame is asked for while nothing happens', async (t) => {
  const page = await openDemo(t, { prepare: countRequests });
  const before = await frames(page);
  await page.evaluate(() => Object.assign(/** @type {any} */ (window).requests, { animation: 0, timeout: 0, interval: 0 }));
  await page.waitForTimeout(5_000); // the time is what is tested
  assert.equal(await frames(page), before);
  const requests = await page.evaluate(() => /** @type {any} */ (window).requests);
  assert.equal(requests.animation, 0);
  assert.equal(requests.interval, 0);
  assert.ok(requests.timeout <= 6, `the timer node's own seconds: ${requests.timeout}`);
});

test('many requests are one frame, each event is drawn', async (t) => {
  const page = await openDemo(t);
  const before = await frames(page);
  await page.evaluate(() => {
    for (let i = 0; i < 10; ++i) /** @type {any} */ (window).host.requestFrame();
  });
  await painted(page);
  assert.equal(await frames(page) - before, 1);
  await page.getByRole('button', { name: 'Mute microphone' }).click();
  await waitFor(page, () => document.querySelector('[aria-pressed=true]'));
});

test('a hidden page keeps the mirror true without animation frames', async (t) => {
  const page = await openDemo(t, { prepare: countRequests });
  await page.mouse.move(1, 1);
  await painted(page);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
    Object.assign(/** @type {any} */ (window).requests, { animation: 0 });
    /** @type {HTMLElement} */ (document.querySelector('.zv-mirror button')).click();
  });
  await waitFor(page, () => document.querySelector('[aria-pressed=true]'));
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).requests.animation), 0);
});

test('keys and wheel stay the host page\'s', async (t) => {
  const page = await openDemo(t);
  await page.evaluate(() => {
    document.body.style.height = '3000px';
    Object.assign(window, { keys: [] });
    addEventListener('keydown', (event) => /** @type {any} */ (window).keys.push([event.key, event.defaultPrevented]));
  });
  await page.mouse.move(200, 200);
  await page.mouse.wheel(0, 200);
  await waitFor(page, () => scrollY > 100);
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByLabel('before').focus();
  await page.getByLabel('before').press('a');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.getByLabel('before').inputValue(), 'a');
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).keys),
    [['a', false], ['Tab', false], ['ArrowLeft', false]]);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Name');
});

test('what the program refuses leaves the field, what it wants gets the focus after a dialog', async (t) => {
  const page = await openDemo(t);
  const input = page.getByRole('textbox', { name: 'Name' });
  await input.fill('Ann');
  await input.press('#');
  await waitFor(page, () => /** @type {any} */ (document.querySelector('.zv-mirror input')).value === 'Ann');
  await input.press('a');
  await waitFor(page, () => /** @type {any} */ (document.querySelector('.zv-mirror input')).value === 'Anna');
  await page.getByRole('button', { name: 'Open dialog' }).click();
  await page.getByRole('alertdialog', { name: 'Anna is calling' }).waitFor();
  await page.getByRole('button', { name: 'Answer' }).click();
  await waitFor(page, () => document.activeElement?.getAttribute('aria-label') === 'Name');
});

test('a hundred mounts leave nothing behind', async (t) => {
  const page = await openDemo(t);
  /** @type {string[]} */
  const warnings = [];
  page.on('console', (message) => warnings.push(message.text()));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const count = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    /** @param {string} name */
    const metric = (name) => metrics.find((entry) => entry.name === name)?.value ?? NaN;
    return { listeners: metric('JSEventListeners'), nodes: metric('Nodes') };
  };
  const mountMany = (/** @type {number} */ times) => page.evaluate(async (number) => {
    const { mount } = /** @type {any} */ (window);
    for (let i = 0; i < number; ++i) {
      const root = document.createElement('div');
      root.className = 'root';
      document.body.append(root);
      const host = await mount(root);
      while (host.frames === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
      host.destroy();
      host.destroy();
      if (root.childElementCount !== 0) throw new Error('something is left in the root');
      root.remove();
    }
    if (document.adoptedStyleSheets.length !== 1) throw new Error('style sheets are left');
  }, times);
  await mountMany(3);
  const before = await count();
  await mountMany(100);
  const after = await count();
  assert.equal(after.listeners, before.listeners);
  assert.ok(after.nodes <= before.nodes + 5, `${before.nodes} nodes before, ${after.nodes} after`);
  assert.deepEqual(warnings, []);
  // The first one is still alive and draws: browsers take the oldest context away when there are too many.
  assert.equal(await page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('#root canvas'));
    return /** @type {WebGL2RenderingContext} */ (canvas.getContext('webgl2')).isContextLost();
  }), false);
});
