// Until Answer is pressed nothing that tells an address goes to the caller, though the answer is made and gathered while it
// rings: neither on the wire to the server, nor as a packet to the caller's own candidates.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from '../browser/harness.js';
import { launch, serverKinds, startWorld } from './world.js';

/** @typedef {{ connections: RTCPeerConnection[] }} WithConnections */

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Waits until the answer has all its candidates; resolves to the candidates known of the caller. @param {import('playwright-core').Page} page */
async function gathered(page) {
  await until(page, () => /** @type {WithConnections} */ (/** @type {unknown} */ (globalThis)).connections.some((connection) =>
    connection.localDescription?.type === 'answer' && connection.localDescription.sdp.includes('a=candidate:') &&
    connection.iceGatheringState === 'complete'));
  return page.evaluate(async () => {
    const { connections } = /** @type {WithConnections} */ (/** @type {unknown} */ (globalThis));
    const reports = await Promise.all(connections.map((connection) => connection.getStats()));
    return reports.flatMap((report) => [...report.values()]).filter(({ type }) => type === 'remote-candidate').length;
  });
}

for (const kind of serverKinds) {
  for (const callerKind of ['a simple-peer page', 'a Zvonok']) {
    test(`${callerKind} that rings learns no address through ${kind} server`, async (t) => {
      const world = await startWorld(t, browser, kind);
      const plain = callerKind === 'a simple-peer page';
      const [ann, caller] = await Promise.all([
        world.openZvonok('Ann'), plain ? world.openSimplePeer('Sam') : world.openZvonok('Boris'),
      ]);
      await caller.dial(ann.id);
      await ann.isCalledBy(caller);
      assert.equal(await gathered(ann.page), 0);
      if (!plain) await caller.told('Ringing…');
      for (const { direction, text } of ann.wire.frames) {
        if (direction === 'sent') assert.doesNotMatch(text, /sdp|candidate|ufrag|fingerprint|\d+\.\d+\.\d+\.\d+|\.local/);
      }
      assert.deepEqual(ann.wire.signals('sent').map(({ zvonok }) => zvonok.kind), plain ? [] : ['ringing']);

      await ann.press('Answer');
      await Promise.all([ann.told('Connected'), caller.told('Connected')]);
      const [answer] = ann.wire.signals('sent').filter(({ sdp }) => sdp);
      assert.match(answer.sdp, /a=candidate:/);
    });
  }
}
