// The binding that sends and receives files, by itself: two ends in one page, joined by real data channels that the test
// may break, spoil and listen to. What people see of it is in chat.test.js.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { openBindingsPage } from './bindings_page.js';
import { until } from './harness.js';
import { launchOptions } from './launch.js';

/** Numbers of call::FileOrder and call::FileResult. */
const order = { allow: 0, forbid: 1, pick: 2, send: 3, receive: 4, stop: 5, save: 6 };
const result = { whole: 0, noSpace: 1, unreadable: 2, checksum: 3, gone: 4 };
const mebibyte = 1024 * 1024;

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** @typedef {import('playwright-core').Page} Page */

/**
 * In the page: `a` sends, `b` receives; connect() makes a connection between them and gives its number.
 * @param {import('node:test').TestContext} t
 */
async function openEnds(t) {
  const page = await openBindingsPage(t, browser);
  await page.evaluate(() => {
    const g = /** @type {any} */ (globalThis);
    g.connections = [];
    g.end = (/** @type {string} */ name) => {
      /** @type {any[][]} */
      const events = [];
      const stage = document.createElement('div');
      stage.id = name;
      Object.assign(stage.style, { width: '200px', height: '100px' });
      document.body.append(stage);
      const files = g.bindings.createFiles({
        stage,
        log: (/** @type {string} */ line) => console.debug(line),
        emit(/** @type {any[]} */ ...event) {
          g.emitted.length = 0;
          g.emit(...event);
          events.push(g.emitted[0]);
        },
        open(/** @type {number} */ peer, /** @type {string} */ label) {
          const connection = g.connections[peer]?.[0];
          if (!connection || connection.connectionState === 'closed') return undefined;
          return { channel: connection.createDataChannel(label), getStats: () => connection.getStats() };
        },
      });
      return { files, events, of: (/** @type {string} */ kind) => events.filter(([k]) => k === kind) };
    };
    g.a = g.end('a');
    g.b = g.end('b');
    g.connect = async () => {
      const one = new RTCPeerConnection();
      const two = new RTCPeerConnection();
      one.onicecandidate = ({ candidate }) => candidate && two.addIceCandidate(candidate);
      two.onicecandidate = ({ candidate }) => candidate && one.addIceCandidate(candidate);
      two.ondatachannel = ({ channel }) => channel.label === 'control' || g.b.files.accept(channel);
      const control = one.createDataChannel('control');
      await one.setLocalDescription();
      await two.setRemoteDescription(/** @type {any} */ (one.localDescription));
      await two.setLocalDescription();
      await one.setRemoteDescription(/** @type {any} */ (two.localDescription));
      await new Promise((resolve) => (control.onopen = resolve));
      return g.connections.push([one, two]) - 1;
    };
    /** Random bytes are slow to make; these differ at each place of a file of this size. */
    g.content = (/** @type {number} */ size) => {
      const words = new Uint32Array(Math.ceil(size / 4));
      let state = 12345;
      for (let i = 0; i < words.length; i += 1) words[i] = state = (Math.imul(state, 1664525) + 1013904223) | 0;
      return new Uint8Array(words.buffer, 0, size);
    };
    g.digest = async (/** @type {Blob} */ blob) =>
      Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))).join();
    /** Names of what lies in the private file system. */
    g.stored = async () => {
      /** @type {string[]} */
      const names = [];
      const walk = async (/** @type {any} */ folder) => {
        for await (const [name, handle] of folder.entries()) {
          if (handle.kind === 'file') names.push(name);
          else await walk(handle);
        }
      };
      await walk(await navigator.storage.getDirectory());
      return names;
    };
    /** Chooses a file at `a` by the real chooser's way out, the paste; gives its number. */
    g.choose = (/** @type {File} */ file) => {
      g.a.files.order(0, 0, 0, 0, '');
      const data = new DataTransfer();
      data.items.add(file);
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      g.file = file;
      return g.a.of('FileChosen').at(-1)[1];
    };
  });
  return page;
}

/** Chooses, takes and sends a file of this size. @param {Page} page @param {number} size */
const transfer = (page, size) =>
  page.evaluate(async (bytes) => {
    const g = /** @type {any} */ (globalThis);
    const peer = await g.connect();
    const id = g.choose(new File([g.content(bytes)], 'data.bin'));
    g.b.files.order(4, id, 0, bytes, 'data.bin');
    g.a.files.order(3, id, peer, bytes, '');
    return /** @type {number} */ (id);
  }, size);

/** What became of it at one end. @param {Page} page @param {'a' | 'b'} end */
const ended = (page, end) =>
  until(page, (name) => {
    const event = /** @type {any} */ (globalThis)[name].of('FileEnded')[0];
    return event && { id: event[1], result: event[2] };
  }, end);

/** Saves at `b` and compares with what was sent. @param {Page} page @param {number} id */
async function savedIsSent(page, id) {
  const saved = page.waitForEvent('download');
  await page.evaluate((number) => {
    const g = /** @type {any} */ (globalThis);
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => create((g.saved = blob));
    g.b.files.order(6, number, 0, 0, '');
  }, id);
  assert.equal((await saved).suggestedFilename(), 'data.bin');
  assert.ok(await page.evaluate(async () => {
    const g = /** @type {any} */ (globalThis);
    return g.saved.size === g.file.size && (await g.digest(g.saved)) === (await g.digest(g.file));
  }));
}

for (const size of [0, 1, mebibyte - 1, mebibyte, 5 * mebibyte + 12_345]) {
  test(`a file of ${size.toLocaleString('en')} bytes arrives as it was`, async (t) => {
    const page = await openEnds(t);
    const id = await transfer(page, size);
    assert.deepEqual(await ended(page, 'b'), { id, result: result.whole });
    await savedIsSent(page, id);
    assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).a.of('FileEnded').length), 0);
  });
}

test('progress is told, not too often, and only upwards', async (t) => {
  const page = await openEnds(t);
  await transfer(page, 30 * mebibyte);
  await ended(page, 'b');
  for (const end of ['a', 'b']) {
    const moved = await page.evaluate((name) =>
      /** @type {any} */ (globalThis)[name].of('FileMoved').map((/** @type {any[]} */ event) => event[2]), end);
    assert.ok(moved.length >= 2, `${end} has told ${moved}`);
    assert.deepEqual(moved, [...moved].sort((x, y) => x - y));
  }
});

test('a connection that breaks in the middle: the file goes on by the next one from where it was', async (t) => {
  const page = await openEnds(t);
  const id = await transfer(page, 24 * mebibyte);
  await until(page, () => /** @type {any} */ (globalThis).b.of('FileMoved').length > 0);
  const before = await page.evaluate(async (number) => {
    const g = /** @type {any} */ (globalThis);
    g.connections[0].forEach((/** @type {RTCPeerConnection} */ it) => it.close());
    const told = g.b.of('FileMoved').at(-1)[2];
    g.sent = 0;
    const { send } = RTCDataChannel.prototype;
    RTCDataChannel.prototype.send = function (/** @type {any} */ data) {
      g.sent += data.byteLength ?? 0;
      return send.call(this, data);
    };
    g.a.files.order(3, number, await g.connect(), 24 * 1024 * 1024, '');
    return told;
  }, id);
  assert.ok(before < 1000);
  assert.deepEqual(await ended(page, 'b'), { id, result: result.whole });
  const sent = await page.evaluate(() => /** @type {any} */ (globalThis).sent);
  assert.ok(sent <= 24 * mebibyte * (1 - before / 1000) + mebibyte, `${sent} bytes were sent again after ${before} thousandths`);
  await savedIsSent(page, id);
});

test('a file that is damaged on its way is not called whole, and nothing is left of it', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(() => {
    const { send } = RTCDataChannel.prototype;
    let chunks = 0;
    RTCDataChannel.prototype.send = function (/** @type {any} */ data) {
      chunks += 1;
      if (chunks === 50 && data instanceof Uint8Array) {
        data = data.slice();
        data[7] ^= 1;
      }
      return send.call(this, data);
    };
  });
  const id = await transfer(page, 3 * mebibyte);
  assert.deepEqual(await ended(page, 'b'), { id, result: result.checksum });
  await until(page, async () => (await /** @type {any} */ (globalThis).stored()).length === 0);
  await page.evaluate((number) => /** @type {any} */ (globalThis).b.files.order(6, number, 0, 0, ''), id);
});

test('a sender that sends more than it has offered is stopped', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(async () => {
    const g = /** @type {any} */ (globalThis);
    const peer = await g.connect();
    g.b.files.order(4, 7, 0, 1000, 'data.bin');
    const channel = g.connections[peer][0].createDataChannel('zvonok-file 7');
    channel.onmessage = () => channel.send(new Uint8Array(2000));
  });
  assert.deepEqual(await ended(page, 'b'), { id: 7, result: result.checksum });
});

test('a sender that heeds no window is stopped before it fills the memory', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(async () => {
    const g = /** @type {any} */ (globalThis);
    const peer = await g.connect();
    // Writing stands still, as on a full or slow disk.
    FileSystemWritableFileStream.prototype.write = () => new Promise(() => {});
    g.b.files.order(4, 7, 0, 1e9, 'data.bin');
    const channel = g.connections[peer][0].createDataChannel('zvonok-file 7');
    channel.bufferedAmountLowThreshold = 200_000;
    const chunk = new Uint8Array(16 * 1024);
    const more = () => {
      while (channel.readyState === 'open' && channel.bufferedAmount < 1_000_000) channel.send(chunk);
    };
    channel.onbufferedamountlow = channel.onmessage = more;
  });
  assert.deepEqual(await ended(page, 'b'), { id: 7, result: result.checksum });
});

test('a file that can no longer be read ends in a word', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(() => {
    const { slice } = File.prototype;
    File.prototype.slice = function (...range) {
      if (Number(range[0]) >= 2 * 1024 * 1024) throw new DOMException('', 'NotReadableError');
      return slice.apply(this, range);
    };
  });
  const id = await transfer(page, 8 * mebibyte);
  assert.deepEqual(await ended(page, 'a'), { id, result: result.unreadable });
});

test('without space for it a file is refused before anything is sent', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(() => {
    navigator.storage.estimate = async () => ({ quota: 1000, usage: 900 });
    /** @type {any} */ (globalThis).b.files.order(4, 7, 0, 101, 'data.bin');
  });
  assert.deepEqual(await ended(page, 'b'), { id: 7, result: result.noSpace });
});

test('a disk that fills up on the way ends in a word, and nothing is left', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(() => {
    const { write } = FileSystemWritableFileStream.prototype;
    let blocks = 0;
    FileSystemWritableFileStream.prototype.write = function (data) {
      blocks += 1;
      return blocks > 2 ? Promise.reject(new DOMException('', 'QuotaExceededError')) : write.call(this, data);
    };
  });
  const id = await transfer(page, 8 * mebibyte);
  assert.deepEqual(await ended(page, 'b'), { id, result: result.noSpace });
  await until(page, async () => (await /** @type {any} */ (globalThis).stored()).length === 0);
});

test('in a browser without a private file system the file arrives all the same', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(() => {
    navigator.storage.getDirectory = () => Promise.reject(new DOMException('', 'SecurityError'));
  });
  const id = await transfer(page, 3 * mebibyte + 5);
  assert.deepEqual(await ended(page, 'b'), { id, result: result.whole });
  await savedIsSent(page, id);
});

test('what the browser has had the time to copy is removed from the disk, and said to be', async (t) => {
  const page = await openEnds(t);
  const id = await transfer(page, 1000);
  await ended(page, 'b');
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).stored()), [String(id)]);
  await page.clock.install();
  await savedIsSent(page, id);
  await page.clock.fastForward(599_000);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).b.of('FileEnded').length), 1);
  await page.clock.fastForward(2_000);
  await until(page, async () => (await /** @type {any} */ (globalThis).stored()).length === 0);
  const events = await page.evaluate(() => /** @type {any} */ (globalThis).b.of('FileEnded'));
  assert.deepEqual(events.at(-1).slice(1, 3), [id, result.gone]);
});

test('who can keep files in memory alone says how much, and what was left is removed, when a call takes files', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(async (allow) => {
    const g = /** @type {any} */ (globalThis);
    const all = await (await navigator.storage.getDirectory()).getDirectoryHandle('zvonok-files', { create: true });
    await (await all.getDirectoryHandle('crashed', { create: true })).getFileHandle('old.bin', { create: true });
    g.a.files.order(allow, 0, 0, 0, '');
  }, order.allow);
  await until(page, async () => (await /** @type {any} */ (globalThis).stored()).length === 0);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).a.of('FileLimit').length), 0);
  await page.evaluate((allow) => {
    navigator.storage.getDirectory = () => Promise.reject(new DOMException('', 'SecurityError'));
    /** @type {any} */ (globalThis).b.files.order(allow, 0, 0, 0, '');
  }, order.allow);
  await until(page, () => /** @type {any} */ (globalThis).b.of('FileLimit')[0]?.[2] === 512);
});

for (const end of /** @type {const} */ (['a', 'b'])) {
  test(`stopped by ${end === 'a' ? 'the one who sends' : 'the one who receives'}: no event follows, nothing is left`, async (t) => {
    const page = await openEnds(t);
    const id = await transfer(page, 64 * mebibyte);
    await until(page, () => /** @type {any} */ (globalThis).b.of('FileMoved').length > 0);
    await page.evaluate(({ name, number }) => {
      const g = /** @type {any} */ (globalThis);
      g[name].files.order(5, number, 0, 0, '');
      // The control channel's word to the other one.
      g[name === 'a' ? 'b' : 'a'].files.order(5, number, 0, 0, '');
    }, { name: end, number: id });
    await until(page, async () => (await /** @type {any} */ (globalThis).stored()).length === 0);
    const counts = await page.evaluate(() => {
      const g = /** @type {any} */ (globalThis);
      return [g.a.files.count(), g.b.files.count(), g.a.of('FileEnded').length + g.b.of('FileEnded').length];
    });
    assert.deepEqual(counts, [0, 0, 0]);
  });
}

test('a channel that nobody has asked for is closed', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(async () => {
    const g = /** @type {any} */ (globalThis);
    const peer = await g.connect();
    for (const label of ['zvonok-file 9', 'zvonok-file', 'x']) {
      const channel = g.connections[peer][0].createDataChannel(label);
      await new Promise((resolve) => (channel.onclose = resolve));
    }
  });
});

test('what a page that crashed has left is removed, what another page holds is not', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(async () => {
    const g = /** @type {any} */ (globalThis);
    const all = await (await navigator.storage.getDirectory()).getDirectoryHandle('zvonok-files', { create: true });
    for (const name of ['crashed', 'other']) {
      await (await all.getDirectoryHandle(name, { create: true })).getFileHandle(`${name}.bin`, { create: true });
    }
    await new Promise((resolve) => {
      void navigator.locks.request('zvonok-files.other', () => {
        resolve(undefined);
        return new Promise(() => {});
      });
    });
    g.b.files.order(4, 7, 0, 1000, 'data.bin');
  });
  await until(page, async () => {
    const names = await /** @type {any} */ (globalThis).stored();
    return names.includes('7') && !names.includes('crashed.bin') && names.includes('other.bin');
  });
});

test('files are chosen in the browser\'s dialog, dropped and pasted; not when they are not allowed', async (t) => {
  const page = await openEnds(t);
  const chosen = () => page.evaluate(() =>
    /** @type {any} */ (globalThis).a.of('FileChosen').map((/** @type {any[]} */ event) => event.slice(4)));
  const drop = () => page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['dropped'], 'dropped.txt'));
    const fire = (/** @type {string} */ type) => {
      const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector('#a')?.dispatchEvent(event);
      return event.defaultPrevented;
    };
    return [fire('dragover'), /** @type {HTMLElement} */ (document.querySelector('#a')).style.outline !== '', fire('drop')];
  });
  assert.deepEqual(await drop(), [false, false, false]);
  await page.evaluate((allow) => /** @type {any} */ (globalThis).a.files.order(allow, 0, 0, 0, ''), order.allow);
  assert.deepEqual(await drop(), [true, true, true]);
  assert.deepEqual(await chosen(), [['dropped.txt', '7']]);
  const opened = page.waitForEvent('filechooser');
  await page.evaluate((pick) => /** @type {any} */ (globalThis).a.files.order(pick, 0, 0, 0, ''), order.pick);
  await (await opened).setFiles([
    { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('1') },
    { name: 'two.txt', mimeType: 'text/plain', buffer: Buffer.from('22') },
  ]);
  await until(page, () => /** @type {any} */ (globalThis).a.of('FileChosen').length === 3);
  assert.deepEqual((await chosen()).slice(1), [['one.txt', '1'], ['two.txt', '2']]);
  // A table that is copied is text with a picture of itself.
  assert.equal(await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['picture'], 'image.png', { type: 'image/png' }));
    data.setData('text/plain', 'one');
    const field = document.querySelector('#a')?.appendChild(document.createElement('input'));
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true });
    field?.dispatchEvent(event);
    field?.remove();
    return event.defaultPrevented;
  }), false);
  assert.equal((await chosen()).length, 3);
  await page.evaluate((forbid) => /** @type {any} */ (globalThis).a.files.order(forbid, 0, 0, 0, ''), order.forbid);
  assert.deepEqual(await drop(), [false, false, false]);
});
