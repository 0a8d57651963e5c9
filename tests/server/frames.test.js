// The dialect as bytes: what a client that writes its own Engine.IO and Socket.IO frames
// (ours does) sends and gets over one WebSocket.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinRaw, openRaw, request, soon, startServer } from './support.js';

test('open, connect, me', async (t) => {
  const server = await startServer(t);
  const client = openRaw(t, server);
  const open = await client.next();
  assert.equal(open[0], '0');
  const { sid, ...handshake } = JSON.parse(open.slice(1));
  assert.match(sid, /^[\w-]{20}$/);
  assert.deepEqual(handshake, {
    upgrades: [], pingInterval: 15_000, pingTimeout: 15_000, maxPayload: 65_536,
  });
  client.send('40');
  const connected = await client.next();
  assert.match(connected, /^40\{"sid":"[\w-]{20}"\}$/);
  const id = JSON.parse(connected.slice(2)).sid;
  assert.notEqual(id, sid);
  assert.equal(await client.next(), `42["me","${id}"]`);
});

test('CONNECT may be sent before the open packet arrives', async (t) => {
  const server = await startServer(t);
  const client = openRaw(t, server);
  client.socket.on('open', () => client.send('40'));
  assert.equal((await client.next())[0], '0');
  assert.match(await client.next(), /^40\{"sid"/);
  assert.match(await client.next(), /^42\["me"/);
});

test('a call, byte for byte', async (t) => {
  const server = await startServer(t);
  const ann = await joinRaw(t, server);
  const bob = await joinRaw(t, server);

  ann.send(`420["callUser",{"userToCall":"${bob.id}","signalData":{"type":"offer","sdp":"v=0"},` +
    `"from":"${ann.id}","name":"Ann"}]`);
  assert.equal(await ann.next(), '430[{"ok":true}]');
  assert.equal(await bob.next(),
    `42["callUser",{"signal":{"type":"offer","sdp":"v=0"},"from":"${ann.id}","name":"Ann"}]`);

  bob.send(`427["answerCall",{"signal":{"type":"answer","sdp":"v=0"},"to":"${ann.id}"}]`);
  assert.equal(await bob.next(), '437[{"ok":true}]');
  assert.equal(await ann.next(),
    `42["callAccepted",{"type":"answer","sdp":"v=0"},{"from":"${bob.id}"}]`);

  ann.send('421["callUser",{"userToCall":"AAAAAAAAAAAAAAAAAAAA","signalData":' +
    '{"type":"offer","sdp":"v=0"}}]');
  assert.equal(await ann.next(), '431[{"ok":false,"error":"unknown-id"}]');

  ann.send('41');
  assert.equal(await bob.next(), `42["callEnded",{"from":"${ann.id}","reason":"closed"}]`);
  await soon(ann.closed, 'close');
});

test('closing the WebSocket without a word tells the partner too', async (t) => {
  const server = await startServer(t);
  const ann = await joinRaw(t, server);
  const bob = await joinRaw(t, server);
  ann.send(`42["callUser",{"userToCall":"${bob.id}","signalData":{"type":"offer","sdp":"v=0"}}]`);
  await bob.next();
  ann.socket.terminate();
  assert.equal(await bob.next(), `42["callEnded",{"from":"${ann.id}","reason":"closed"}]`);
});

test('heartbeat: the server pings, and drops who does not answer', async (t) => {
  const server = await startServer(t, { pingIntervalMs: 100, pingTimeoutMs: 200 });
  const alive = await joinRaw(t, server);
  const dead = await joinRaw(t, server);
  for (let i = 0; i < 4; i += 1) {
    assert.equal(await alive.next(), '2');
    alive.send('3');
  }
  await soon(dead.closed, 'close');
  assert.equal(alive.socket.readyState, alive.socket.OPEN);
});

test('the free liveness probe: an unknown namespace is refused and nothing else happens', async (t) => {
  const server = await startServer(t);
  const client = await joinRaw(t, server);
  client.send('40/__rtt,');
  assert.equal(await client.next(), '44/__rtt,{"message":"Invalid namespace"}');
  client.send('420["callUser"]');
  assert.equal(await client.next(), '430[{"ok":false,"error":"bad-request"}]');
});

test('long-polling: the handshake and CORS for a page of any origin', async (t) => {
  const server = await startServer(t);
  const query = '/socket.io/?EIO=4&transport=polling';
  const { status, headers, body } = await request(server, query, {
    headers: { Origin: 'https://elsewhere.example' },
  });
  assert.equal(status, 200);
  assert.equal(headers['access-control-allow-origin'], '*');
  const { sid, upgrades } = JSON.parse(body.toString().slice(1));
  assert.deepEqual(upgrades, ['websocket']);

  const post = await request(server, `${query}&sid=${sid}`, { method: 'POST', body: '40' });
  assert.equal(post.body.toString(), 'ok');
  const poll = await request(server, `${query}&sid=${sid}`);
  assert.match(poll.body.toString(), /^40\{"sid":"[\w-]{20}"\}(\x1e42\["me","[\w-]{20}"\])?$/);
});

test('an old protocol and an unknown session are refused', async (t) => {
  const server = await startServer(t);
  const old = await request(server, '/socket.io/?EIO=3&transport=polling');
  assert.equal(old.status, 400);
  const lost = await request(server, '/socket.io/?EIO=4&transport=polling&sid=__proto__');
  assert.deepEqual(JSON.parse(lost.body.toString()), { code: 1, message: 'Session ID unknown' });
});
