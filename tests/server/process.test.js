// The server as the process that a person starts: what it prints, how it fails, how it stops.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  answer, connect, join, joinRaw, offer, request, soon, startServer,
} from './support.js';

const main = fileURLToPath(new URL('../../web/server/main.js', import.meta.url));

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} env
 */
function run(t, env) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, DIST: 'none', ...env },
  });
  t.after(() => child.kill('SIGKILL'));
  const output = { out: '', err: '' };
  /** @type {Array<() => void>} */
  const wakers = [];
  child.stdout.on('data', (data) => {
    output.out += data;
    wakers.splice(0).forEach((wake) => wake());
  });
  child.stderr.on('data', (data) => { output.err += data; });
  const exited = new Promise((resolve) => {
    child.on('close', (code) => {
      resolve(code);
      wakers.splice(0).forEach((wake) => wake());
    });
  });
  const listening = (async () => {
    for (;;) {
      const found = /^Zvonok: http:\/\/localhost:(\d+)$/m.exec(output.out);
      if (found) return Number(found[1]);
      if (child.exitCode !== null) throw new Error(output.err);
      await new Promise((resolve) => { wakers.push(() => resolve(undefined)); });
    }
  })();
  listening.catch(() => {});
  return {
    child,
    output,
    /**
     * Resolves with the exit code; the time for it counts from the call.
     * @returns {Promise<number | null>}
     */
    exited: () => soon(exited, 'exit'),
    /** Resolves with the port. */
    listening: soon(listening, 'address'),
  };
}

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} env
 * @returns {Promise<string>} the one line it fails with
 */
async function failure(t, env) {
  const { exited, listening, output } = run(t, env);
  listening.catch(() => {});
  assert.equal(await exited(), 1);
  assert.equal(output.out, '');
  assert.match(output.err, /^Zvonok: [^\n]+\n$/);
  return output.err.slice('Zvonok: '.length, -1);
}

test('it prints its address and serves there', async (t) => {
  const server = run(t, { PORT: '0' });
  const port = await server.listening;
  const { body } = await request({ address: { port } }, '/healthz');
  assert.equal(body.toString(), 'ok\n');
});

test('its log shows neither names nor whole ids nor SDP', async (t) => {
  const server = run(t, { PORT: '0' });
  const port = await server.listening;
  const ann = await connect(t, { address: { port } });
  const bob = await connect(t, { address: { port } });
  await ann.call(bob, { type: 'offer', sdp: 'v=0 secret-sdp' }, { name: 'Secret Name' });
  await ann.ask('secret-event', { x: 1 });
  const ids = [ann.id, bob.id]; // gone when the server is
  server.child.kill('SIGTERM');
  await server.exited();
  const { out } = server.output;
  assert.match(out, /join/);
  assert.match(out, /refused bad-request x1/);
  for (const secret of ['secret', 'Secret', ...ids]) assert.ok(!out.includes(secret), out);
});

for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT'])) {
  test(`${signal} stops it with 0 in under 2 s, with clients of every kind`, async (t) => {
    const server = run(t, { PORT: '0' });
    const address = { address: { port: await server.listening } };
    const polling = await connect(t, address, { transports: ['polling'] });
    // Sockets are closed in the order they came: bob's end could still be told to ann.
    const bob = await joinRaw(t, address);
    const ann = await joinRaw(t, address);
    const idle = net.connect(address.address.port);
    t.after(() => idle.destroy());
    idle.on('error', () => {});
    ann.send(`42["callUser",{"userToCall":"${bob.id}","signalData":{"type":"offer","sdp":"v=0"}}]`);
    await bob.next();
    bob.socket.pause(); // it does not answer the close either
    const before = performance.now();
    server.child.kill(signal);
    assert.equal(await server.exited(), 0);
    const elapsedMs = performance.now() - before;
    assert.ok(elapsedMs < 2_000, `it took ${elapsedMs} ms`);
    await soon(ann.closed, 'close');
    assert.ok(!ann.frames.some((frame) => frame.includes('callEnded')), 'a restart ends no call');
    assert.equal(server.output.err, '');
    polling.socket.disconnect();
  });
}

for (const secret of [undefined, 'one secret for both runs']) {
  const what = secret ? 'with the same SESSION_SECRET ids survive a restart' :
    'without SESSION_SECRET a restart brings new ids';
  test(`${what}, and a call goes on`, async (t) => {
    const env = { PORT: '0', ...(secret ? { SESSION_SECRET: secret } : {}) };
    const first = run(t, env);
    const before = { address: { port: await first.listening } };
    const ann = await join(t, before);
    const bob = await join(t, before);
    const call = { v: 1, call: 'c' };
    await ann.call(bob, offer({ zvonok: call }));
    await bob.answer(ann, answer({ zvonok: call }));
    first.child.kill('SIGTERM');
    await first.exited();
    assert.ok(![...ann.received, ...bob.received].some(([name]) => name === 'callEnded'));

    const second = run(t, env);
    const after = { address: { port: await second.listening } };
    const path = offer({ zvonok: { ...call, path: 3 } });
    const annBack = await join(t, after, ann.token);
    assert.equal((await annBack.call(bob.id, path)).error, 'unknown-id', 'bob is not back yet');
    const bobBack = await join(t, after, bob.token);
    assert.equal(annBack.id === ann.id, secret !== undefined);
    assert.equal(bobBack.id === bob.id, secret !== undefined);
    const answered = await annBack.call(bobBack, path);
    assert.deepEqual(answered, { ok: true }, 'what the new run can not know');
    assert.deepEqual((await bobBack.next('callUser'))[0].signal, path);
    assert.deepEqual(await bobBack.answer(annBack, answer({ zvonok: call })), { ok: true });
    const eve = await join(t, after);
    assert.deepEqual(await eve.call(bobBack, path), { ok: false, error: 'not-calling' });
    assert.notEqual((await join(t, after, ann.token)).id, ann.id, 'once');
  });
}

test('a busy port is one line that says what to do', async (t) => {
  const other = await startServer(t);
  const { port } = other.address;
  assert.equal(await failure(t, { PORT: String(port) }),
    `port ${port} is busy; choose another one: PORT=${port + 1} ./scripts/run.sh`);
});

test('a missing page is one line that says what to do', async (t) => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'zvonok-empty-'));
  t.after(() => fs.rm(folder, { recursive: true }));
  assert.equal(await failure(t, { PORT: '0', DIST: folder }),
    `there is no built page in ${folder}; build it: ./scripts/build.sh ` +
    '(or name its folder in DIST, or DIST=none for signalling alone)');
});

test('bad values are one line each', async (t) => {
  /** @type {Array<[env: Record<string, string>, expected: RegExp]>} */
  const cases = [
    [{ PORT: 'http' }, /^PORT must be a whole number from 0 to 65535, not "http"$/],
    [{ PORT: '70000' }, /^PORT must be/],
    [{ PORT: '-1' }, /^PORT must be/],
    [{ PORT: '8080\n' + '8081' }, /^PORT must be/],
    [{ HOST: '192.0.2.1', PORT: '0' }, /^HOST "192\.0\.2\.1" is no address of this machine$/],
    [{ ORIGINS: 'example.com' }, /^ORIGINS must list origins like https:\/\/example\.com, not "example\.com"$/],
    [{ ORIGINS: 'https://a.example, https://b.example/page' }, /^ORIGINS .*"https:\/\/b\.example\/page"$/],
    [{ ORIGINS: 'ftp://a.example' }, /^ORIGINS/],
    [{ FRAME_ANCESTORS: '*; script-src *' }, /^FRAME_ANCESTORS must be/],
    [{ TRUST_PROXY: 'yes' }, /^TRUST_PROXY must be a whole number from 0 to 10/],
    [{ MAX_CONNECTIONS: '0' }, /^MAX_CONNECTIONS must be/],
    [{ CALLS_PER_MINUTE: '1e3' }, /^CALLS_PER_MINUTE must be/],
    [{ RELAY_ONLY: '1' }, /^RELAY_ONLY=1 needs TURN_URLS/],
  ];
  for (const [env, expected] of cases) assert.match(await failure(t, env), expected);
});

test('stop() waits for no client', async (t) => {
  const server = await startServer(t);
  const stuck = await joinRaw(t, server);
  stuck.socket.pause(); // it answers no close
  const idle = net.connect(server.address.port);
  t.after(() => idle.destroy());
  await new Promise((resolve) => { idle.on('connect', () => resolve(undefined)); });
  const before = performance.now();
  await server.stop();
  const elapsedMs = performance.now() - before;
  assert.ok(elapsedMs < 1_000, `it took ${elapsedMs} ms`);
});

test('stop() frees the port, twice does no harm, and without start() neither', async (t) => {
  const first = await startServer(t);
  const { port } = first.address;
  await connect(t, first);
  await first.stop();
  await first.stop();
  const second = await startServer(t, { port });
  assert.equal(second.address.port, port);
  const { createZvonokServer } = await import('../../web/server/server.js');
  await createZvonokServer({ dist: null }).stop();
});
