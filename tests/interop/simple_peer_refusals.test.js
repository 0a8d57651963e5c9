// What the seed's dialect has no words for, with a page of the real simple-peer at the other end: declining, cancelling,
// calling twice. Nothing is sent that a simple-peer does not know, and the next call works.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { counts } from '../browser/harness.js';
import { hearsAndSees } from './people.js';
import { launch, serverKinds, startWorld } from './world.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const kind of serverKinds) {
  test(`declining sends a simple-peer nothing, and it can call again, through ${kind} server`, async (t) => {
    const world = await startWorld(t, browser, kind);
    const [ann, sam] = await Promise.all([world.openZvonok('Ann'), world.openSimplePeer('Sam')]);
    await sam.dial(ann.id);
    await ann.isCalledBy(sam);
    const at = await ann.press('Decline');
    await ann.toldInTime('Call ended: you declined', at);
    // Nobody tells Sam: the seed has no event for it.
    await sam.press('Hang up');
    await sam.dial(ann.id);
    await ann.isCalledBy(sam);
    await ann.press('Answer');
    await Promise.all([ann.told('Connected'), sam.told('Connected')]);
    await Promise.all([hearsAndSees(ann, "Sam's video"), hearsAndSees(sam, 'Remote video')]);
    await sam.wasSpokenToPlainly();
    // Messages of one socket keep their order: one for the declined call would stand before the answer.
    const [first] = ann.wire.signals('sent');
    assert.equal(first.type, 'answer');
    assert.deepEqual(ann.wire.signals('sent').filter(({ zvonok }) => zvonok), []);
  });

  test(`cancelling sends a simple-peer nothing, and we can call again, through ${kind} server`, async (t) => {
    const world = await startWorld(t, browser, kind);
    const [ann, sam] = await Promise.all([world.openZvonok('Ann'), world.openSimplePeer('Sam')]);
    await ann.dial(sam.id);
    await sam.isCalledBy(ann);
    const at = await ann.press('Hang up');
    await ann.toldInTime('Call ended: cancelled', at);
    await ann.press('Call again');
    await sam.hasReceived(2, 'callUser');
    await sam.press('Answer');
    await Promise.all([ann.told('Connected'), sam.told('Connected')]);
    await Promise.all([hearsAndSees(ann, 'Remote video'), hearsAndSees(sam, 'Remote video')]);
    await sam.wasSpokenToPlainly();
    assert.deepEqual((await sam.signals('callUser')).map(({ type }) => type), ['offer', 'offer']);
  });

  test(`a simple-peer page that presses Call twice is answered at its second call through ${kind} server`, async (t) => {
    const world = await startWorld(t, browser, kind);
    const [ann, sam] = await Promise.all([world.openZvonok('Ann'), world.openSimplePeer('Sam')]);
    await sam.dial(ann.id);
    await ann.isCalledBy(sam);
    // The fixture hides its button as the seed does not.
    await sam.page.locator('#call').dispatchEvent('click');
    await ann.wire.event('received', 'callUser', undefined, 2);
    assert.equal(await ann.page.getByRole('alertdialog').count(), 1);
    await ann.press('Answer');
    await Promise.all([ann.told('Connected'), sam.told('Connected')]);
    await Promise.all([hearsAndSees(ann, "Sam's video"), hearsAndSees(sam, 'Remote video')]);
    assert.equal((await counts(ann.page)).peers, 1);
    const at = await sam.press('Hang up');
    await ann.toldInTime('Call ended: the other side hung up', at);
    assert.equal((await counts(ann.page)).peers, 0);
    await sam.wasSpokenToPlainly();
  });
}
