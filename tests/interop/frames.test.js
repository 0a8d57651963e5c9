// The frames that src/protocol/README.md prints are the ones of a real call: the same call is made here, through our server,
// and compared frame by frame, but for ids, descriptions and what depends on the network and the clock.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, startWorld } from './world.js';

/** @typedef {import('./wire.js').Frame} Frame */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const readme = readFileSync(new URL('../../src/protocol/README.md', import.meta.url), 'utf8');

/** The frames that a block of the page shows. @param {string} block @returns {Frame[]} */
function shown(block) {
  const [, lines] = new RegExp(`\`\`\`${block}\n(.*?)\n\`\`\``, 's').exec(readme) ?? assert.fail(`no block ${block}`);
  return lines.split('\n').map((line) => ({ direction: line.startsWith('->') ? 'sent' : 'received', text: line.slice(3) }));
}

/** @param {Frame} frame */
const isConnect = ({ direction, text }) => direction === 'sent' && text.startsWith('40');

/**
 * Without heartbeats, probes and trickled candidates, our CONNECT before the greeting (the program may come later than the line is
 * open), ids by the order in which they appear. @param {Frame[]} frames
 */
function comparable(frames) {
  /** @type {Map<string, string>} */
  const ids = new Map();
  return frames
    .filter(({ text }) => text !== '2' && text !== '3' && !text.includes('/__rtt,') && !text.includes('"candidate":{'))
    .sort((a, b) => Number(isConnect(b)) - Number(isConnect(a)))
    .map(({ direction, text }) => {
      const rest = text.replace(/"sdp":"v=0(?:[^"\\]|\\.)*"/g, '"sdp":"v=0…"')
        .replace(/"resume":"[^"]*"/, '"resume":"…"')
        .replace(/(?<=")(?:[\w-]{20}|[0-9a-f]{32})(?=")/g, (id) => {
          if (!ids.has(id)) ids.set(id, `id ${ids.size}`);
          return /** @type {string} */ (ids.get(id));
        });
      return `${direction === 'sent' ? '->' : '<-'} ${rest}`;
    });
}

test('the frames printed in src/protocol/README.md are those of a real call', async (t) => {
  const world = await startWorld(t, browser, 'our');
  const [ann, boris] = await Promise.all([world.openZvonok('Ann'), world.openZvonok('Boris')]);
  await ann.dial('AAAAAAAAAAAAAAAAAAAA');
  await ann.told('Call ended: unknown ID');
  await ann.press('Back');
  await ann.dial(boris.id);
  await ann.told('Ringing…');
  await boris.press('Answer');
  await Promise.all([ann.told('Connected'), boris.told('Connected')]);
  await boris.press('Hang up');
  await Promise.all([
    ann.wire.event('received', 'callAccepted', ({ zvonok }) => zvonok.kind === 'bye'),
    boris.wire.event('sent', 'answerCall', ({ zvonok }) => zvonok.kind === 'bye'),
  ]);
  assert.deepEqual(comparable(ann.wire.frames), comparable(shown('ann')));
  assert.deepEqual(comparable(boris.wire.frames), comparable(shown('boris')));
  for (const { wire } of [ann, boris]) assert.deepEqual(wire.urls, [`${world.server.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`]);
});

test('a heartbeat is answered, and leaving is said', async (t) => {
  const world = await startWorld(t, browser, 'our', { pingIntervalMs: 300 });
  const ann = await world.openZvonok('Ann');
  await ann.wire.frame('received', '2');
  await ann.wire.frame('sent', '3');
  await ann.page.evaluate(() => document.querySelector('zvonok-call')?.remove());
  await ann.wire.frame('sent', '41');
});
