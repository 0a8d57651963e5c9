// The seed's events between stock socket.io clients: who gets what, and what the sender hears.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, connect, connectThree, extension, offer, startServer } from './support.js';

test('callUser and answerCall reach exactly the one they name', async (t) => {
  const server = await startServer(t);
  const [ann, bob, eve] = await connectThree(t, server);

  const signal = offer({ sdp: 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n', zvonok: { v: 1, call: 'c1' } });
  assert.deepEqual(await ann.call(bob, signal), { ok: true });
  assert.deepEqual(await bob.next('callUser'), [{ signal, from: ann.id, name: 'Ann' }]);

  const reply = answer({ sdp: 'v=0\r\ns=bob\r\n' });
  assert.deepEqual(await bob.answer(ann, reply), { ok: true });
  assert.deepEqual(await ann.next('callAccepted'), [reply, { from: bob.id }]);

  assert.deepEqual([ann.received, bob.received, eve.received], [[], [], []]);
});

test('events without an acknowledgement are relayed alike', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  ann.socket.emit('callUser', { userToCall: bob.id, signalData: offer(), from: ann.id, name: 'Ann' });
  assert.deepEqual(await bob.next('callUser'), [{ signal: offer(), from: ann.id, name: 'Ann' }]);
  bob.socket.emit('answerCall', { signal: answer(), to: ann.id });
  assert.deepEqual(await ann.next('callAccepted'), [answer(), { from: bob.id }]);
});

test('polling clients and upgrading clients are served', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server, { transports: ['polling'] });
  const bob = await connect(t, server, { transports: ['polling', 'websocket'] });
  assert.deepEqual(await ann.call(bob), { ok: true });
  await bob.next('callUser');
  assert.deepEqual(await bob.answer(ann), { ok: true });
  await ann.next('callAccepted');
});

test('the sender is stamped, whatever it says it is', async (t) => {
  const server = await startServer(t);
  const [ann, bob, eve] = await connectThree(t, server);
  for (const from of [ann.id, null, 7, { toString: 'x' }, ['a']]) {
    await eve.call(bob, offer(), { from });
    const [event] = await bob.next('callUser');
    assert.equal(event.from, eve.id);
  }
});

test('a missing or hostile name is cleaned', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  const cases = [
    [undefined, ''], [null, ''], [{}, ''], [7, ''],
    [' Зво\u0000нок\n ', 'Звонок'], ['\u202egnp.exe', 'gnp.exe'], ['\ud800x', 'x'],
  ];
  for (const [name, expected] of cases) {
    assert.deepEqual(await ann.call(bob, offer(), { name }), { ok: true });
    const [event] = await bob.next('callUser');
    assert.equal(event.name, expected);
  }
});

test('an unknown id and the own id are answered at once', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const before = performance.now();
  assert.deepEqual(await ann.call('AAAAAAAAAAAAAAAAAAAA'), { ok: false, error: 'unknown-id' });
  assert.deepEqual(await ann.call('nobody I know'), { ok: false, error: 'unknown-id' });
  assert.deepEqual(await ann.call(''), { ok: false, error: 'unknown-id' });
  assert.deepEqual(await ann.call('__proto__'), { ok: false, error: 'unknown-id' });
  assert.deepEqual(await ann.call(ann), { ok: false, error: 'own-id' });
  assert.deepEqual(await ann.answer(ann), { ok: false, error: 'own-id' });
  assert.ok(performance.now() - before < 1_000);
  assert.deepEqual(ann.received, []);
});

test('an answer goes only to somebody who called', async (t) => {
  const server = await startServer(t);
  const [ann, bob, eve] = await connectThree(t, server);
  const refused = { ok: false, error: 'not-calling' };

  assert.deepEqual(await eve.answer(ann), refused, 'nobody called');
  await ann.call(bob);
  assert.deepEqual(await eve.answer(ann), refused, 'ann called somebody else');
  assert.deepEqual(await ann.answer(bob), refused, 'the caller answers herself');
  assert.deepEqual(await eve.answer('AAAAAAAAAAAAAAAAAAAA'), refused, 'no oracle for ids');
  assert.deepEqual(await bob.answer(ann), { ok: true });
  await ann.next('callAccepted');
  assert.deepEqual([ann.received, eve.received], [[], []]);
});

test('without an offer nothing starts: a stranger cannot probe or inject', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const eve = await connect(t, server);
  const signals = [answer(), extension('ringing'), extension('cancel'), { renegotiate: true },
    { type: 'candidate', candidate: { candidate: '', sdpMid: '0', sdpMLineIndex: 0 } }];
  for (const signal of signals) {
    assert.deepEqual(await eve.call(ann, signal), { ok: false, error: 'not-calling' });
  }
  assert.equal(server.counts.partnered, 0);
  await eve.call(ann);
  await ann.next('callUser');
  assert.deepEqual(ann.received, []);
});

test('between partners every signal of either dialect passes in both directions', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  await ann.call(bob);
  await bob.next('callUser');
  const signals = [
    extension('ringing', 'c'), extension('candidate', 'c'), { renegotiate: true },
    { type: 'renegotiate', renegotiate: true },
    { type: 'transceiverRequest', transceiverRequest: { kind: 'video' } },
    { type: 'candidate', candidate: { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0 } },
    answer(),
  ];
  for (const signal of signals) {
    assert.deepEqual(await bob.call(ann, signal, { name: 'Bob' }), { ok: true });
    assert.deepEqual(await ann.next('callUser'), [{ signal, from: bob.id, name: 'Bob' }]);
    assert.deepEqual(await ann.call(bob, signal), { ok: true });
    assert.deepEqual(await bob.next('callUser'), [{ signal, from: ann.id, name: 'Ann' }]);
    assert.deepEqual(await bob.answer(ann, signal), { ok: true });
    assert.deepEqual(await ann.next('callAccepted'), [signal, { from: bob.id }]);
  }
});

test('callEnded goes to the partner alone, at once', async (t) => {
  const server = await startServer(t);
  const [ann, bob, eve] = await connectThree(t, server);
  await ann.call(bob);
  await bob.answer(ann);
  const { id } = ann;
  const before = performance.now();
  ann.socket.disconnect();
  assert.deepEqual(await bob.next('callEnded'), [{ from: id, reason: 'closed' }]);
  const elapsedMs = performance.now() - before;
  assert.ok(elapsedMs < 250, `callEnded took ${elapsedMs} ms`);

  await eve.call(bob);
  await bob.next('callUser');
  assert.deepEqual(eve.received, []);
});

test('callEnded reaches a callee who has not answered, and a caller who rings', async (t) => {
  const server = await startServer(t);
  const [ann, bob, eve] = await connectThree(t, server);
  await ann.call(bob);
  await bob.call(eve);
  const { id } = bob;
  bob.socket.disconnect();
  assert.deepEqual(await ann.next('callEnded'), [{ from: id, reason: 'closed' }]);
  assert.deepEqual(await eve.next('callEnded'), [{ from: id, reason: 'closed' }]);
  assert.equal(server.counts.partnered, 0);
});

for (const kind of ['decline', 'cancel', 'busy', 'bye']) {
  test(`after "${kind}" the two are no partners any more`, async (t) => {
    const server = await startServer(t);
    const ann = await connect(t, server);
    const bob = await connect(t, server);
    await ann.call(bob, offer({ zvonok: { v: 1, call: 'c' } }));
    await bob.next('callUser');
    const [sender, receiver] = kind === 'cancel' ? [ann, bob] : [bob, ann];
    assert.deepEqual(await sender.call(receiver, extension(kind, 'c')), { ok: true });
    const [event] = await receiver.next('callUser');
    assert.equal(event.signal.zvonok.kind, kind);
    assert.equal(server.counts.partnered, 0);

    assert.deepEqual(await bob.answer(ann), { ok: false, error: 'not-calling' });
    ann.socket.disconnect();
    const eve = await connect(t, server);
    await eve.call(bob);
    await bob.next('callUser');
    assert.deepEqual(bob.received, [], 'no callEnded');
  });
}

test('when two call each other, cancelling one call leaves the other', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  await ann.call(bob, offer({ zvonok: { v: 1, call: 'of-ann' } }));
  await bob.call(ann, offer({ zvonok: { v: 1, call: 'of-bob' } }));
  await ann.call(bob, extension('cancel', 'of-ann'));
  assert.deepEqual(await bob.answer(ann), { ok: false, error: 'not-calling' });
  assert.deepEqual(await ann.answer(bob), { ok: true });
  await bob.next('callAccepted');
});

test('a late end of an old call leaves the new one', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  await ann.call(bob, offer({ zvonok: { v: 1, call: 'first' } }));
  await ann.call(bob, extension('cancel', 'first'));
  await ann.call(bob, offer({ zvonok: { v: 1, call: 'second' } }));
  await bob.call(ann, extension('decline', 'first'));
  assert.deepEqual(await bob.answer(ann), { ok: true });
});

test('leaving the namespace ends the connection; joining again needs a new one', async (t) => {
  const server = await startServer(t);
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  await ann.call(bob);
  const before = ann.id;
  ann.socket.disconnect();
  await bob.next('callEnded');
  ann.socket.connect();
  const [id] = await ann.next('me');
  assert.notEqual(id, before);
  assert.deepEqual(await ann.call(bob), { ok: true });
});
