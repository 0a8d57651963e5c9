// The WebSocket and timer bindings by themselves, in a real browser against a real server.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { WebSocketServer } from 'ws';
import { socketUrl } from '../../src/browser/js/early.js';
import { openBindingsPage } from './bindings_page.js';
import { until } from './harness.js';
import { launchOptions } from './launch.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/**
 * A page with `sockets` and a server that hands each connection to `serve`.
 * @param {import('node:test').TestContext} t @param {(socket: import('ws').WebSocket) => void} [serve]
 */
async function openSockets(t, serve = () => {}) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  t.after(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  server.on('connection', serve);
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
  const page = await openBindingsPage(t, browser);
  await page.evaluate(() => {
    const g = /** @type {any} */ (globalThis);
    g.sockets = g.bindings.createSockets({ emit: g.emit, log: () => {} });
  });
  return { page, url, server };
}

/** @param {import('playwright-core').Page} page */
const emitted = (page) => page.evaluate(() => /** @type {any} */ (globalThis).emitted);

/** @param {import('playwright-core').Page} page @param {string} kind */
const waitFor = (page, kind) =>
  until(page, (name) => /** @type {any} */ (globalThis).emitted.find((/** @type {any[]} */ e) => e[0] === name), kind);

test('opens, sends, receives in order and reports how the server closed', async (t) => {
  const { page, url } = await openSockets(t, (socket) => {
    socket.on('message', (data) => {
      socket.send(`${data}, one`);
      socket.send('and two: Привет');
      socket.close(1001);
    });
  });
  await page.evaluate((address) => /** @type {any} */ (globalThis).sockets.port.open(5, address), url);
  await waitFor(page, 'SocketOpened');
  await page.evaluate(() => /** @type {any} */ (globalThis).sockets.port.send(5, 'hello'));
  await waitFor(page, 'SocketClosed');
  assert.deepEqual(await emitted(page), [
    ['SocketOpened', 5],
    ['SocketText', 5, 0, 0, 'hello, one'],
    ['SocketText', 5, 0, 0, 'and two: Привет'],
    ['SocketClosed', 5, 1001],
  ]);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).sockets.count()), 0);
});

for (const [what, frame] of /** @type {[string, any][]} */ ([
  ['a binary frame', Buffer.from([1, 2, 3])],
  ['a frame over 256 KiB', 'x'.repeat(256 * 1024 + 1)],
])) {
  // A stranger can make a server that relays blindly send either.
  test(`${what} does not arrive, and does not cost the line`, async (t) => {
    const { page, url } = await openSockets(t, (socket) => {
      socket.send('x'.repeat(256 * 1024));
      socket.send(frame);
      socket.send('the next one');
    });
    await page.evaluate((address) => /** @type {any} */ (globalThis).sockets.port.open(5, address), url);
    await until(page, () => /** @type {any} */ (globalThis).emitted.length >= 3);
    const kinds = (await emitted(page)).map((/** @type {any[]} */ e) => [e[0], e[4]?.length]);
    assert.deepEqual(kinds, [['SocketOpened', undefined], ['SocketText', 256 * 1024], ['SocketText', 12]]);
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).sockets.count()), 1);
  });
}

test('an address that is none, and a port where nobody listens, are reported as closed', async (t) => {
  const { page, url, server } = await openSockets(t);
  server.close();
  await page.evaluate(() => /** @type {any} */ (globalThis).sockets.port.open(5, 'nonsense://'));
  assert.deepEqual(await emitted(page), [['SocketClosed', 5, 1006]]);
  await page.evaluate((address) => /** @type {any} */ (globalThis).sockets.port.open(6, address), url);
  await until(page, () => /** @type {any} */ (globalThis).emitted.length === 2);
  assert.deepEqual((await emitted(page))[1], ['SocketClosed', 6, 1006]);
});

test('a closed handle reports nothing any more, and closing again does nothing', async (t) => {
  /** @type {Promise<number>} */
  let serverSawClose = Promise.resolve(0);
  const { page, url } = await openSockets(t, (socket) => {
    serverSawClose = once(socket, 'close').then(([code]) => code);
  });
  await page.evaluate((address) => /** @type {any} */ (globalThis).sockets.port.open(5, address), url);
  await waitFor(page, 'SocketOpened');
  await page.evaluate(() => {
    const { sockets } = /** @type {any} */ (globalThis);
    sockets.port.close(5);
    sockets.port.close(5);
    sockets.port.send(5, 'nobody');
  });
  assert.equal(await serverSawClose, 1005);
  assert.deepEqual(await emitted(page), [['SocketOpened', 5]]);
});

/**
 * Opens a socket early in the page and waits for `event` on it.
 * @param {import('playwright-core').Page} page @param {string} url @param {string} event
 */
const openEarly = (page, url, event) =>
  page.evaluate(
    async ([address, type]) => {
      const g = /** @type {any} */ (globalThis);
      const Native = WebSocket;
      const seen = new Promise((resolve) => {
        g.WebSocket = class extends Native {
          /** @param {string} to */
          constructor(to) {
            super(to);
            this.addEventListener(type, resolve);
          }
        };
      });
      g.early = g.bindings.openEarlySocket(address);
      await seen;
      g.WebSocket = Native;
      g.sockets = g.bindings.createSockets({ emit: g.emit, log: () => {}, early: g.early });
    },
    [url, event],
  );

test('adopts a socket that was opened early, with what it has received', async (t) => {
  const { page, url, server } = await openSockets(t, (socket) => socket.send('0{"sid":"early"}'));
  await openEarly(page, url, 'message');
  await page.evaluate((address) => /** @type {any} */ (globalThis).sockets.port.open(7, address), url);
  assert.deepEqual(await emitted(page), [['SocketOpened', 7], ['SocketText', 7, 0, 0, '0{"sid":"early"}']]);
  for (const client of server.clients) client.send('later');
  await until(page, () => /** @type {any} */ (globalThis).emitted.length === 3);
  assert.equal(server.clients.size, 1);
});

test('does not adopt an early socket to another address, and closes it', async (t) => {
  const { page, url } = await openSockets(t);
  /** @type {Promise<unknown>} */
  let closed = Promise.resolve();
  const other = await openSockets(t, (socket) => {
    closed = once(socket, 'close');
  });
  await openEarly(page, other.url, 'open');
  await page.evaluate((address) => /** @type {any} */ (globalThis).sockets.port.open(7, address), url);
  await waitFor(page, 'SocketOpened');
  await closed;
  assert.deepEqual(await emitted(page), [['SocketOpened', 7]]);
});

test('opens anew when the early socket has closed meanwhile', async (t) => {
  let connections = 0;
  const { page, url } = await openSockets(t, (socket) => {
    connections += 1;
    if (connections === 1) socket.close();
  });
  await openEarly(page, url, 'close');
  await page.evaluate((address) => /** @type {any} */ (globalThis).sockets.port.open(7, address), url);
  await waitFor(page, 'SocketOpened');
  assert.equal(connections, 2);
});

for (const [server, url] of [
  ['https://call.example', 'wss://call.example/socket.io/?EIO=4&transport=websocket'],
  ['http://call.example:8080/', 'ws://call.example:8080/socket.io/?EIO=4&transport=websocket'],
  ['ws://call.example/calls/', 'ws://call.example/calls/socket.io/?EIO=4&transport=websocket'],
  ['wss://call.example/socket.io/?key=1#x', 'wss://call.example/socket.io/?EIO=4&transport=websocket&key=1'],
  ['ftp://call.example', undefined],
  ['https://me:secret@call.example', undefined],
  ['nonsense', undefined],
]) {
  test(`the early socket of ${server} goes to ${url ?? 'nowhere'}, as the core's`, () => {
    assert.equal(socketUrl(/** @type {string} */ (server)), url);
  });
}

test('timers fire once, with their handle; a stopped or replaced one does not', async (t) => {
  const page = await openBindingsPage(t, browser);
  await page.evaluate(() => {
    const g = /** @type {any} */ (globalThis);
    g.timers = g.bindings.createTimers({ emit: g.emit });
    g.timers.port.start(1, 5);
    g.timers.port.start(2, 5);
    g.timers.port.stop(2);
    g.timers.port.stop(2);
    g.timers.port.start(3, 5);
    g.timers.port.start(3, 20);
    g.timers.port.start(4, -1);
    g.timers.port.start(5, 1e12);
    g.timers.port.start(6, 40);
  });
  await until(page, () => /** @type {any} */ (globalThis).emitted.some((/** @type {any[]} */ e) => e[1] === 6));
  assert.deepEqual(await emitted(page), [4, 1, 3, 6].map((handle) => ['TimerFired', handle]));
  const left = await page.evaluate(() => {
    const { timers } = /** @type {any} */ (globalThis);
    const count = timers.count();
    timers.destroy();
    return [count, timers.count()];
  });
  assert.deepEqual(left, [1, 0]);
});
