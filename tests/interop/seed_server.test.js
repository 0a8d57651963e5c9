// Calls through the seed's own server, which relays blindly, answers nothing, and tells everybody of every closed tab.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { io } from 'socket.io-client';
import { hearsAndSees } from './people.js';
import { launch, startWorld } from './world.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Somebody else comes and goes; resolves when our page has been told. @param {string} server @param {import('./people.js').Zvonok} ann */
async function somebodyLeaves(server, ann) {
  const before = ann.wire.events('received').filter(([name]) => name === 'callEnded').length;
  const third = io(server);
  await once(/** @type {any} */ (third), 'me');
  third.disconnect();
  await ann.wire.event('received', 'callEnded', undefined, before + 1);
}

for (const partnerKind of ['a simple-peer page', 'a Zvonok']) {
  test(`somebody else's closed tab ends no call with ${partnerKind}, ringing or running`, async (t) => {
    const world = await startWorld(t, browser, 'the seed\'s');
    const plain = partnerKind === 'a simple-peer page';
    const [ann, partner] = await Promise.all([
      world.openZvonok('Ann'), plain ? world.openSimplePeer('Sam') : world.openZvonok('Sam'),
    ]);
    await ann.dial(partner.id);
    await partner.isCalledBy(ann);
    await somebodyLeaves(world.server, ann);
    await partner.press('Answer');
    await Promise.all([ann.told('Connected'), partner.told('Connected')]);
    await somebodyLeaves(world.server, ann);
    await Promise.all([
      hearsAndSees(ann, plain ? 'Remote video' : "Sam's video"), hearsAndSees(partner, plain ? 'Remote video' : "Ann's video"),
    ]);
    assert.equal(await ann.page.getByRole('status').first().textContent(), 'Connected');
    assert.deepEqual(await ann.endings(), []);

    const second = Date.now();
    await ann.press('Hang up');
    await (plain ? partner.dial(ann.id) : partner.press('Call again'));
    await ann.isCalledBy(partner);
    await somebodyLeaves(world.server, ann);
    await ann.press('Answer');
    await ann.told('Connected', second);
    assert.deepEqual(await ann.endings(), ['hung-up']);
  });
}

test('calling an id that nobody has goes on until it is cancelled, and the next call works', async (t) => {
  const world = await startWorld(t, browser, 'the seed\'s');
  const [ann, sam] = await Promise.all([world.openZvonok('Ann'), world.openSimplePeer('Sam')]);
  await ann.dial(`${sam.id.slice(0, -1)}${sam.id.endsWith('A') ? 'B' : 'A'}`);
  await ann.wire.event('sent', 'callUser');
  await ann.told('Calling…');
  assert.deepEqual(await ann.endings(), []);
  const at = await ann.press('Hang up');
  await ann.toldInTime('Call ended: cancelled', at);
  await ann.press('Back');
  await ann.dial(sam.id);
  await sam.isCalledBy(ann);
  await sam.press('Answer');
  await ann.told('Connected', at);
  await sam.wasSpokenToPlainly();
});
