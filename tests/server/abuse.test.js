// Attacks by number and by slowness: floods that reach others, storms of closed tabs, connections
// that say nothing or too little. What one frame can do is in hostile-frames.test.js, rates are in
// limits.test.js, guessed ids in call-offers.test.js, stolen tokens in resume.test.js.

import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { connect, extension, joinRaw, offer, openRaw, request, soon, startServer } from './support.js';

/**
 * @param {import('node:test').TestContext} t
 * @param {{address: {port: number}}} server
 * @param {string} [text] sent at once
 */
function openTcp(t, server, text) {
  const socket = net.connect(server.address.port, '127.0.0.1');
  t.after(() => socket.destroy());
  socket.on('error', () => {});
  socket.resume();
  const closed = new Promise((resolve) => { socket.once('close', () => resolve(undefined)); });
  if (text) socket.write(text);
  return { socket, closed: soon(closed, 'close of a TCP connection') };
}

/**
 * @param {import('node:test').TestContext} t
 * @param {{address: {port: number}}} server
 */
async function assertRelays(t, server) {
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  assert.deepEqual(await ann.call(bob), { ok: true });
  assert.equal((await bob.next('callUser'))[0].from, ann.id);
}

const upgrade = 'Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';

test('a storm of closed tabs is told to their partners alone', async (t) => {
  const server = await startServer(t);
  const bystanders = await Promise.all(Array.from({ length: 20 }, () => connect(t, server)));
  const pairs = await Promise.all(Array.from({ length: 100 }, () =>
    Promise.all([joinRaw(t, server, '{"zvonok":1}'), joinRaw(t, server, '{"zvonok":1}')])));
  for (const [ann, bob] of pairs) {
    ann.send(`42["callUser",{"userToCall":"${bob.id}","signalData":{"type":"offer","sdp":"v=0"}}]`);
    await bob.next();
  }
  const before = performance.now();
  for (const [ann] of pairs) ann.socket.terminate();
  for (const [ann, bob] of pairs) {
    assert.equal(await bob.next(), `42["callEnded",{"from":"${ann.id}","reason":"closed"}]`);
  }
  const elapsedMs = performance.now() - before;
  assert.ok(elapsedMs < 2_000, `100 ends were told in ${elapsedMs} ms`);
  for (const [, bob] of pairs) assert.deepEqual(bob.frames, []);
  for (const bystander of bystanders) assert.deepEqual(bystander.received, []);
});

test('a client that comes and goes tells its partner, never anybody else', async (t) => {
  const server = await startServer(t);
  const bob = await connect(t, server);
  const eve = await connect(t, server);
  let ann = await joinRaw(t, server, '{"zvonok":1}');
  ann.send(`42["callUser",{"userToCall":"${bob.id}","signalData":{"type":"offer","sdp":"v=0"}}]`);
  await bob.next('callUser');
  for (let i = 0; i < 30; i += 1) {
    ann.socket.terminate();
    assert.equal((await bob.next('callEnded'))[0].from, ann.id);
    const back = await joinRaw(t, server, `{"zvonok":1,"resume":"${ann.token}"}`);
    assert.equal(back.id, ann.id);
    ann = back;
  }
  assert.deepEqual([bob.received, eve.received], [[], []]);
});

test('one who floods a victim with calls rings ten times a minute; others still ring', async (t) => {
  const server = await startServer(t, { messageBurst: 1_000, messagesPerSecond: 1_000 });
  const victim = await connect(t, server);
  const attacker = await connect(t, server);
  const answers = await Promise.all(Array.from({ length: 300 }, (_, i) =>
    attacker.call(victim, offer({ zvonok: { v: 1, call: String(i) } }))));
  assert.equal(answers.filter(({ ok }) => ok).length, 10);
  await (await connect(t, server)).call(victim);
  assert.equal(victim.received.length, 11);
});

test('a partner who floods is cut off, and the other told', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const eve = await joinRaw(t, server);
  eve.send(`42["callUser",{"userToCall":"${ann.id}","signalData":{"type":"offer","sdp":"v=0"}}]`);
  await ann.next('callUser');
  await ann.answer(eve.id);
  const noise = JSON.stringify(['callUser', { userToCall: ann.id, signalData: extension('x') }]);
  for (let i = 0; i < 1_000; i += 1) eve.send(`42${noise}`);
  await soon(eve.closed, 'close');
  assert.deepEqual(await ann.next('callEnded'), [{ from: eve.id, reason: 'closed' }]);
  assert.ok(ann.received.length <= 60, `${ann.received.length} of 1,000 came through`);
  await assertRelays(t, server);
});

test('connections that say nothing, too little, or one byte at a time are closed', async (t) => {
  const server = await startServer(t, { requestTimeoutMs: 200, connectTimeoutMs: 200 });
  const slow = [
    openTcp(t, server),
    openTcp(t, server, 'G'),
    openTcp(t, server, 'GET / HTTP/1.1\r\n'),
    openTcp(t, server, 'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nConnection: Upgrade\r\n'),
    openTcp(t, server, 'POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n' +
      'Content-Length: 1000\r\n\r\nx'),
    openTcp(t, server, `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${upgrade}\r\n`),
    openTcp(t, server, `GET /socket.io/?EIO=4&transport=websocket&sid=none HTTP/1.1\r\n${upgrade}\r\n`),
    openTcp(t, server, `GET /socket.io/?EIO=3&transport=websocket HTTP/1.1\r\n${upgrade}\r\n`),
    openTcp(t, server, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'), // a TLS ClientHello
    openTcp(t, server, '\u0000'.repeat(100)),
  ];
  const trickle = openTcp(t, server, 'GET / HTTP/1.1\r\nHost: localhost\r\nX: ');
  const drip = setInterval(() => trickle.socket.write('x'), 20);
  t.after(() => clearInterval(drip));
  await Promise.all([...slow, trickle].map(({ closed }) => closed));
  await assertRelays(t, server);
});

test('a WebSocket that opens and says nothing is closed, a half frame too', async (t) => {
  const server = await startServer(t, {
    connectTimeoutMs: 100_000, pingIntervalMs: 100, pingTimeoutMs: 100,
  });
  const half = openTcp(t, server,
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${upgrade}\r\n`);
  half.socket.write(Buffer.from([0x81, 0xfe, 0xff])); // a frame of unknown length, masked
  const silent = openRaw(t, server);
  await Promise.all([half.closed, soon(silent.closed, 'close')]);
  assert.equal(server.counts.connections, 0);
});

test('headers beyond all bounds, and bodies that never end, are refused', async (t) => {
  const server = await startServer(t, { requestTimeoutMs: 300 });
  const large = openTcp(t, server, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}`);
  const many = openTcp(t, server, `GET / HTTP/1.1\r\nHost: x\r\n${'X: x\r\n'.repeat(20_000)}`);
  await Promise.all([large.closed, many.closed]);
  const query = '/socket.io/?EIO=4&transport=polling';
  const { sid } = JSON.parse((await request(server, query)).body.toString().slice(1));
  const chunked = openTcp(t, server, `POST ${query}&sid=${sid} HTTP/1.1\r\nHost: x\r\n` +
    'Transfer-Encoding: chunked\r\n\r\n' + `ffff\r\n${'x'.repeat(0xffff)}\r\n`.repeat(3));
  await chunked.closed;
  await assertRelays(t, server);
});

test('a client that does not close what the server closed does not stay', async (t) => {
  const server = await startServer(t);
  // Reads nothing, so it never sees the server's close frame.
  const deaf = await joinRaw(t, server, '{"zvonok":1}');
  const tcp = /** @type {net.Socket} */ (/** @type {any} */ (deaf.socket)._socket);
  deaf.socket.pause();
  const before = performance.now();
  const back = await joinRaw(t, server, `{"zvonok":1,"resume":"${deaf.token}"}`);
  assert.equal(back.id, deaf.id);
  // A reset is seen by writing.
  const poke = setInterval(() => deaf.socket.ping(), 50);
  t.after(() => clearInterval(poke));
  await soon(new Promise((resolve) => { tcp.once('close', resolve); }), 'end of the TCP connection');
  assert.ok(performance.now() - before > 500, 'who reads has the time to close by itself');
  assert.equal(server.counts.connections, 1);
});
