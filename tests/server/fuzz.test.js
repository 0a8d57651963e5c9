// A hundred thousand random and mutated frames through real sockets into the running server: it
// lives, answers, closes nobody for what is in a payload, passes nothing odd on to a victim, and
// still relays afterwards. FUZZ_FRAMES sets another number, FUZZ_SEED repeats a run.

import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { FrameMaker, seededRandom } from './fuzz/frames.js';
import { connect, request, soon } from './support.js';

const frames = Number(process.env.FUZZ_FRAMES ?? 100_000);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const parallel = 4;
/** On a busy machine, too, an answer takes less. */
const hangMs = 10_000;
/** Events sent before the server has to answer; then one more that may end the connection. */
const batch = 48;

const unlimited = {
  messagesPerSecond: 1e9, messageBurst: 1e9, ringsPerMinute: 1e9, offersPerMinute: 1e9, missesPerMinute: 1e9,
};

/**
 * @param {import('node:test').TestContext} t
 * @param {object} options
 */
async function startProcess(t, options) {
  const child = fork(fileURLToPath(new URL('./fuzz/server.js', import.meta.url)), [JSON.stringify(options)]);
  t.after(() => child.kill('SIGKILL'));
  /** @returns {Promise<any>} */
  const message = () => soon(new Promise((resolve) => { child.once('message', resolve); }), 'message');
  const { port } = await message();
  return {
    address: { port },
    child,
    /** @returns {Promise<{connections: number, partnered: number, away: number, rss: number, log: string[]}>} */
    ask: () => {
      child.send('?');
      return message();
    },
  };
}

/** @typedef {{left: number, sent: number, batches: number, bytes: number, ids: string[], tokens: string[]}} Work */

/**
 * A client of raw frames, with less around it than support.js has: this one is made by thousands.
 * @param {{address: {port: number}}} server
 */
function openLine(server) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.address.port}/socket.io/?EIO=4&transport=websocket`);
  /** @type {string[]} */
  const received = [];
  let isClosed = false;
  let wake = () => {};
  const opened = new Promise((resolve) => { socket.once('open', resolve).once('close', resolve); });
  socket.on('message', (data) => {
    received.push(data.toString());
    wake();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    isClosed = true;
    wake();
  });
  return {
    socket,
    /** @param {string | Buffer} frame */
    send: (frame) => void opened.then(() => socket.send(frame, () => {})),
    /** The next text frame; undefined when the server closed. */
    async next() {
      let isHanging = false;
      const timer = setTimeout(() => {
        isHanging = true;
        wake();
      }, hangMs);
      while (received.length === 0 && !isClosed && !isHanging) {
        await new Promise((resolve) => { wake = () => resolve(undefined); });
      }
      clearTimeout(timer);
      if (isHanging) throw new Error(`the server says nothing for ${hangMs} ms`);
      return received.shift();
    },
  };
}

/**
 * Connects, sends a batch, sees it answered or (after garbage alone) the connection closed.
 * @param {{address: {port: number}}} server
 * @param {FrameMaker} maker
 * @param {Work} work
 * @param {boolean} mayClose whether the server may end a connection at any time
 */
async function attack(server, maker, work, mayClose) {
  while (work.left > 0) {
    const client = openLine(server);
    client.send(`40${maker.greeting(work.tokens)}`);
    /** @param {(frame: string) => boolean} isIt */
    const awaitFrame = async (isIt) => {
      for (;;) {
        const frame = await client.next();
        if (frame === undefined || isIt(frame)) return frame;
        if (frame === '2') client.send('3');
      }
    };
    const me = await awaitFrame((frame) => frame.startsWith('42["me"'));
    work.left -= 1;
    work.sent += 1;
    if (!me) continue;
    const [, id, more] = JSON.parse(me.slice(2));
    const [victim] = work.ids;
    const ids = [...work.ids, victim, victim, victim, id, 'AAAAAAAAAAAAAAAAAAAA'];
    work.ids[2 + maker.integer(6)] = id;
    let isOpen = true;
    while (isOpen && work.left > 0) {
      const events = Array.from({ length: batch }, () => maker.event(ids));
      for (const event of events) client.send(event);
      work.bytes += events.join('').length;
      client.send('42123456789["callUser"]');
      const answer = await awaitFrame((frame) => frame.startsWith('43123456789['));
      if (!mayClose) assert.ok(answer, `one of these events ended ${id}: ${events.join('\n')}`);
      const garbage = maker.garbage(ids);
      if (answer) {
        client.send(garbage);
        if (maker.chance(0.1)) client.send(Buffer.from(garbage));
      }
      // Twice: a second CONNECT, for one, ends the connection only after the next answer.
      for (let i = 0; i < 2 && isOpen; i += 1) {
        client.send('42987654321["callUser"]');
        isOpen = await awaitFrame((frame) => frame.startsWith('43987654321[')) !== undefined;
      }
      work.left -= batch + 1;
      work.sent += batch + 1;
      work.batches += 1;
    }
    client.socket.terminate();
    if (more && work.tokens.length < 50) work.tokens.push(more.resume);
  }
}

/**
 * What a victim gets must be what the server's own table says, whoever sent it.
 * @param {any[]} event
 */
function assertHarmless([name, first, second]) {
  const text = JSON.stringify([first, second]);
  assert.ok(!/"(__proto__|constructor|prototype)":/.test(text), text);
  assert.ok(!/\\ud[89a-f]/.test(text), text);
  if (name === 'callUser') {
    assert.deepEqual(Object.keys(first).sort(), ['from', 'name', 'signal']);
    assert.match(first.from, /^[\w-]{20}$/);
    assert.ok(first.name.length <= 256 && !/[\p{Cc}\u202e\u2066]/u.test(first.name), first.name);
    assert.ok(Buffer.byteLength(JSON.stringify(first.signal)) <= 60_000);
  } else if (name === 'callAccepted') {
    assert.match(second.from, /^[\w-]{20}$/);
  } else {
    assert.equal(name, 'callEnded');
    assert.match(first.reason, /^(closed|lost)$/);
  }
}

/**
 * @param {import('node:test').TestContext} t
 * @param {object} options of the server
 * @param {number} count
 */
async function fuzz(t, options, count) {
  const server = await startProcess(t, options);
  let exit;
  server.child.once('exit', (code, signal) => { exit = `the server ended: ${code ?? signal}`; });
  const victim = await connect(t, server);
  const partner = await connect(t, server);
  let received = 0;
  /** @type {unknown} */
  let harm;
  victim.socket.onAny((...event) => {
    victim.received.length = 0;
    received += 1;
    try {
      assertHarmless(event);
    } catch (error) {
      harm ??= error;
    }
  });
  /** @type {Work} */
  const work = { left: count, sent: 0, batches: 0, bytes: 0, ids: [victim.id, partner.id], tokens: [] };
  const before = performance.now();
  try {
    await Promise.all(Array.from({ length: parallel }, (_, i) =>
      attack(server, new FrameMaker(seededRandom(seed + i)), work, options !== unlimited)));
  } catch (error) {
    const log = exit ? [] : (await server.ask()).log;
    throw new Error(`FUZZ_SEED=${seed}, after ${work.sent} frames: ${exit ?? error}\n${log.join('\n')}`);
  }
  const seconds = ((performance.now() - before) / 1_000).toFixed(1);
  assert.equal(exit, undefined);
  assert.equal(harm, undefined, `FUZZ_SEED=${seed}: ${harm}`);
  assert.ok(received > 0, 'some of it reached the victim');
  assert.equal(victim.socket.connected, true);

  const ann = await connect(t, server);
  const bob = await connect(t, server);
  assert.deepEqual(await ann.call(bob), { ok: true });
  assert.equal((await bob.next('callUser'))[0].from, ann.id);
  assert.deepEqual(await bob.answer(ann), { ok: true });
  await ann.next('callAccepted');
  assert.equal((await request(server, '/healthz')).status, 200);
  const { connections, away, rss } = await server.ask();
  assert.ok(connections <= 4 + parallel, `${connections} connections`);
  const mebibytes = Math.round(rss / 2 ** 20);
  t.diagnostic(`${work.sent} frames in ${seconds} s, ${work.batches} with garbage behind, ${received} reached ` +
    `the victim, ${away} ids away, ${Math.round(work.bytes / work.sent)} B a frame, ${mebibytes} MiB, FUZZ_SEED=${seed}`);
  assert.ok(mebibytes < 600, `${mebibytes} MiB`);
}

test('random and mutated frames, limits out of the way', { timeout: 600_000 }, (t) => fuzz(t, unlimited, frames));

test('the same with the limits of a real server', { timeout: 600_000 }, (t) => fuzz(t, {}, frames / 20));

test('random polling requests', async (t) => {
  const server = await startProcess(t, unlimited);
  const maker = new FrameMaker(seededRandom(seed));
  const query = '/socket.io/?EIO=4&transport=polling';
  for (let i = 0; i < Math.min(500, frames / 200); i += 1) {
    const handshake = await request(server, query);
    const { sid } = JSON.parse(handshake.body.toString().slice(1));
    const packets = Array.from({ length: 1 + maker.integer(6) }, () =>
      maker.pick([() => '40', () => maker.event(['x']), () => maker.garbage(['x'])])());
    const post = await request(server, `${query}&sid=${sid}`, { method: 'POST', body: packets.join('\x1e') });
    assert.ok([200, 400, 413].includes(post.status), `FUZZ_SEED=${seed}: ${post.status}`);
  }
  assert.equal(server.child.exitCode, null);
  assert.equal((await request(server, '/healthz')).status, 200);
});
