// An id that survives a reload, a lost connection and a restart: resume tokens, over the wire.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  answer, connect, extension, join, joinRaw, offer, openRaw, patienceMs, request, soon, startServer,
} from './support.js';

/**
 * Waits until the server has noticed something of its own accord.
 * @param {() => boolean} isDone
 * @param {string} what
 */
async function until(isDone, what) {
  const deadline = performance.now() + patienceMs;
  while (!isDone()) {
    assert.ok(performance.now() < deadline, what);
    await new Promise((resolve) => { setTimeout(resolve, 2); });
  }
}

/** @param {string} token @param {string} [more] */
const greeting = (token, more = '') => `{"zvonok":1,"resume":"${token}"${more}}`;

test('the frames: a token with each `me` of our own clients, none for a stock client', async (t) => {
  const server = await startServer(t);
  const first = openRaw(t, server);
  await first.next();
  first.send('40{"zvonok":1}');
  const { sid } = JSON.parse((await first.next()).slice(2));
  const me = await first.next();
  assert.match(me, /^42\["me","[\w-]{20}",\{"resume":"[\w.-]{100}"\}\]$/);
  const [, id, { resume }] = JSON.parse(me.slice(2));
  assert.equal(id, sid);
  first.socket.close();
  await first.closed;

  const second = openRaw(t, server);
  await second.next();
  second.send(`40{"zvonok":1,"resume":"${resume}"}`);
  assert.notEqual(JSON.parse((await second.next()).slice(2)).sid, id, 'socket.io has its own');
  const again = JSON.parse((await second.next()).slice(2));
  assert.deepEqual(again.slice(0, 2), ['me', id]);
  assert.notEqual(again[2].resume, resume);
  assert.equal(await second.next(), '2', 'a heartbeat asks whether the new token arrived');

  const stock = openRaw(t, server);
  await stock.next();
  stock.send(`40{"resume":"${resume}"}`);
  await stock.next();
  assert.match(await stock.next(), /^42\["me","[\w-]{20}"\]$/);
});

test('ten reloads in a row keep the id, and a call reaches it', async (t) => {
  const server = await startServer(t);
  const bob = await connect(t, server);
  let ann = await join(t, server);
  const { id } = ann;
  for (let i = 0; i < 10; i += 1) {
    ann.socket.disconnect();
    ann = await join(t, server, ann.token);
    assert.equal(ann.id, id);
  }
  assert.deepEqual(await bob.call(id), { ok: true });
  assert.equal((await ann.next('callUser'))[0].from, bob.id);
  await ann.answer(bob);
  assert.deepEqual(await bob.next('callAccepted'), [answer(), { from: id }]);
  assert.equal(server.counts.away, 0);
});

test('a token is used once: the second tab, a thief, a late copy get a new id', async (t) => {
  const server = await startServer(t);
  const ann = await join(t, server);
  const [one, other] = await Promise.all([
    join(t, server, ann.token), join(t, server, ann.token),
  ]);
  assert.deepEqual([one.id, other.id].filter((id) => id === ann.id), [ann.id], 'exactly one');
  const winner = one.id === ann.id ? one : other;
  assert.equal(winner.socket.connected, true);
  const late = await join(t, server, ann.token);
  assert.notEqual(late.id, ann.id);
  assert.ok(late.token, 'with a token of its own');
  winner.socket.disconnect();
  await until(() => server.counts.away === 1, 'the winner is still here');
  const thief = await join(t, server, ann.token);
  assert.notEqual(thief.id, ann.id, 'used is used, also when its user is gone');
  assert.equal((await join(t, server, winner.token)).id, ann.id);
});

test('a client that lost the answer to its CONNECT may show the same token again', async (t) => {
  const server = await startServer(t);
  const ann = await join(t, server);
  ann.socket.disconnect();
  const token = /** @type {string} */ (ann.token);
  for (let i = 0; i < 3; i += 1) {
    // It hears nothing: no pong, no event; then its connection is gone.
    const deaf = await joinRaw(t, server, greeting(token));
    assert.equal(deaf.id, ann.id);
    deaf.socket.terminate();
    await until(() => server.counts.away === 1, 'the deaf one is still here');
  }
  const back = await join(t, server, token);
  assert.equal(back.id, ann.id);
  back.socket.disconnect();
  await until(() => server.counts.away === 1, 'ann is still here');
  assert.notEqual((await join(t, server, token)).id, ann.id, 'delivered: now it is used');
});

test('forged, altered and foreign tokens are overlooked without an error', async (t) => {
  const server = await startServer(t);
  const other = await startServer(t);
  const ann = await join(t, server);
  const eve = await join(t, server);
  const token = /** @type {string} */ (ann.token);
  const flipped = (/** @type {number} */ at) =>
    `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
  const [, ...signed] = /** @type {string} */ (eve.token).split('.');
  ann.socket.disconnect();
  const forged = [
    '', 'x', null, 7, [], {}, [token], { token }, ` ${token}`, `${token} `, `${token}.`, token.slice(1),
    token.slice(0, -1), token.toUpperCase(), 'x'.repeat(60_000), '.'.repeat(300), '\u0000', 'ж'.repeat(100),
    ...[0, 21, 33, 40, 57, 99].map(flipped), [ann.id, ...signed].join('.'),
    (await join(t, other)).token,
  ];
  for (const resume of forged) {
    const client = await join(t, server, resume);
    assert.ok(client.id !== ann.id && client.id !== eve.id, JSON.stringify(resume));
    assert.equal(client.id, client.socket.id);
    client.socket.disconnect();
  }
  assert.equal((await join(t, server, token)).id, ann.id);
});

test('greetings of odd shapes are taken for a stock client\'s', async (t) => {
  const server = await startServer(t);
  const ann = await join(t, server);
  const { token } = ann;
  for (const auth of [
    '{}', '{"zvonok":0}', '{"zvonok":"1"}', '{"zvonok":true}', '{"zvonok":1.5}', '{"zvonok":[1]}',
    `{"__proto__":{"zvonok":1,"resume":"${token}"}}`, `{"constructor":{"zvonok":1}}`,
    `{"resume":"${token}"}`, `{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  ]) {
    const client = await joinRaw(t, server, auth);
    assert.equal(client.token, undefined, auth.slice(0, 80));
    assert.notEqual(client.id, ann.id);
  }
  const later = await joinRaw(t, server, '{"zvonok":2,"unknown":{}}');
  assert.ok(later.token, 'a later version of our client');
});

test('a half-dead connection is replaced quietly, and its limits go on', async (t) => {
  const server = await startServer(t, { messageBurst: 6, messagesPerSecond: 0.001, ringsPerMinute: 2 });
  const bob = await connect(t, server);
  let ann = await join(t, server);
  await ann.call(bob);
  await bob.answer(ann);
  await bob.next('callUser');
  const limited = { ok: false, error: 'rate-limited' };
  const old = ann;
  const closed = new Promise((resolve) => { old.socket.once('disconnect', resolve); });
  ann = await join(t, server, old.token);
  assert.equal(ann.id, old.id);
  assert.equal(await soon(closed, 'close'), 'transport close');
  assert.deepEqual(await bob.call(ann, extension('candidate')), { ok: true });
  await ann.next('callUser');
  assert.deepEqual(bob.received, [], 'no callEnded');

  assert.deepEqual(await ann.call('AAAAAAAAAAAAAAAAAAAA'), { ok: false, error: 'unknown-id' });
  ann = await join(t, server, ann.token);
  assert.deepEqual(await ann.call('AAAAAAAAAAAAAAAAAAAA'), limited, 'the rings are spent');
  for (let i = 0; i < 3; i += 1) assert.equal((await ann.ask('callUser', {})).error, 'bad-request');
  ann = await join(t, server, ann.token);
  assert.deepEqual(await ann.ask('callUser', {}), limited, 'the events too');
});

test('the old connection can neither speak nor end anything any more', async (t) => {
  const server = await startServer(t);
  const bob = await connect(t, server);
  const old = await joinRaw(t, server, '{"zvonok":1}');
  old.send(`420["callUser",{"userToCall":"${bob.id}","signalData":{"type":"offer","sdp":"v=0"}}]`);
  await bob.next('callUser');
  // Its frames are on their way, unread, while the other connection takes over.
  const back = openRaw(t, server);
  await back.next();
  back.send(`40${greeting(old.token ?? '')}`);
  for (let i = 0; i < 20; i += 1) {
    old.send(`42["callUser",{"userToCall":"${bob.id}","signalData":{"zvonok":{"v":1,"kind":"ringing"}}}]`);
  }
  old.send('41');
  await soon(old.closed, 'close');
  await back.next();
  assert.equal(JSON.parse((await back.next()).slice(2))[1], old.id);
  const before = bob.received.length;
  back.send('3');
  back.send(`421["callUser",{"userToCall":"${bob.id}","signalData":{"zvonok":{"v":1,"kind":"bye"}}}]`);
  assert.equal(await back.next(), '2');
  assert.equal(await back.next(), '431[{"ok":true}]');
  const events = bob.received.slice(before).map(([name]) => name);
  assert.ok(events.every((name) => name === 'callUser'), 'no callEnded');
});

test('a replaced polling client can not speak either', async (t) => {
  const server = await startServer(t);
  const bob = await connect(t, server);
  const query = '/socket.io/?EIO=4&transport=polling';
  const { sid } = JSON.parse((await request(server, query)).body.toString().slice(1));
  /** @param {string} body */
  const post = (body) => request(server, `${query}&sid=${sid}`, { method: 'POST', body });
  await post('40{"zvonok":1}');
  const me = (await request(server, `${query}&sid=${sid}`)).body.toString();
  const ann = await join(t, server, /"resume":"([^"]+)"/.exec(me)?.[1]);
  assert.equal(ann.id, /"me","([^"]+)"/.exec(me)?.[1]);
  const call = JSON.stringify(['callUser', { userToCall: bob.id, signalData: offer() }]);
  assert.equal((await post(`42${call}`)).status, 400, 'no connection of this name');
  assert.equal(server.counts.connections, 2);
  assert.deepEqual(bob.received, []);
});

test('callEnded says how: closed by its end, or lost without a heartbeat', async (t) => {
  const server = await startServer(t, { pingIntervalMs: 100, pingTimeoutMs: 1_000 });
  const bob = await connect(t, server);
  for (const [how, reason] of /** @type {const} */ ([
    ['left', 'closed'], ['closed', 'closed'], ['crashed', 'closed'], ['silent', 'lost'],
  ])) {
    const ann = await joinRaw(t, server, '{"zvonok":1}');
    ann.send(`42["callUser",{"userToCall":"${bob.id}","signalData":{"type":"offer","sdp":"v=0"}}]`);
    await bob.next('callUser');
    if (how === 'left') ann.send('41');
    if (how === 'closed') ann.socket.close();
    if (how === 'crashed') ann.socket.terminate();
    assert.deepEqual(await bob.next('callEnded'), [{ from: ann.id, reason }], how);
  }
});

test('partners stay partners while one is away, then both', async (t) => {
  const server = await startServer(t);
  let ann = await join(t, server);
  let bob = await join(t, server);
  const call = { v: 1, call: 'c' };
  assert.deepEqual(await ann.call(bob, offer({ zvonok: call })), { ok: true });
  await bob.next('callUser');
  await bob.answer(ann, answer({ zvonok: call }));
  await ann.next('callAccepted');

  ann.socket.disconnect();
  assert.deepEqual(await bob.next('callEnded'), [{ from: ann.id, reason: 'closed' }]);
  const absent = { ok: false, error: 'unknown-id' };
  assert.deepEqual(await bob.call(ann, extension('candidate', 'c')), absent);
  assert.deepEqual(await bob.answer(ann, extension('candidate', 'c')), absent);
  bob.socket.disconnect();
  await until(() => server.counts.away === 2, 'somebody is still here');
  assert.equal(server.counts.partnered, 2);

  ann = await join(t, server, ann.token);
  bob = await join(t, server, bob.token);
  const path = { ...call, path: 1 };
  assert.deepEqual(await ann.call(bob, offer({ zvonok: path })), { ok: true });
  assert.deepEqual(await bob.next('callUser'),
    [{ signal: offer({ zvonok: path }), from: ann.id, name: 'Ann' }]);
  assert.deepEqual(await bob.answer(ann, answer({ zvonok: path })), { ok: true });
  assert.deepEqual(await ann.next('callAccepted'), [answer({ zvonok: path }), { from: bob.id }]);
  assert.deepEqual([ann.received, bob.received], [[], []]);
});

test('a callee who reloads while it rings may still answer; who ended may not', async (t) => {
  const server = await startServer(t);
  const ann = await join(t, server);
  let bob = await join(t, server);
  await ann.call(bob);
  bob.socket.disconnect();
  await ann.next('callEnded');
  bob = await join(t, server, bob.token);
  assert.deepEqual(await bob.answer(ann, extension('decline')), { ok: true });
  bob.socket.disconnect();
  bob = await join(t, server, bob.token);
  assert.deepEqual(await bob.answer(ann), { ok: false, error: 'not-calling' });
});

test('when the time to come back is over, the id and its partners are forgotten', async (t) => {
  const server = await startServer(t, { resumeMs: 40 });
  const ann = await join(t, server);
  const bob = await join(t, server);
  await ann.call(bob);
  ann.socket.disconnect();
  await until(() => server.counts.away === 1, 'ann is still here');
  await new Promise((resolve) => { setTimeout(resolve, 60); }); // the time itself
  const late = await join(t, server, ann.token);
  assert.notEqual(late.id, ann.id);
  assert.deepEqual([server.counts.away, server.counts.partnered], [0, 0]);
  assert.deepEqual(await bob.answer(ann.id), { ok: false, error: 'not-calling' });
});

test('a server without resumption gives no tokens', async (t) => {
  const server = await startServer(t, { resumeMs: 0 });
  const ann = await join(t, server);
  assert.equal(ann.token, undefined);
  ann.socket.disconnect();
  await until(() => server.counts.connections === 0, 'ann is still here');
  assert.equal(server.counts.away, 0);
});

test('stock clients leave nothing behind', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  await ann.call(bob);
  ann.socket.disconnect();
  await bob.next('callEnded');
  assert.deepEqual([server.counts.away, server.counts.partnered], [0, 0]);
});

test('polling clients come back too', async (t) => {
  const server = await startServer(t);
  const bob = await connect(t, server);
  const ann = await join(t, server);
  ann.socket.disconnect();
  const options = { transports: ['polling'], auth: { zvonok: 1, resume: ann.token } };
  await assert.rejects(connect(t, server, options), new RegExp(`"me" brought ${ann.id}`));
  assert.deepEqual(await bob.call(ann.id), { ok: true });
});
