// The book of ids: which tokens are good when, and that it forgets. With clocks of the test's own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaults } from '../../web/server/config.js';
import { Members } from '../../web/server/members.js';
import { ResumeTokens } from '../../web/server/resume-tokens.js';

/** @typedef {import('../../web/server/members.js').Socket} Socket */
/** @typedef {import('../../web/server/members.js').Member} Member */

const minuteMs = 60_000;
let count = 0;

/** @returns {Socket} all that the book looks at: an id and an identity */
function newSocket() {
  count += 1;
  return /** @type {Socket} */ (/** @type {unknown} */ ({ id: `socket-${String(count).padStart(13, '0')}` }));
}

/**
 * A run of the server.
 * @param {Partial<import('../../web/server/config.js').ServerOptions>} [options]
 * @param {{ms: number}} [clock] shared by runs that follow each other
 */
function startRun(options = {}, clock = { ms: 0 }) {
  /** @type {string[]} */
  const forgotten = [];
  const members = new Members({ ...defaults, ...options }, (id) => { forgotten.push(id); }, {
    now: () => clock.ms, wallClock: () => 1_700_000_000_000 + clock.ms,
  });
  /** @param {unknown} [token] */
  const join = (token) => {
    const { member, replaced } = members.join(newSocket(), token);
    return { member, replaced, token: members.issueToken(member) ?? '' };
  };
  /** Connects, hears all, goes. @param {string} [address] @param {unknown} [token] */
  const visit = (address, token) => {
    const visitor = join(token);
    members.confirm(visitor.member);
    members.leave(visitor.member, address);
    return visitor;
  };
  return { members, clock, forgotten, join, visit };
}

/** @param {string} text */
const sessionSecret = (text) => ({ sessionSecret: text.padEnd(16, '.') });

test('the time counts from the disconnect, not from the issue', () => {
  const { members, clock, join, forgotten } = startRun();
  const ann = join();
  clock.ms += 1_000 * minuteMs;
  members.leave(ann.member, undefined);
  clock.ms += 5 * minuteMs - 1;
  const back = join(ann.token);
  assert.equal(back.member, ann.member);
  clock.ms += 1_000 * minuteMs;
  members.leave(back.member, undefined);
  clock.ms += 5 * minuteMs;
  members.expire();
  assert.deepEqual([forgotten, members.awaySize], [[ann.member.id], 0]);
  assert.notEqual(join(back.token).member.id, ann.member.id);
});

test('a token is good until its successor was delivered, but never for two at once', () => {
  const { members, clock, join } = startRun();
  const first = join();
  const second = join(first.token);
  assert.equal(second.member, first.member);
  clock.ms += 999;
  assert.notEqual(join(first.token).member, first.member, 'the second is fresh and open');
  clock.ms += 1;
  const third = join(first.token);
  assert.equal(third.member, first.member, 'the second never showed that it heard');
  assert.ok(third.replaced);
  assert.notEqual(join(second.token).member, first.member, 'what it was told is void');
  members.confirm(third.member);
  members.leave(third.member, undefined);
  assert.notEqual(join(first.token).member, first.member);
  assert.equal(join(third.token).member, first.member);
});

test('the latest token works before it is confirmed: it can only have been delivered', () => {
  const { join } = startRun();
  const first = join();
  const second = join(first.token);
  assert.equal(join(second.token).member, first.member);
  assert.notEqual(join(second.token).member, first.member, 'once');
});

test('a stock client has nothing to come back to', () => {
  const { members, forgotten } = startRun();
  const { member } = members.join(newSocket(), undefined);
  members.leave(member, '192.0.2.1');
  assert.deepEqual([forgotten, members.awaySize], [[member.id], 0]);
  assert.equal(members.get(member.id), undefined);
});

test('absent ids are bounded in all: the longest absent goes first', () => {
  const { members, visit, join, forgotten } = startRun({ maxConnections: 3 });
  const gone = [1, 2, 3, 4, 5].map(() => visit());
  assert.equal(members.awaySize, 3);
  assert.deepEqual(forgotten, gone.slice(0, 2).map(({ member }) => member.id));
  assert.equal(join(gone[2].token).member, gone[2].member);
  assert.notEqual(join(gone[1].token).member, gone[1].member);
});

test('one address pushes out its own absent ids alone', () => {
  const { members, visit, join, forgotten } = startRun({ maxConnectionsPerAddress: 2 });
  const ann = visit('192.0.2.1');
  const crowd = Array.from({ length: 1_000 }, () => visit('203.0.113.9'));
  assert.equal(members.awaySize, 3);
  assert.ok(!forgotten.includes(ann.member.id));
  assert.equal(join(ann.token).member, ann.member);
  // Who came back from it leaves room; who was forgotten does not count.
  assert.equal(join(crowd[998].token).member, crowd[998].member);
  visit('203.0.113.9');
  assert.equal(join(crowd[999].token).member, crowd[999].member);
});

test('coming and going ten thousand times leaves one entry', () => {
  const { members, visit } = startRun();
  let { token } = visit('192.0.2.1');
  for (let i = 0; i < 10_000; i += 1) ({ token } = visit(`192.0.2.${i % 250}`, token));
  assert.equal(members.awaySize, 1);
});

test('a restart with the same secret: tokens are good for a while, once each', () => {
  const clock = { ms: 0 };
  const before = startRun(sessionSecret('a'), clock);
  const [ann, bob, late] = [before.join(), before.join(), before.join()];
  clock.ms += 100 * minuteMs;

  const { members, join } = startRun(sessionSecret('a'), clock);
  const back = join(ann.token);
  assert.equal(back.member.id, ann.member.id);
  assert.equal(back.member.isFromBefore, true);
  members.confirm(back.member);
  assert.notEqual(join(ann.token).member.id, ann.member.id, 'used');
  members.leave(back.member, undefined);
  assert.notEqual(join(ann.token).member.id, ann.member.id, 'used, and away');
  clock.ms += 4 * minuteMs;
  assert.equal(join(bob.token).member.id, bob.member.id);
  clock.ms += minuteMs;
  assert.notEqual(join(late.token).member.id, late.member.id, 'five minutes after the start');
});

test('an id that came back after a restart and was forgotten does not come back again', () => {
  const clock = { ms: 0 };
  const ann = startRun(sessionSecret('a'), clock).join();
  const { visit, join, members } = startRun({ ...sessionSecret('a'), maxConnections: 1 }, clock);
  assert.equal(visit(undefined, ann.token).member.id, ann.member.id);
  visit();
  assert.equal(members.get(ann.member.id), undefined, 'pushed out');
  assert.notEqual(join(ann.token).member.id, ann.member.id);
});

test('a restart with another secret, or a random one, or a day-old token: a new id', () => {
  const clock = { ms: 0 };
  const ann = startRun(sessionSecret('a'), clock).join();
  for (const options of [sessionSecret('b'), {}, { ...sessionSecret('a'), resumeMs: 0 }]) {
    assert.notEqual(startRun(options, clock).join(ann.token).member.id, ann.member.id);
  }
  clock.ms += 24 * 60 * minuteMs;
  assert.notEqual(startRun(sessionSecret('a'), clock).join(ann.token).member.id, ann.member.id);
});

test('a used token is good again after a restart, before its successor alone', () => {
  const clock = { ms: 0 };
  const before = startRun(sessionSecret('a'), clock);
  const ann = before.visit();
  const latest = before.visit(undefined, ann.token);

  const { members, join } = startRun(sessionSecret('a'), clock);
  members.confirm(join(latest.token).member);
  assert.notEqual(join(ann.token).member.id, ann.member.id);
});

test('limits stay with the id', () => {
  const { join } = startRun({ ringsPerMinute: 1 });
  const first = join();
  assert.equal(first.member.rings.take(), true);
  assert.equal(join(first.token).member.rings.take(), false);
});

test('no changed token is read', () => {
  const tokens = new ResumeTokens('secret', () => 0);
  const { token, nonce } = tokens.issue('an-id');
  assert.deepEqual(tokens.read(token),
    { id: 'an-id', nonce, isOfThisRun: true, issuedAtMs: 0 });
  for (let at = 0; at < token.length; at += 1) {
    for (const character of ['A', 'b', '0', '.', '-', '\n', 'я', '']) {
      const changed = token.slice(0, at) + character + token.slice(at + 1);
      if (changed !== token) assert.equal(tokens.read(changed), undefined, changed);
    }
  }
  assert.equal(new ResumeTokens('other').read(token), undefined);
  assert.equal(new ResumeTokens('secret').read(token)?.isOfThisRun, false);
});
