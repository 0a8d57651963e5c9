// What the other end can not do is not offered to the person here, and the call is one all the same: chat and files to pages
// that are no Zvonok, a picture to one that calls with sound alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPeerJsWorld } from './peerjs_world.js';
import { launch, startWorld } from './world.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @param {{ page: import('playwright-core').Page }} person whose page has not called yet */
const leaveOutPicture = ({ page }) => page.evaluate(() => {
  const stream = /** @type {MediaStream} */ (/** @type {HTMLVideoElement} */ (document.getElementById('my-video')).srcObject);
  for (const track of stream.getVideoTracks()) {
    track.stop();
    stream.removeTrack(track);
  }
});

/** @type {[string, (t: import('node:test').TestContext) => Promise<any>][]} */
const ends = [
  ['simple-peer', async (t) => {
    const world = await startWorld(t, browser, 'our');
    return Promise.all([world.openZvonok('Ann'), world.openSimplePeer('Sam')]);
  }],
  ['PeerJS', async (t) => {
    const world = await startPeerJsWorld(t, browser);
    return Promise.all([world.openZvonok('Ann'), world.openPeerJs('Pat')]);
  }],
];
for (const [kind, open] of ends) {
  test(`a ${kind} page calls with sound alone: camera and screen are not offered`, async (t) => {
    const [ann, other] = await open(t);
    await leaveOutPicture(other);
    await other.dial(ann.id);
    await ann.press('Answer');
    await ann.told('Connected');
    await ann.page.getByRole('button', { name: 'Hang up', exact: true }).waitFor();
    assert.equal(await ann.page.getByRole('button', { name: 'Share screen', exact: true }).count(), 0);
    assert.equal(await ann.page.getByRole('button', { name: 'Camera', exact: true }).isDisabled(), true);
    await ann.press('Hang up');
    await ann.told('Call ended: you hung up');
  });

  test(`to a ${kind} page no chat and no file is offered, a screen is`, async (t) => {
    const [ann, other] = await open(t);
    await other.dial(ann.id);
    await ann.press('Answer');
    await ann.told('Connected');
    const button = (/** @type {string} */ name) => ann.page.getByRole('button', { name, exact: true });
    await button('Hang up').waitFor();
    assert.equal(await button('Share screen').isEnabled(), true);
    assert.equal(await button('Camera').isEnabled(), true);
    assert.equal(await button('Chat').count(), 0);
    await ann.press('More');
    await button('Settings').waitFor();
    assert.equal(await ann.page.getByRole('button', { name: /chat|file/i }).count(), 0);
    await ann.page.keyboard.press('Escape');
    const taken = await ann.page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['x'], 'x.txt'));
      const event = new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector('zvonok-call')?.shadowRoot?.querySelector('.zv-stage')?.dispatchEvent(event);
      return event.defaultPrevented;
    });
    assert.equal(taken, false);
    await ann.press('Hang up');
    await ann.told('Call ended: you hung up');
  });
}
