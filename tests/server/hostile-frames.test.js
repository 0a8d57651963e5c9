// Hostile input of every kind: nothing throws, nothing reaches another socket, only the sender's
// connection may end, and the server goes on serving. An uncaught error would fail the test run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, joinRaw, offer, openRaw, request, soon, startServer } from './support.js';

/** Limits out of the way: these tests send more than a person does. */
const generous = {
  messagesPerSecond: 10_000, messageBurst: 10_000, ringsPerMinute: 10_000,
};

/** @param {number} depth */
const nested = (depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/**
 * Payloads that must be answered `{ok:false, error}` and relayed to nobody. TO stands for the
 * victim's id.
 * @type {Array<[what: string, json: string, error?: string]>}
 */
const badPayloads = [
  ['nothing', '["callUser"]'],
  ['null', '["callUser",null]'],
  ['a number', '["callUser",5]'],
  ['a string', '["callUser","TO"]'],
  ['an array', '["callUser",["TO"]]'],
  ['an empty object', '["callUser",{}]'],
  ['no signal', '["callUser",{"userToCall":"TO"}]'],
  ['a null signal', '["callUser",{"userToCall":"TO","signalData":null}]'],
  ['a number for a signal', '["callUser",{"userToCall":"TO","signalData":1}]'],
  ['a string for a signal', '["callUser",{"userToCall":"TO","signalData":"[[[["}]'],
  ['an array for a signal', '["callUser",{"userToCall":"TO","signalData":[{"type":"offer","sdp":"v=0"}]}]'],
  ['an empty signal', '["callUser",{"userToCall":"TO","signalData":{}}]'],
  ['an unknown signal', '["callUser",{"userToCall":"TO","signalData":{"type":"bye"}}]'],
  ['an sdp that is no string', '["callUser",{"userToCall":"TO","signalData":{"type":"offer","sdp":{}}}]'],
  ['an sdp without a type', '["callUser",{"userToCall":"TO","signalData":{"sdp":"v=0"}}]'],
  ['an array of ids', '["callUser",{"userToCall":["TO"],"signalData":OFFER}]'],
  ['no ids at all, which the seed broadcasts', '["callUser",{"userToCall":[],"signalData":OFFER}]'],
  ['two ids', '["callUser",{"userToCall":["TO","TO"],"signalData":OFFER}]'],
  ['a null id', '["callUser",{"userToCall":null,"signalData":OFFER}]'],
  ['a number for an id', '["callUser",{"userToCall":0,"signalData":OFFER}]'],
  ['an object for an id', '["callUser",{"userToCall":{"toString":"TO"},"signalData":OFFER}]'],
  ['a prototype key', '["callUser",{"userToCall":"TO","signalData":{"type":"offer","sdp":"v=0","__proto__":{"a":1}}}]'],
  ['a deep prototype key', '["callUser",{"userToCall":"TO","signalData":{"type":"offer","sdp":"v=0","zvonok":{"constructor":{"prototype":1}}}}]'],
  ['a payload of prototype keys', '["callUser",{"__proto__":{"userToCall":"TO","signalData":OFFER}}]'],
  ['a lone surrogate', '["callUser",{"userToCall":"TO","signalData":{"type":"offer","sdp":"v=0\\ud800"}}]'],
  ['a lone surrogate in a key', '["callUser",{"userToCall":"TO","signalData":{"type":"offer","sdp":"v=0","\\udc00":1}}]'],
  ['nesting of 7', `["callUser",{"userToCall":"TO","signalData":{"type":"offer","sdp":"v=0","x":${nested(6)}}}]`],
  ['nesting of 20,000', `["callUser",{"userToCall":"TO","signalData":{"type":"offer","sdp":"v=0","x":${nested(20_000)}}}]`],
  ['a payload nested 30,000 deep', `["callUser",${nested(30_000)}]`],
  ['2,000 members', `["callUser",{"userToCall":"TO","signalData":{"type":"offer","sdp":"v=0","x":[${Array(2_000).fill(0)}]}}]`],
  ['a number beyond all bounds', '["callUser",{"userToCall":"TO","signalData":{"type":"offer","sdp":"v=0","x":1e999}}]'],
  ['a signal over 60,000 bytes', `["callUser",{"userToCall":"TO","signalData":{"type":"offer","sdp":"${'x'.repeat(60_000)}"}}]`, 'too-large'],
  ['numbers that grow when relayed', `["callUser",{"userToCall":"TO","signalData":{"type":"offer","sdp":"${'x'.repeat(50_000)}","x":[${Array(900).fill('1e20')}]}}]`, 'too-large'],
  ['answerCall of nothing', '["answerCall"]'],
  ['answerCall of null', '["answerCall",null]'],
  ['answerCall of a number', '["answerCall",5]'],
  ['answerCall without a receiver', '["answerCall",{"signal":OFFER}]'],
  ['answerCall to an array', '["answerCall",{"signal":OFFER,"to":["TO"]}]'],
  ['answerCall to everybody', '["answerCall",{"signal":OFFER,"to":[]}]'],
  ['answerCall to a stranger', '["answerCall",{"signal":OFFER,"to":"TO"}]', 'not-calling'],
  ['answerCall without a signal', '["answerCall",{"to":"TO"}]'],
  ['an unknown event', '["shutdown",{"userToCall":"TO"}]'],
  ['an event of the server', '["callAccepted",{"type":"answer","sdp":"v=0"}]'],
  ['me', '["me","TO"]'],
  ['callEnded', '["callEnded",{"from":"TO"}]'],
  ['an event named error', '["error",{}]'],
  ['an event with a number for a name', '[7,{"userToCall":"TO"}]'],
  ['an event named __proto__', '["__proto__",{}]'],
];

test('bad payloads are answered and reach nobody', async (t) => {
  const server = await startServer(t, generous);
  const victim = await connect(t, server);
  const attacker = await joinRaw(t, server);
  for (const [what, json, error = 'bad-request'] of badPayloads) {
    const frame = json.replaceAll('TO', victim.id).replaceAll('OFFER', JSON.stringify(offer()));
    attacker.send(`421${frame}`);
    assert.equal(await attacker.next(), `431[{"ok":false,"error":"${error}"}]`, what);
    attacker.send(`42${frame}`); // and without an acknowledgement
  }
  // What came before this call would stand before it.
  const caller = await connect(t, server);
  await caller.call(victim);
  const [event] = await victim.next('callUser');
  assert.equal(event.from, caller.id);
  assert.deepEqual(victim.received, []);
});

test('the deepest signal that may pass passes', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  const signal = offer({ x: JSON.parse(nested(5)) });
  assert.deepEqual(await ann.call(bob, signal), { ok: true });
  assert.deepEqual((await bob.next('callUser'))[0].signal, signal);
});

test('extra arguments and odd acknowledgement ids change nothing', async (t) => {
  const server = await startServer(t, generous);
  const ann = await joinRaw(t, server);
  const bob = await joinRaw(t, server);
  const event = `["callUser",{"userToCall":"${bob.id}","signalData":{"type":"offer","sdp":"v=0"}},1,[],null]`;
  ann.send(`4299999999999999999999${event}`);
  assert.match(await ann.next(), /^43\d[\de+.]*\[\{"ok":true\}\]$/);
  assert.match(await bob.next(), /^42\["callUser",\{"signal":\{"type":"offer","sdp":"v=0"\},"from":"[\w-]{20}","name":""\}\]$/);
  ann.send('437["an answer nobody asked for"]');
  ann.send('420["callUser"]');
  assert.equal(await ann.next(), '430[{"ok":false,"error":"bad-request"}]');
});

test('binary attachments are never relayed', async (t) => {
  const server = await startServer(t, generous);
  const victim = await connect(t, server);
  const attacker = await joinRaw(t, server);
  const bytes = new Uint8Array(1_000);
  const placeholder = '{"_placeholder":true,"num":0}';
  const payloads = [
    `["callUser",${placeholder}]`,
    `["callUser",{"userToCall":${placeholder},"signalData":{"type":"offer","sdp":"v=0"}}]`,
    `["callUser",{"userToCall":"${victim.id}","signalData":${placeholder}}]`,
    `["callUser",{"userToCall":"${victim.id}","signalData":{"type":"offer","sdp":${placeholder}}}]`,
    `["callUser",{"userToCall":"${victim.id}","signalData":{"type":"offer","sdp":"v=0","x":${placeholder}}}]`,
  ];
  for (const payload of payloads) {
    attacker.send(`451-5${payload}`);
    attacker.send(bytes);
    assert.equal(await attacker.next(), '435[{"ok":false,"error":"bad-request"}]');
  }
  const caller = await connect(t, server);
  await caller.call(victim);
  assert.equal((await victim.next('callUser'))[0].from, caller.id);
  assert.deepEqual(victim.received, []);
});

/** Frames that end the sender's connection; sent after it has joined. */
const fatalFrames = [
  '', '9', 'x', '2', '2probe', '4', '49', '42{}', '42[]', '42["connect"]', '42["disconnect"]',
  '42["disconnecting"]', '42["connect_error"]', '42["newListener"]', '40', '40[]', '40"x"', '41{}',
  '44{}', '42["callUser",', '42["callUser",{"a":]', '42nonsense', '450-["x"]', '4511-["x"]',
  '45-["x"]', `451-["callUser",{"_placeholder":true,"num":7}]`, '42/nowhere,["callUser",{}]',
  'b4', 'bAAAA', `42["callUser",${'['.repeat(60_000)}`,
];

for (const frame of fatalFrames) {
  const shown = frame.length > 40 ? `${frame.slice(0, 40)}… (${frame.length})` : frame;
  test(`frame ${JSON.stringify(shown)} ends the sender's connection alone`, async (t) => {
    const server = await startServer(t, generous);
    const bystander = await connect(t, server);
    const partner = await joinRaw(t, server);
    const attacker = await joinRaw(t, server);
    attacker.send(`42["callUser",{"userToCall":"${partner.id}","signalData":{"type":"offer","sdp":"v=0"}}]`);
    await partner.next();
    attacker.send(frame);
    // A placeholder out of range is seen when its attachment is there.
    if (frame.startsWith('451-')) attacker.send(new Uint8Array(1));
    await soon(attacker.closed, 'close');
    assert.equal(await partner.next(), `42["callEnded",{"from":"${attacker.id}","reason":"closed"}]`);
    assert.equal(bystander.socket.connected, true);
    assert.deepEqual(bystander.received, []);
  });
}

test('text while an attachment is due, and an attachment when none is', async (t) => {
  const server = await startServer(t);
  const text = await joinRaw(t, server);
  text.send('451-["callUser",{"_placeholder":true,"num":0}]');
  text.send('42["callUser",{}]');
  await soon(text.closed, 'close');
  const binary = await joinRaw(t, server);
  binary.send(new Uint8Array(10));
  await soon(binary.closed, 'close');
});

test('an attachment into a payload nested too deep for recursion', async (t) => {
  const server = await startServer(t);
  const attacker = await joinRaw(t, server);
  const bystander = await connect(t, server);
  attacker.send(`451-["callUser",${nested(30_000)},{"_placeholder":true,"num":0}]`);
  attacker.send(new Uint8Array(1));
  await soon(attacker.closed, 'close');
  assert.equal(bystander.socket.connected, true);
});

test('an event before CONNECT ends the connection', async (t) => {
  const server = await startServer(t);
  const client = openRaw(t, server);
  await client.next();
  client.send('42["callUser",{}]');
  await soon(client.closed, 'close');
});

test('bad CONNECT payloads end the connection', async (t) => {
  const server = await startServer(t);
  for (const frame of ['40[]', '40"x"', '40{"token":', '40null']) {
    const client = openRaw(t, server);
    await client.next();
    client.send(frame);
    await soon(client.closed, 'close');
  }
});

test('who does not join in time is dropped', async (t) => {
  const server = await startServer(t, { connectTimeoutMs: 100 });
  const client = openRaw(t, server);
  await client.next();
  await soon(client.closed, 'close');
  assert.equal(server.counts.connections, 0);
});

test('a frame over 64 KiB ends its connection alone', async (t) => {
  const server = await startServer(t);
  const partner = await joinRaw(t, server);
  const attacker = await joinRaw(t, server);
  const bystander = await connect(t, server);
  attacker.send(`42["callUser",{"userToCall":"${partner.id}","signalData":{"type":"offer","sdp":"v=0"}}]`);
  await partner.next();
  attacker.send('x'.repeat(65_537));
  assert.equal(await soon(attacker.closed, 'close'), 1009);
  assert.equal(await partner.next(), `42["callEnded",{"from":"${attacker.id}","reason":"closed"}]`);
  assert.equal(bystander.socket.connected, true);
});

test('the largest signal passes', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  const sdp = 'x'.repeat(60_000 - JSON.stringify(offer({ sdp: '' })).length);
  assert.deepEqual(await ann.call(bob, offer({ sdp })), { ok: true });
  assert.equal((await bob.next('callUser'))[0].signal.sdp, sdp);
  assert.deepEqual(await ann.call(bob, offer({ sdp: `${sdp}x` })), { ok: false, error: 'too-large' });
  // Bytes count, not characters.
  const wide = 'ж'.repeat(30_001);
  assert.deepEqual(await ann.call(bob, offer({ sdp: wide })), { ok: false, error: 'too-large' });
});

test('a polling body over 64 KiB is refused', async (t) => {
  const server = await startServer(t);
  const query = '/socket.io/?EIO=4&transport=polling';
  const handshake = await request(server, query);
  const { sid } = JSON.parse(handshake.body.toString().slice(1));
  const post = await request(server, `${query}&sid=${sid}`, {
    method: 'POST', body: 'x'.repeat(70_000),
  });
  assert.equal(post.status, 413);
});

test('a polling body of many bad packets harms nobody', async (t) => {
  const server = await startServer(t);
  const bystander = await connect(t, server);
  const query = '/socket.io/?EIO=4&transport=polling';
  for (const body of ['', '\x1e\x1e', '9', '40\x1e42["callUser"]\x1e42["answerCall"]\x1e41', '4']) {
    const handshake = await request(server, query);
    const { sid } = JSON.parse(handshake.body.toString().slice(1));
    const post = await request(server, `${query}&sid=${sid}`, { method: 'POST', body });
    assert.ok([200, 400].includes(post.status), `${post.status} to ${JSON.stringify(body)}`);
  }
  assert.deepEqual(await bystander.call('AAAAAAAAAAAAAAAAAAAA'), { ok: false, error: 'unknown-id' });
  assert.deepEqual(bystander.received, []);
});
