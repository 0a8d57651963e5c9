// The parts that need no server: names, addresses, buckets, configuration.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressKey } from '../../web/server/addresses.js';
import {
  checkOptions, defaults, optionsFromEnvironment, ServerError,
} from '../../web/server/config.js';
import { isHashedName } from '../../web/server/headers.js';
import { AddressBook, TokenBucket } from '../../web/server/limits.js';
import { RefusalLog } from '../../web/server/log.js';
import { Partners } from '../../web/server/partners.js';
import { cleanName, signalProblem } from '../../web/server/validation.js';

test('names keep what people write and lose what deceives', () => {
  const family = '👨\u200d👩\u200d👧\u200d👦';
  const england = '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}';
  const persian = 'می\u200cخواهم';
  for (const name of ['Ann', 'Звонок', '李小龍', 'عبد الله', 'Zoë', 'O’Neill <b>', family, england, persian]) {
    assert.equal(cleanName(name), name);
  }
  /** @type {Array<[from: unknown, to: string]>} */
  const changed = [
    ['a\u0000\u001b[31m\u007f\u0085b', 'a[31mb'],
    ['\u202eevil\u202c \u2066x\u2069\u200e\u200f\u061c', 'evil x'],
    ['a\u200bb\u00adc\ufeffd', 'abcd'],
    ['  a \t\r\n\u2028 b  ', 'a b'],
    ['\ud83d', ''], ['x\udc00y', 'xy'],
    [undefined, ''], [Symbol('x'), ''], [['Ann'], ''],
  ];
  for (const [from, to] of changed) assert.equal(cleanName(from), to);
});

test('names are clipped between graphemes', () => {
  assert.equal(cleanName('x'.repeat(1e6)), 'x'.repeat(64));
  const flag = '🇩🇪';
  assert.equal(cleanName(flag.repeat(100)), flag.repeat(64));
  const zalgo = `a${'\u0301'.repeat(1_000)}`;
  assert.equal(cleanName(`Bob ${zalgo}`), 'Bob');
  const family = '👨\u200d👩\u200d👧\u200d👦';
  assert.equal(cleanName(family.repeat(64)), family.repeat(Math.floor(256 / family.length)));
});

test('cleaning a name is idempotent', () => {
  for (const name of ['\u202e a \u202e b', ' \u200b ', 'x '.repeat(100), '\r\n\u0000 z']) {
    assert.equal(cleanName(cleanName(name)), cleanName(name));
  }
});

test('signals: objects from elsewhere than JSON are refused', () => {
  const bad = [new Map(), new Date(), Buffer.alloc(1), Object.create(null), () => {}, 1n];
  for (const value of bad) {
    assert.equal(signalProblem(value, 1_000), 'bad-request');
    assert.equal(signalProblem({ type: 'offer', sdp: '', x: value }, 1_000), 'bad-request');
  }
});

test('addresses that count as one', () => {
  assert.equal(addressKey('127.0.0.1'), 'loopback');
  assert.equal(addressKey('127.8.8.8'), 'loopback');
  assert.equal(addressKey('::1'), 'loopback');
  assert.equal(addressKey('::ffff:127.0.0.1'), 'loopback');
  assert.equal(addressKey('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(addressKey('192.0.2.7'), '192.0.2.7');
  assert.equal(addressKey('2001:db8::1'), '2001:db8:0:0::/64');
  assert.equal(addressKey('2001:0DB8:0:0:ffff::'), '2001:db8:0:0::/64');
  assert.equal(addressKey('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64');
  assert.equal(addressKey('fe80::1%eth0'), 'fe80:0:0:0::/64');
  assert.equal(addressKey('64:ff9b::192.0.2.1'), '64:ff9b:0:0::/64');
  for (const none of [undefined, '', 'x', '1.2.3', '<script>']) assert.equal(addressKey(none), 'unknown');
});

test('a token bucket gives its burst, then its rate, never more than its capacity', () => {
  let now = 0;
  const bucket = new TokenBucket(3, 2, () => now);
  const take = () => bucket.take();
  assert.deepEqual([take(), take(), take(), take()], [true, true, true, false]);
  now = 499;
  assert.equal(take(), false);
  now = 500;
  assert.equal(take(), true);
  assert.equal(bucket.isFull(), false);
  now = 3_600_000;
  assert.equal(bucket.isFull(), true);
  assert.deepEqual([take(), take(), take(), take()], [true, true, true, false]);
});

test('the address book forgets who is gone and has its calls back, no sooner', () => {
  let now = 0;
  const book = new AddressBook({ connections: 100, rings: 1, misses: 1 }, () => now);
  book.opened('a');
  assert.equal(book.takeRing('a'), true);
  book.closed('a');
  book.opened('b');
  book.sweep();
  assert.equal(book.size, 2);
  assert.equal(book.takeRing('a'), false);
  now = 61_000;
  book.sweep();
  assert.equal(book.size, 1, 'b is connected');
  assert.equal(book.takeRing('a'), true);
});

test('partners: pairs vanish whole, the bound holds for every member', () => {
  const partners = new Partners(2, 30);
  partners.called('a', 'b', undefined);
  partners.called('b', 'a', undefined);
  partners.ended('b', 'a', undefined);
  assert.equal(partners.size, 0);

  for (const caller of ['b', 'c', 'd', 'e']) partners.called(caller, 'a', 'x');
  assert.deepEqual(partners.of('a'), ['d', 'e']);
  partners.remove('a');
  assert.equal(partners.size, 0);
});

test('partners: the oldest unanswered caller is forgotten first', () => {
  const partners = new Partners(3, 30);
  const answered = (/** @type {string} */ caller) => {
    partners.called(caller, 'a', undefined);
    partners.find('a', caller)?.answered(caller, undefined);
  };
  const partnersOfA = () => {
    const found = partners.of('a');
    partners.remove('a');
    return found;
  };
  answered('talk');
  partners.called('a', 'dialled', undefined);
  partners.called('stranger', 'a', undefined);
  partners.called('another', 'a', undefined);
  assert.deepEqual(partnersOfA(), ['talk', 'dialled', 'another']);

  answered('talk');
  for (const callee of ['b', 'c', 'd']) partners.called('a', callee, undefined);
  assert.deepEqual(partnersOfA(), ['talk', 'c', 'd'], 'then the oldest of one\'s own');

  for (const caller of ['b', 'c', 'd', 'e']) answered(caller);
  assert.deepEqual(partnersOfA(), ['c', 'd', 'e'], 'then the oldest');
});

test('partners: an answer to one of two crossing calls is no answer to the other', () => {
  const partners = new Partners(3, 30);
  partners.called('a', 'b', 'of-a');
  partners.called('b', 'a', 'of-b');
  const pair = partners.find('a', 'b');
  pair?.answered('a', 'of-b');
  assert.equal(pair?.isAnswered, false, 'the answer names another call');
  pair?.answered('a', 'of-a');
  assert.deepEqual([pair?.hasAnswered('of-a'), pair?.hasAnswered('of-b')], [true, false]);
});

test('hashed names are told from names with a dash', () => {
  for (const name of ['app-0f3a9c2e.js', 'zvonok-Q2JX4ZTB.wasm', 'app-0123456789abcdef.js.map']) {
    assert.equal(isHashedName(name), true, name);
  }
  for (const name of ['index.html', 'my-component.js', 'app-0f3a.js', 'zvonok-call.js', '-12345678']) {
    assert.equal(isHashedName(name), false, name);
  }
});

test('the environment: defaults, values, spaces', () => {
  assert.deepEqual(optionsFromEnvironment({}), {});
  assert.deepEqual(optionsFromEnvironment({ PORT: '', ORIGINS: '  ', DIST: '' }), {});
  assert.deepEqual(optionsFromEnvironment({
    PORT: ' 9000 ', HOST: '127.0.0.1', DIST: 'none', TRUST_PROXY: '2',
    ORIGINS: 'https://A.example:443/, http://b.example:8080', MAX_CONNECTIONS: '7',
    MAX_CONNECTIONS_PER_ADDRESS: '3', CONNECTIONS_PER_MINUTE_PER_ADDRESS: '6',
    CALLS_PER_MINUTE: '4', CALLS_PER_MINUTE_PER_ADDRESS: '5',
    FRAME_ANCESTORS: "'none'", SESSION_SECRET: '0123456789abcdef', RESUME_SECONDS: '60',
    STUN_URLS: 'stun:a.example, stuns:[2001:db8::1]:5349', TURN_SECRET: ' s ', TURN_TTL: '120',
    TURN_URLS: 'turn:192.0.2.1,turn:t.example:3478?transport=tcp, turns:t.example', RELAY_ONLY: '1',
  }), {
    port: 9_000, host: '127.0.0.1', dist: null, trustedProxies: 2,
    origins: ['https://a.example', 'http://b.example:8080'], maxConnections: 7,
    maxConnectionsPerAddress: 3, connectionsPerMinutePerAddress: 6, ringsPerMinute: 4, ringsPerMinutePerAddress: 5,
    frameAncestors: "'none'", sessionSecret: '0123456789abcdef', resumeMs: 60_000,
    stunUrls: ['stun:a.example', 'stuns:[2001:db8::1]:5349'], turnSecret: 's', turnTtlSeconds: 120,
    turnUrls: ['turn:192.0.2.1', 'turn:t.example:3478?transport=tcp', 'turns:t.example'],
    relayOnly: true,
  });
  assert.deepEqual(optionsFromEnvironment({ ORIGINS: 'https://a.example,*' }), { origins: null });
});

test('bad values of secrets and addresses are worded, and not shown', () => {
  /** @type {Array<[env: Record<string, string>, expected: RegExp]>} */
  const cases = [
    [{ SESSION_SECRET: 'secret-short' }, /^SESSION_SECRET must have at least 16 characters; make one: openssl rand -hex 32$/],
    [{ RESUME_SECONDS: '-1' }, /^RESUME_SECONDS must be a whole number from 0 to 86400/],
    [{ STUN_URLS: 'stun.example' }, /^STUN_URLS must be a comma list like stun:stun\.example\.com:3478; entry 1 is not$/],
    [{ TURN_URLS: 'turn:a.example, turn:u:secret@b.example', TURN_SECRET: 'x' }, /^TURN_URLS must be a comma list like turn:turn\.example\.com:3478\?transport=udp; entry 2 is not$/],
    [{ TURN_URLS: 'turn:a.example?transport=tls', TURN_SECRET: 'x' }, /^TURN_URLS must be/],
    [{ TURN_URLS: 'stun:a.example', TURN_SECRET: 'x' }, /^TURN_URLS must be/],
    [{ TURN_URLS: 'turn:a.example' }, /^TURN_URLS needs TURN_SECRET, the static-auth-secret of the TURN server$/],
    [{ TURN_SECRET: 'secret' }, /^TURN_SECRET needs TURN_URLS, like turn:turn\.example\.com:3478$/],
    [{ TURN_TTL: '601' }, /^TURN_TTL must be a whole number from 10 to 600, not "601"$/],
    [{ RELAY_ONLY: 'yes' }, /^RELAY_ONLY must be a whole number from 0 to 1/],
    [{ RELAY_ONLY: '1' }, /^RELAY_ONLY=1 needs TURN_URLS: without a TURN server no call could connect$/],
  ];
  for (const [env, expected] of cases) {
    assert.throws(() => checkOptions({ ...defaults, ...optionsFromEnvironment(env) }), (error) => {
      assert.ok(error instanceof ServerError);
      assert.match(error.message, expected);
      assert.ok(!/secret-|secret@/.test(error.message), error.message);
      return true;
    });
  }
});

test('refusals fill no log', () => {
  /** @type {string[]} */
  const lines = [];
  const log = new RefusalLog((line) => lines.push(line));
  for (let i = 0; i < 1_000; i += 1) log.count('flood');
  log.count('bad-request');
  assert.deepEqual(lines, ['refused flood x1', 'refused bad-request x1']);
});
