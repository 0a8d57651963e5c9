// The RTCPeerConnection binding by itself, in a real browser: two of them in one page, wired by the test.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
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
 * Two ends A and B in the page, each with its own list of events; `tracks` says which of them captures.
 * @param {import('node:test').TestContext} t @param {string} [tracks]
 */
async function openEnds(t, tracks = '') {
  const page = await openBindingsPage(t, browser);
  await page.evaluate(async (capturing) => {
    const g = /** @type {any} */ (globalThis);
    g.end = async (/** @type {string} */ name) => {
      const capture = capturing.includes(name)
        ? await navigator.mediaDevices.getUserMedia({ audio: true, video: true })
        : new MediaStream();
      /** @type {any[][]} */
      const events = [];
      /** @type {string[]} */
      const lines = [];
      const emit = (/** @type {any[]} */ ...event) => {
        g.emitted.length = 0;
        g.emit(...event);
        events.push(g.emitted[0]);
        g[`on${name}`]?.(g.emitted[0]);
      };
      /** @type {MediaStream | null} */
      let shown = null;
      const peers = g.bindings.createPeers({
        emit, capture, certificate: () => undefined,
        sent: (/** @type {number} */ kind) => (kind ? capture.getVideoTracks() : capture.getAudioTracks())[0],
        log: (/** @type {string} */ line) => lines.push(line),
        showRemote: (/** @type {MediaStream | null} */ stream) => (shown = stream),
        onChannel: (/** @type {RTCDataChannel} */ channel) => channel.close(),
      });
      return { ...peers, capture, events, lines, shown: () => shown,
        of: (/** @type {string} */ kind) => events.filter(([k]) => k === kind) };
    };
    g.a = await g.end('A');
    g.b = await g.end('B');
    g.a.port.open(1, '');
    g.b.port.open(2, '');
    // Signalling without delay: each fresh description and each candidate to the other end.
    const fresh = 4;
    const wire = (/** @type {any} */ to, /** @type {number} */ handle) => (/** @type {any[]} */ [kind, , x, y, ...texts]) => {
      if (kind === 'PeerDescribed' && y & fresh) to.port.describe(handle, x, texts[0]);
      if (kind === 'PeerCandidate') to.port.candidate(handle, texts[0], texts[1], x);
    };
    g.connect = () => {
      g.onA = wire(g.b, 2);
      g.onB = wire(g.a, 1);
      g.a.port.offer(1);
    };
  }, tracks);
  return page;
}

/** @param {import('playwright-core').Page} page */
async function connect(page) {
  await page.evaluate(() => /** @type {any} */ (globalThis).connect());
  await until(page, () => {
    const { a, b } = /** @type {any} */ (globalThis);
    return a.of('ControlOpened').length && b.of('ControlOpened').length;
  });
}

test('an offer has audio, video with an msid and a data channel before any device is there', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(() => /** @type {any} */ (globalThis).a.port.offer(1));
  const [, handle, type, flags, sdp] = await until(page, () => /** @type {any} */ (globalThis).a.of('PeerDescribed')[0]);
  assert.equal(handle, 1);
  assert.equal(type, 0);
  assert.ok(flags & 4, 'the first report is fresh');
  assert.deepEqual([...sdp.matchAll(/^m=(\w+)/gm)].map(([, kind]) => kind), ['audio', 'video', 'application']);
  assert.equal([...sdp.matchAll(/^a=sendrecv/gm)].length, 2);
  assert.equal([...sdp.matchAll(/^a=msid:/gm)].length, 2);
});

test('candidates are told one by one, and the last description has them all', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(() => /** @type {any} */ (globalThis).a.port.offer(1));
  const { described, candidates } = await until(page, () => {
    const { a } = /** @type {any} */ (globalThis);
    const last = a.of('PeerDescribed').at(-1);
    return last && last[3] & 2 && { described: a.of('PeerDescribed'), candidates: a.of('PeerCandidate') };
  });
  assert.ok(candidates.length > 0);
  for (const [, , index, , candidate, mid] of candidates) {
    assert.match(candidate, /^candidate:/);
    assert.equal(String(index), mid);
    // The event's text says more (ufrag, network-cost) than the description's line.
    assert.ok(described.at(-1)[4].includes(candidate.split(' generation')[0]));
  }
  assert.equal(described.filter((/** @type {any[]} */ d) => d[3] & 4).length, 1, 'one description was set');
  assert.ok(described.at(-1)[3] & 1);
});

test('two ends connect, hear of the channel, exchange texts and see the tracks', async (t) => {
  const page = await openEnds(t, 'AB');
  await connect(page);
  await until(page, () => {
    const { a, b } = /** @type {any} */ (globalThis);
    return [a, b].every((end) => [0, 1].every((kind) => end.of('PeerTrack').some((/** @type {any[]} */ [, , k, live]) => k === kind && live)));
  });
  await page.evaluate(() => {
    const { a, b } = /** @type {any} */ (globalThis);
    a.port.send(1, 'from A');
    b.port.send(2, 'from B');
  });
  await until(page, () => {
    const { a, b } = /** @type {any} */ (globalThis);
    return a.of('ControlText').some((/** @type {any[]} */ e) => e[4] === 'from B') &&
      b.of('ControlText').some((/** @type {any[]} */ e) => e[4] === 'from A');
  });
  const states = await page.evaluate(() => /** @type {any} */ (globalThis).a.of('PeerConnection').map((/** @type {any[]} */ e) => e[4]));
  assert.deepEqual(states, ['connecting', 'connected']);
});

test('a camera that is allowed during the call is sent without another offer', async (t) => {
  const page = await openEnds(t);
  await connect(page);
  await page.evaluate(async () => {
    const { a } = /** @type {any} */ (globalThis);
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    for (const track of stream.getTracks()) a.capture.addTrack(track);
    a.updateTracks();
  });
  await until(page, () => /** @type {any} */ (globalThis).b.of('PeerTrack').some((/** @type {any[]} */ [, , kind, live]) => kind === 1 && live));
  await page.evaluate(() => /** @type {any} */ (globalThis).b.port.show(2));
  const size = await page.evaluate(async () => {
    const video = /** @type {HTMLVideoElement} */ (document.querySelector('video'));
    video.muted = true;
    video.srcObject = /** @type {any} */ (globalThis).b.shown();
    await video.play();
    return [video.videoWidth > 0, /** @type {any} */ (globalThis).b.shown().getTracks().length];
  });
  assert.deepEqual(size, [true, 2]);
  assert.equal(await page.evaluate(() =>
    /** @type {any} */ (globalThis).a.of('PeerDescribed').filter((/** @type {any[]} */ e) => e[3] & 4).length), 1);
});

test('candidates that come before the description wait for it', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(() => {
    const g = /** @type {any} */ (globalThis);
    /** @type {any[]} */
    const held = [];
    const fresh = 4;
    g.onA = (/** @type {any[]} */ [kind, , x, y, ...texts]) => {
      if (kind === 'PeerDescribed' && y & fresh) held.push(() => g.b.port.describe(2, x, texts[0]));
      if (kind === 'PeerCandidate') g.b.port.candidate(2, texts[0], texts[1], x);
      // Only when all candidates are there does the description follow.
      if (kind === 'PeerDescribed' && y & 2) held.splice(0).forEach((run) => run());
    };
    g.onB = (/** @type {any[]} */ [kind, , x, y, ...texts]) => {
      if (kind === 'PeerDescribed' && y & fresh) g.a.port.describe(1, x, texts[0]);
    };
    g.a.port.offer(1);
  });
  await until(page, () => /** @type {any} */ (globalThis).a.of('ControlOpened').length);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).b.lines), []);
});

test('ICE servers that are no JSON, or no servers, fail in words and nothing is thrown', async (t) => {
  const page = await openEnds(t);
  const failures = await page.evaluate(() => {
    const { a } = /** @type {any} */ (globalThis);
    ['{', '{"urls": 1}', '[{"urls": "nonsense"}]', '[{"urls": "turn:a"}]'].forEach((json, i) => a.port.open(10 + i, json));
    return { events: a.events, open: a.count() };
  });
  assert.deepEqual(failures.events.map((/** @type {any[]} */ e) => [e[0], e[1], e[4]]), [10, 11, 12, 13].map((handle) =>
    ['PeerFailed', handle, 'peer-failed']));
  for (const event of failures.events) assert.match(event[5], /^ice-servers: \w+Error$/);
  assert.equal(failures.open, 1);
});

test('a description that is none is a PeerFailed before the call and only a log line in it', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(() => /** @type {any} */ (globalThis).b.port.describe(2, 0, 'nonsense'));
  const [failed] = await until(page, () => {
    const events = /** @type {any} */ (globalThis).b.of('PeerFailed');
    return events.length && events;
  });
  assert.deepEqual([failed[1], failed[4], failed[5]], [2, 'peer-failed', 'offer: OperationError']);

  const other = await openEnds(t);
  await connect(other);
  await until(other, () => /** @type {any} */ (globalThis).b.of('PeerConnection').some((/** @type {any[]} */ e) => e[4] === 'connected'));
  await other.evaluate(() => {
    const { a, b } = /** @type {any} */ (globalThis);
    b.port.describe(2, 0, 'nonsense');
    b.port.describe(2, 1, 'an answer that nobody waits for');
    a.port.send(1, 'still here');
  });
  await until(other, () => /** @type {any} */ (globalThis).b.of('ControlText').length && /** @type {any} */ (globalThis).b.lines.length === 2);
  assert.deepEqual(await other.evaluate(() => /** @type {any} */ (globalThis).b.of('PeerFailed')), []);
});

test('both ends can offer again, one after the other', async (t) => {
  const page = await openEnds(t, 'A');
  await connect(page);
  for (const [from, handle, to] of [['b', 2, 'a'], ['a', 1, 'b']]) {
    await page.evaluate(([end, peer]) => /** @type {any} */ (globalThis)[end].port.offer(peer), [from, handle]);
    await until(page, (other) => {
      const answers = /** @type {any} */ (globalThis)[other].of('PeerDescribed')
        .filter((/** @type {any[]} */ e) => e[2] === 1 && e[3] & 4);
      return answers.length >= 1;
    }, to);
  }
  const sections = await page.evaluate(() => /** @type {any} */ (globalThis).a.of('PeerDescribed').at(-1)[4].match(/^m=/gm).length);
  assert.equal(sections, 3, 'no section was added');
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).a.of('PeerFailed')), []);
});

test("a simple-peer's request for a transceiver gives one more section and an offer", async (t) => {
  const page = await openEnds(t);
  await connect(page);
  await page.evaluate(() => /** @type {any} */ (globalThis).a.port.addTransceiver(1, 1));
  await until(page, () => /** @type {any} */ (globalThis).b.of('PeerDescribed')
    .some((/** @type {any[]} */ e) => e[2] === 1 && e[4].match(/^m=video/gm).length === 2));
});

test('control messages that are binary or over 80 KiB do not arrive', async (t) => {
  const page = await openEnds(t);
  await page.evaluate(() => {
    const g = /** @type {any} */ (globalThis);
    const createDataChannel = RTCPeerConnection.prototype.createDataChannel;
    RTCPeerConnection.prototype.createDataChannel = function (...args) {
      g.raw = createDataChannel.apply(this, args);
      return g.raw;
    };
  });
  await connect(page);
  await page.evaluate(() => {
    const { raw } = /** @type {any} */ (globalThis);
    raw.send(new Uint8Array(4));
    raw.send('x'.repeat(80 * 1024 + 1));
    raw.send('y'.repeat(80 * 1024));
    raw.send('last');
  });
  await until(page, () => /** @type {any} */ (globalThis).b.of('ControlText').some((/** @type {any[]} */ e) => e[4] === 'last'));
  const lengths = await page.evaluate(() => /** @type {any} */ (globalThis).b.of('ControlText').map((/** @type {any[]} */ e) => e[4].length));
  assert.deepEqual(lengths, [80 * 1024, 4]);
});

test('the last word of an end that closes still arrives, then the channel closes', async (t) => {
  const page = await openEnds(t);
  await connect(page);
  await page.evaluate(() => {
    const { a } = /** @type {any} */ (globalThis);
    a.port.send(1, 'bye');
    a.port.close(1);
    a.port.close(1);
  });
  await until(page, () => /** @type {any} */ (globalThis).b.of('ControlClosed').length);
  const result = await page.evaluate(() => {
    const { a, b } = /** @type {any} */ (globalThis);
    return { texts: b.of('ControlText').map((/** @type {any[]} */ e) => e[4]), told: a.of('ControlClosed').length, open: a.count() };
  });
  assert.deepEqual(result, { texts: ['bye'], told: 0, open: 0 });
});

test('a closed peer does and reports nothing', async (t) => {
  const page = await openEnds(t);
  const result = await page.evaluate(async () => {
    const { a } = /** @type {any} */ (globalThis);
    a.port.offer(1);
    a.port.close(1);
    a.port.offer(1);
    a.port.describe(1, 0, 'nonsense');
    a.port.candidate(1, 'candidate:1', '0', 0);
    a.port.send(1, 'text');
    a.port.show(1);
    // A connection opened now makes its whole offer meanwhile.
    a.port.open(3, '');
    a.port.offer(3);
    while (!a.of('PeerDescribed').some((/** @type {any[]} */ e) => e[3] & 2)) await new Promise((resolve) => setTimeout(resolve, 10));
    return a.events.filter((/** @type {any[]} */ e) => e[1] === 1);
  });
  assert.deepEqual(result, []);
});
