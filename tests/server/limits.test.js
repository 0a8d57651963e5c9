// Rates, numbers of connections, origins, receivers that do not read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  connect, extension, joinRaw, offer, openRaw, patienceMs, request, soon, startServer,
} from './support.js';

const limited = { ok: false, error: 'rate-limited' };

test('more events than the burst are answered rate-limited, and the others go on', async (t) => {
  const server = await startServer(t, { messageBurst: 5, messagesPerSecond: 0.001 });
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  const answers = [];
  for (let i = 0; i < 7; i += 1) answers.push(await ann.ask('callUser', {}));
  const bad = { ok: false, error: 'bad-request' };
  assert.deepEqual(answers, [bad, bad, bad, bad, bad, limited, limited]);
  assert.deepEqual(await bob.call(ann), { ok: true });
});

test('a flood of events ends the connection', async (t) => {
  const server = await startServer(t, { messageBurst: 5, messagesPerSecond: 0.001 });
  const partner = await joinRaw(t, server);
  const attacker = await joinRaw(t, server);
  attacker.send(`42["callUser",{"userToCall":"${partner.id}","signalData":{"type":"offer","sdp":"v=0"}}]`);
  await partner.next();
  for (let i = 0; i < 30; i += 1) attacker.send('42["callUser"]');
  await soon(attacker.closed, 'close');
  assert.equal(await partner.next(), `42["callEnded",{"from":"${attacker.id}","reason":"closed"}]`);
});

for (const frame of ['3', '6', '40/nowhere,', '437[]', '451-["x",{"_placeholder":true,"num":0}]']) {
  test(`a flood of ${frame} ends the connection`, async (t) => {
    const server = await startServer(t, { messageBurst: 5, messagesPerSecond: 0.001 });
    const attacker = await joinRaw(t, server);
    for (let i = 0; i < 40; i += 1) {
      attacker.send(frame);
      if (frame.startsWith('45')) attacker.send(new Uint8Array(1));
    }
    await soon(attacker.closed, 'close');
    assert.equal(server.counts.connections, 0);
  });
}

test('a call of two trickling partners stays within the limits', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  assert.deepEqual(await ann.call(bob), { ok: true });
  for (let i = 0; i < 30; i += 1) {
    assert.deepEqual(await ann.call(bob, extension('candidate')), { ok: true });
    assert.deepEqual(await bob.call(ann, extension('candidate')), { ok: true });
  }
});

test('new calls are limited, messages to a partner are not', async (t) => {
  const server = await startServer(t, { ringsPerMinute: 3 });
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  const eve = await connect(t, server);
  assert.deepEqual(await ann.call(bob), { ok: true });
  assert.deepEqual(await bob.answer(ann), { ok: true });
  assert.deepEqual(await ann.call('AAAAAAAAAAAAAAAAAAAA'), { ok: false, error: 'unknown-id' });
  assert.deepEqual(await ann.call(eve), { ok: true });
  assert.deepEqual(await ann.call(eve), limited, 'ringing again, unanswered');
  assert.deepEqual(await ann.call('AAAAAAAAAAAAAAAAAAAA'), limited, 'an unknown id costs as much');
  assert.deepEqual(await ann.call(bob), { ok: true }, 'renegotiation of an answered call');
  assert.deepEqual(await ann.call(eve, extension('candidate')), { ok: true });
  assert.deepEqual(await ann.call(eve, extension('cancel')), { ok: true });
  assert.deepEqual(await eve.call(bob), { ok: true }, 'others ring');
});

test('a new call in the place of an answered one rings, and counts', async (t) => {
  const server = await startServer(t, { ringsPerMinute: 2 });
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  /** @param {string} call */
  const offerOf = (call) => offer({ zvonok: { v: 1, call } });
  assert.deepEqual(await ann.call(bob, offerOf('1')), { ok: true });
  assert.deepEqual(await bob.answer(ann), { ok: true });
  assert.deepEqual(await ann.call(bob, offerOf('1')), { ok: true });
  assert.deepEqual(await ann.call(bob, offerOf('2')), { ok: true });
  assert.deepEqual(await ann.call(bob, offerOf('3')), limited);
});

test('an address may start only so many calls, however often it reconnects', async (t) => {
  const server = await startServer(t, { exemptLoopback: false, ringsPerMinutePerAddress: 2 });
  const bob = await connect(t, server);
  for (const expected of [{ ok: true }, { ok: true }, limited]) {
    const ann = await connect(t, server);
    assert.deepEqual(await ann.call(bob), expected);
    ann.socket.disconnect();
  }
});

test('connections are limited for one address, and freed when they close', async (t) => {
  const server = await startServer(t, { exemptLoopback: false, maxConnectionsPerAddress: 2 });
  const ann = await connect(t, server);
  await connect(t, server, { transports: ['polling'] });
  await assert.rejects(connect(t, server), /websocket error/);
  const refused = await request(server, '/socket.io/?EIO=4&transport=polling');
  assert.equal(refused.status, 403);
  assert.equal(JSON.parse(refused.body.toString()).message, 'too many connections from this address');
  ann.socket.disconnect();
  await connectWhenFree(t, server, 2);
});

test('new connections are limited for one address, those that are refused or closed too', async (t) => {
  const server = await startServer(t, { exemptLoopback: false, connectionsPerMinutePerAddress: 3 });
  for (let i = 0; i < 3; i += 1) (await connect(t, server)).socket.disconnect();
  const refused = await request(server, '/socket.io/?EIO=4&transport=polling');
  assert.equal(refused.status, 403);
  assert.equal(JSON.parse(refused.body.toString()).message, 'too many new connections from this address');
});

test('a client behind a trusted proxy is counted by its own address', async (t) => {
  const server = await startServer(t, { trustedProxies: 1, maxConnectionsPerAddress: 1 });
  /** @param {string} address */
  const from = (address) => openRaw(t, server, { headers: { 'X-Forwarded-For': address } });
  const first = from('203.0.113.5');
  await first.next();
  assert.equal(await soon(from('203.0.113.5').closed, 'refusal'), 1006);
  assert.equal(await soon(from('198.51.100.7, 203.0.113.5').closed, 'refusal'), 1006, 'a forged entry');
  await from('203.0.113.6').next();
  await from('2001:db8:1:2::1').next();
  assert.equal(await soon(from('2001:db8:1:2:ffff::9').closed, 'refusal'), 1006, 'the same /64');
  await from('2001:db8:1:3::1').next();
});

test('without a trusted proxy the header is not believed', async (t) => {
  const server = await startServer(t, { exemptLoopback: false, maxConnectionsPerAddress: 1 });
  await openRaw(t, server, { headers: { 'X-Forwarded-For': '203.0.113.5' } }).next();
  const second = openRaw(t, server, { headers: { 'X-Forwarded-For': '203.0.113.6' } });
  assert.equal(await soon(second.closed, 'refusal'), 1006);
});

test('connections are limited in all', async (t) => {
  const server = await startServer(t, { maxConnections: 2 });
  await connect(t, server);
  const second = await connect(t, server);
  await assert.rejects(connect(t, server), /websocket error/);
  second.socket.disconnect();
  await connectWhenFree(t, server, 2);
});

test('origins: the list, the own page and programs may connect, other pages may not', async (t) => {
  const server = await startServer(t, { origins: ['https://talk.example'] });
  const host = `127.0.0.1:${server.address.port}`;
  for (const origin of ['https://talk.example', `http://${host}`, undefined]) {
    const client = openRaw(t, server, { headers: origin ? { Origin: origin } : {} });
    assert.equal((await client.next())[0], '0', String(origin));
  }
  for (const origin of ['https://evil.example', 'http://talk.example', 'null', 'https://talk.example.evil.example']) {
    const client = openRaw(t, server, { headers: { Origin: origin } });
    assert.equal(await soon(client.closed, 'refusal'), 1006, origin);
  }
  const poll = await request(server, '/socket.io/?EIO=4&transport=polling', {
    headers: { Origin: 'https://evil.example' },
  });
  assert.equal(poll.status, 403);
  assert.equal(poll.headers['access-control-allow-origin'], undefined);
  assert.deepEqual(JSON.parse(poll.body.toString()), { code: 4, message: 'origin not allowed' });
  const allowed = await request(server, '/socket.io/?EIO=4&transport=polling', {
    headers: { Origin: 'https://talk.example' },
  });
  assert.equal(allowed.headers['access-control-allow-origin'], 'https://talk.example');
});

for (const bound of [{ maxQueuedPackets: 10, maxQueuedBytes: 1e9 }, { maxQueuedPackets: 1e9, maxQueuedBytes: 500_000 }]) {
  test(`a receiver that does not read is not buffered for without end: ${JSON.stringify(bound)}`, async (t) => {
    const server = await startServer(t, { messagesPerSecond: 100_000, messageBurst: 100_000, ...bound });
    const stuck = await joinRaw(t, server);
    const ann = await connect(t, server);
    stuck.socket.pause();
    assert.deepEqual(await ann.call(stuck.id), { ok: true });
    const large = { ...extension('candidate'), x: 'x'.repeat(50_000) };
    let sent = 0;
    let answer;
    do {
      answer = await ann.call(stuck.id, large);
      sent += 1;
    } while (answer.ok && sent < 1_000);
    assert.deepEqual(answer, limited, `after ${sent} signals`);
  });
}

test('partners are remembered up to a bound; strangers who ring do not push out a call', async (t) => {
  const server = await startServer(t, { maxPartners: 3 });
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  await ann.call(bob);
  await bob.answer(ann);
  for (let i = 0; i < 5; i += 1) await (await connect(t, server)).call(ann);
  const { id } = ann;
  ann.socket.disconnect();
  assert.deepEqual(await bob.next('callEnded'), [{ from: id, reason: 'closed' }]);
});

/**
 * Connects as soon as the server has seen that one of its connections is gone.
 * @param {import('node:test').TestContext} t
 * @param {import('../../web/server/server.js').ZvonokServer} server
 * @param {number} full connections that were open before
 */
async function connectWhenFree(t, server, full) {
  const deadline = performance.now() + patienceMs;
  while (server.counts.connections >= full) {
    assert.ok(performance.now() < deadline, 'the connection is still counted');
    await new Promise((resolve) => { setTimeout(resolve, 5); });
  }
  return connect(t, server);
}
