// Which offers ring, which go through for free, and how many: further connections of a call
// (`zvonok.path`), renegotiation, and what an attacker who was once answered can do with them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, connect, extension, join, offer, startServer } from './support.js';

const ok = { ok: true };
const limited = { ok: false, error: 'rate-limited' };
const notCalling = { ok: false, error: 'not-calling' };

/** @param {string} call @param {number} [path] */
const offerOf = (call, path) => offer({ zvonok: { v: 1, call, ...(path ? { path } : {}) } });

/**
 * @param {import('node:test').TestContext} t
 * @param {Partial<import('../../web/server/config.js').ServerOptions>} [options]
 */
async function answeredCall(t, options) {
  const server = await startServer(t, options);
  const ann = await join(t, server);
  const bob = await join(t, server);
  assert.deepEqual(await ann.call(bob, offerOf('c')), ok);
  assert.deepEqual(await bob.answer(ann, answer({ zvonok: { v: 1, call: 'c' } })), ok);
  await bob.next('callUser');
  await ann.next('callAccepted');
  return { server, ann, bob };
}

test('a path offer of an answered call rings nobody\'s limit, from either side', async (t) => {
  const { ann, bob } = await answeredCall(t, { ringsPerMinute: 1 });
  for (let path = 1; path <= 5; path += 1) {
    assert.deepEqual(await ann.call(bob, offerOf('c', path)), ok);
    assert.equal((await bob.next('callUser'))[0].signal.zvonok.path, path);
    assert.deepEqual(await bob.answer(ann, answer({ zvonok: { v: 1, call: 'c', path } })), ok);
    assert.equal((await ann.next('callAccepted'))[0].zvonok.path, path);
  }
  // The callee begins one: by callUser, answered by answerCall in the other direction.
  assert.deepEqual(await bob.call(ann, offerOf('c', 6)), ok);
  assert.equal((await ann.next('callUser'))[0].from, bob.id);
  assert.deepEqual(await ann.answer(bob, answer({ zvonok: { v: 1, call: 'c', path: 6 } })), ok);
  await bob.next('callAccepted');
  // Or by answerCall, answered by callUser.
  assert.deepEqual(await bob.answer(ann, offerOf('c', 7)), ok);
  await ann.next('callAccepted');
  assert.deepEqual(await ann.call(bob, answer({ zvonok: { v: 1, call: 'c', path: 7 } })), ok);
  await bob.next('callUser');
  assert.deepEqual(await ann.call(bob, offerOf('d')), limited, 'a new call does ring');
});

test('a path offer reaches a partner who has a new connection, from one who has too', async (t) => {
  const { server, ann, bob } = await answeredCall(t, { ringsPerMinute: 1 });
  const bobAgain = await join(t, server, bob.token);
  assert.deepEqual(await ann.call(bob.id, offerOf('c', 1)), ok);
  assert.equal((await bobAgain.next('callUser'))[0].from, ann.id);
  const annAgain = await join(t, server, ann.token);
  assert.deepEqual(await annAgain.call(bob.id, offerOf('c', 2)), ok);
  assert.equal((await bobAgain.next('callUser'))[0].signal.zvonok.path, 2);
  assert.deepEqual(await bobAgain.answer(ann.id, answer()), ok);
  await annAgain.next('callAccepted');
});

test('a path offer is no way to call a stranger, or to ask whether one is there', async (t) => {
  const { server, ann, bob } = await answeredCall(t);
  const eve = await join(t, server);
  for (const id of [ann.id, bob.id, 'AAAAAAAAAAAAAAAAAAAA']) {
    assert.deepEqual(await eve.call(id, offerOf('c', 1)), notCalling);
  }
  assert.deepEqual(await ann.call(bob, offerOf('another', 1)), notCalling, 'no such call');
  assert.deepEqual(await ann.call(eve, offerOf('ring')), ok);
  assert.deepEqual(await ann.call(eve, offerOf('ring', 1)), notCalling, 'not answered yet');
  await ann.call(bob, extension('bye', 'c'));
  assert.deepEqual(await ann.call(bob, offerOf('c', 1)), notCalling, 'ended');
});

test('a path that is no whole number from 1 to 2^31 - 1 is none: the offer rings', async (t) => {
  const { server, ann } = await answeredCall(t, { ringsPerMinute: 12 });
  const eve = await join(t, server);
  for (const path of [0, -1, 1.5, 2 ** 31, 1e300, '1', null, true, [1], {}]) {
    const signal = offer({ zvonok: { v: 1, call: 'c', path } });
    assert.deepEqual(await ann.call(eve, signal), ok, JSON.stringify(path));
    await eve.next('callUser');
  }
  assert.deepEqual(await ann.call(eve, offerOf('c', 2 ** 31 - 1)), notCalling);
});

for (const [what, signal] of /** @type {const} */ ([
  ['with the same call id', offerOf('c')], ['with a path', offerOf('c', 1)],
])) {
  test(`offers ${what} are bounded, by callUser and answerCall together`, async (t) => {
    const { ann, bob } = await answeredCall(t, { offersPerMinute: 4 });
    for (let i = 0; i < 4; i += 1) assert.deepEqual(await ann.call(bob, signal), ok);
    assert.deepEqual(await ann.call(bob, signal), limited);
    assert.deepEqual(await ann.call(bob, extension('candidate', 'c')), ok, 'all else goes on');
    for (let i = 0; i < 2; i += 1) assert.deepEqual(await bob.call(ann, signal), ok, 'the other has his');
    for (let i = 0; i < 2; i += 1) assert.deepEqual(await bob.answer(ann, signal), ok);
    assert.deepEqual(await bob.call(ann, signal), limited);
    assert.deepEqual(await bob.answer(ann, signal), limited);
    assert.equal(bob.received.filter(([, event]) => event.signal?.type === 'offer').length, 4);
  });
}

test('coming back does not refill what is left for offers', async (t) => {
  const { server, ann, bob } = await answeredCall(t, { offersPerMinute: 2 });
  for (let i = 0; i < 2; i += 1) assert.deepEqual(await ann.call(bob, offerOf('c', 1)), ok);
  const again = await join(t, server, ann.token);
  assert.deepEqual(await again.call(bob, offerOf('c', 2)), limited);
});

test('being called and answering does not make one\'s own unanswered call free', async (t) => {
  const server = await startServer(t, { ringsPerMinute: 3 });
  const victim = await connect(t, server);
  const attacker = await connect(t, server);
  await attacker.call(victim, offerOf('of-attacker'));
  await victim.call(attacker, offerOf('of-victim'));
  await attacker.answer(victim, answer({ zvonok: { v: 1, call: 'of-victim' } }));
  for (let i = 0; i < 2; i += 1) {
    assert.deepEqual(await attacker.call(victim, offerOf('of-attacker')), ok);
  }
  assert.deepEqual(await attacker.call(victim, offerOf('of-attacker')), limited);
  assert.deepEqual(await attacker.call(victim, offerOf('of-victim')), ok, 'that one was answered');
});

test('a caller can not answer her own call', async (t) => {
  const server = await startServer(t, { ringsPerMinute: 2 });
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  await ann.call(bob, offerOf('c'));
  assert.deepEqual(await ann.answer(bob, answer()), notCalling);
  assert.deepEqual(await ann.call(bob, answer()), ok, 'relayed, but no answer');
  assert.deepEqual(await ann.call(bob, offerOf('c')), ok, 'rings');
  assert.deepEqual(await ann.call(bob, offerOf('c')), limited);
});

test('an offer sent by answerCall is no answer', async (t) => {
  const server = await startServer(t, { ringsPerMinute: 1 });
  const ann = await connect(t, server);
  const bob = await connect(t, server);
  await ann.call(bob, offerOf('c'));
  await bob.answer(ann, offerOf('c'));
  assert.deepEqual(await ann.call(bob, offerOf('c')), limited);
});

test('unknown ids: so many a minute, then every new call is refused alike', async (t) => {
  const server = await startServer(t, { missesPerMinute: 3, ringsPerMinute: 1_000 });
  const ann = await connect(t, server);
  let eve = await join(t, server);
  for (let i = 0; i < 3; i += 1) {
    assert.deepEqual(await eve.call(`AAAAAAAAAAAAAAAAAAA${i}`), { ok: false, error: 'unknown-id' });
  }
  for (let again = 0; again < 2; again += 1) {
    assert.deepEqual(await eve.call('AAAAAAAAAAAAAAAAAAAA'), limited);
    assert.deepEqual(await eve.call(ann), limited, 'known and unknown alike');
    eve = await join(t, server, eve.token); // with the limits of before
  }
  assert.deepEqual(ann.received, []);
  assert.deepEqual(await ann.call(eve), ok, 'others call');
});

test('unknown ids are counted by address too, however often it reconnects', async (t) => {
  const server = await startServer(t, { exemptLoopback: false, missesPerMinutePerAddress: 2 });
  const bob = await connect(t, server);
  for (let i = 0; i < 2; i += 1) {
    const eve = await connect(t, server);
    assert.equal((await eve.call('AAAAAAAAAAAAAAAAAAAA')).error, 'unknown-id');
    eve.socket.disconnect();
  }
  assert.deepEqual(await (await connect(t, server)).call(bob), limited);
});

test('a partner who is away is no guess', async (t) => {
  const { ann, bob } = await answeredCall(t, { missesPerMinute: 1 });
  bob.socket.disconnect();
  await ann.next('callEnded');
  for (let path = 1; path < 4; path += 1) {
    assert.deepEqual(await ann.call(bob, offerOf('c', path)), { ok: false, error: 'unknown-id' });
  }
});

test('no answer tells a stranger whether an id is connected, absent or made up', async (t) => {
  const server = await startServer(t);
  const here = await join(t, server);
  const away = await join(t, server);
  const friend = await join(t, server);
  await friend.call(away);
  away.socket.disconnect();
  await friend.next('callEnded');
  const eve = await join(t, server);
  const ids = [here.id, away.id, 'AAAAAAAAAAAAAAAAAAAA', '', '__proto__'];
  for (const signal of [answer(), extension('bye'), { renegotiate: true }, offerOf('c', 1)]) {
    for (const id of ids) {
      assert.deepEqual(await eve.call(id, signal), notCalling);
      assert.deepEqual(await eve.answer(id, signal), notCalling);
    }
  }
  // Only a call itself, which rings, tells; and absent is as unknown.
  assert.deepEqual(await eve.call(away.id), await eve.call('AAAAAAAAAAAAAAAAAAAA'));
});
