// STUN and TURN for our own clients: credentials as coturn wants them, to whom they go, how often.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaults } from '../../web/server/config.js';
import { IceServers, turnPassword } from '../../web/server/ice-servers.js';
import { createZvonokServer } from '../../web/server/server.js';
import { connect, join, joinRaw, openRaw, startServer } from './support.js';

const turn = {
  turnUrls: ['turn:turn.example:3478?transport=udp', 'turns:turn.example'],
  turnSecret: 'north', stunUrls: ['stun:stun.example'],
};

test('passwords: vectors made elsewhere', () => {
  // RFC 2202, HMAC-SHA1 test case 2, its digest in base64.
  assert.equal(turnPassword('Jefe', 'what do ya want for nothing?'),
    Buffer.from('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79', 'hex').toString('base64'));
  // printf 1433895918:ninefingers | openssl dgst -sha1 -hmac north -binary | base64
  assert.equal(turnPassword('north', '1433895918:ninefingers'), 'jy8hTxmOO7UtEKXqSkSlvakPVYA=');
});

test('credentials: a name that says when it expires, new each time, its password', () => {
  const servers = new IceServers({ ...defaults, ...turn }, () => 1_700_000_000_999);
  const [first, second] = [servers.issue(), servers.issue()];
  assert.equal(first.expiresAt, 1_700_000_600);
  const [stun, relay] = first.event.iceServers;
  assert.deepEqual(stun, { urls: ['stun:stun.example'] });
  assert.deepEqual(relay.urls, turn.turnUrls);
  assert.match(relay.username ?? '', /^1700000600:[\w-]{12}$/);
  assert.equal(relay.credential, turnPassword('north', relay.username ?? ''));
  assert.notEqual(second.event.iceServers[1].username, relay.username);
  assert.deepEqual(Object.keys(first.event), ['iceServers', 'ttl']);
  assert.equal(first.event.ttl, 600);
});

test('who connects again gets what it had, until half of its life is over', () => {
  let now = 1_700_000_000_000;
  const servers = new IceServers({ ...defaults, ...turn }, () => now);
  const first = servers.renew(undefined);
  now += 299_000;
  const again = servers.renew(first);
  assert.deepEqual(again.event.iceServers, first.event.iceServers);
  assert.equal(again.event.ttl, 301);
  now += 1_000;
  assert.notDeepEqual(servers.renew(again).event.iceServers, first.event.iceServers);
});

test('they come before `me`, to our own clients alone', async (t) => {
  const server = await startServer(t, { ...turn, relayOnly: true });
  const ours = openRaw(t, server);
  await ours.next();
  ours.send('40{"zvonok":1}');
  await ours.next();
  const [name, event, ...more] = JSON.parse((await ours.next()).slice(2));
  assert.deepEqual([name, more], ['iceServers', []]);
  assert.equal(event.relayOnly, true);
  assert.equal(event.ttl, 600);
  assert.equal(event.iceServers.length, 2);
  assert.equal(JSON.parse((await ours.next()).slice(2))[0], 'me');

  const stock = openRaw(t, server);
  await stock.next();
  stock.send('40');
  await stock.next();
  assert.match(await stock.next(), /^42\["me"/);
});

test('nothing is told where nothing is configured', async (t) => {
  const server = await startServer(t);
  const ann = await join(t, server);
  assert.deepEqual(ann.received, []);
});

test('STUN alone has no credentials', async (t) => {
  const server = await startServer(t, { stunUrls: ['stun:stun.example'] });
  const ann = await join(t, server);
  assert.deepEqual(await ann.next('iceServers'),
    [{ iceServers: [{ urls: ['stun:stun.example'] }], ttl: 600 }]);
});

test('new ones come each half of their life, and to the connection that is open', async (t) => {
  const server = await startServer(t, { ...turn, turnTtlSeconds: 1 });
  const old = await join(t, server);
  const [first] = await old.next('iceServers');
  const ann = await join(t, server, old.token);
  const [same] = await ann.next('iceServers');
  assert.deepEqual(same.iceServers, first.iceServers, 'reconnecting brings none');
  const before = performance.now();
  const [second] = await ann.next('iceServers');
  assert.ok(performance.now() - before > 300);
  assert.notDeepEqual(second.iceServers, first.iceServers);
  assert.equal(second.ttl, 1);
  await ann.next('iceServers');
  assert.deepEqual(old.received, [], 'the replaced connection got none');
});

test('no credential reaches the log or another client', async (t) => {
  /** @type {string[]} */
  const lines = [];
  const server = await startServer(t, { ...turn, log: (line) => lines.push(line) });
  const bob = await connect(t, server);
  const ann = await joinRaw(t, server, '{"zvonok":1,"resume":"secret-token"}');
  ann.send(`42["callUser",{"userToCall":"${bob.id}","signalData":{"type":"offer","sdp":"v=0"}}]`);
  await bob.next('callUser');
  ann.send('42["iceServers",{}]');
  ann.socket.terminate();
  await bob.next('callEnded');
  assert.ok(lines.length >= 3);
  const told = lines.join('\n') + JSON.stringify(bob.received);
  for (const secret of ['north', 'turn', 'secret-token', ann.token ?? 'no token', ann.id]) {
    assert.ok(!told.includes(secret), told);
  }
});

test('options that contradict each other are one worded error', () => {
  const { turnUrls, turnSecret } = turn;
  assert.throws(() => createZvonokServer({ turnUrls }), /^Error: TURN_URLS needs TURN_SECRET/);
  assert.throws(() => createZvonokServer({ turnSecret }), /^Error: TURN_SECRET needs TURN_URLS/);
  assert.throws(() => createZvonokServer({ relayOnly: true }), /^Error: RELAY_ONLY=1 needs TURN_URLS/);
});
