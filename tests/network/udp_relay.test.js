// The bad link itself: that it loses, delays and narrows as it says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { good, Pipe } from './udp_relay.js';

test('a good link passes everything at once', () => {
  const pipe = new Pipe(good);
  for (let i = 0; i < 100; ++i) assert.equal(pipe.waitMs(1_200, 0), 0);
});

test('a share is lost', () => {
  let seed = 0;
  const pipe = new Pipe({ ...good, lossShare: 0.1 }, () => (seed += 0.01) % 1);
  for (let i = 0; i < 1_000; ++i) pipe.waitMs(100, i);
  assert.ok(Math.abs(pipe.lost - 100) <= 10, `${pipe.lost} of 1000 were lost`);
  assert.equal(pipe.passed + pipe.lost, 1_000);
});

test('a narrow pipe passes so many bits a second, and loses what its queue does not hold', () => {
  const pipe = new Pipe({ ...good, bitsPerSecond: 300_000, delayMs: 200, queueMs: 100 });
  // 972 + 28 bytes are 8,000 bits: 26.7 ms each.
  const waits = Array.from({ length: 10 }, () => pipe.waitMs(972, 0));
  assert.deepEqual(waits.slice(0, 4).map((ms) => Math.round(Number(ms))), [227, 253, 280, 307]);
  assert.deepEqual(waits.slice(4), Array(6).fill(undefined));
  assert.equal(Math.round(Number(pipe.waitMs(972, 1_000))), 227);
});

test('a pipe becomes another one', () => {
  const pipe = new Pipe({ ...good, bitsPerSecond: 8_000, delayMs: 5 });
  assert.equal(pipe.waitMs(972, 0), 1_005);
  pipe.change({ bitsPerSecond: Infinity });
  assert.equal(pipe.waitMs(972, 10), 5);
});
