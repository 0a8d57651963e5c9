// Two people call each other: pictures, sound, names, toggles, and again. May depend on: the files beside it, ../.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counts, until, waitForMovingPicture, waitForSound } from '../harness.js';
import { connect } from '../people.js';
import { open } from './pair.js';

/** @param {import('./pair.js').Pair} pair */
export function callScenarios(pair) {
  const titled = (/** @type {string} */ title) => pair.title + title;

  test(titled('both see and hear each other, by name'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Борис 🎈');
    await ann.dial(boris.id);
    await ann.told('Ringing…');
    await boris.page.getByRole('alertdialog', { name: 'Ann is calling', exact: true }).waitFor();
    await boris.press('Answer');
    await Promise.all([
      waitForMovingPicture(ann.page, "Борис 🎈's video"),
      waitForMovingPicture(boris.page, "Ann's video"),
      waitForSound(ann.page, "Борис 🎈's video"),
      waitForSound(boris.page, "Ann's video"),
      waitForMovingPicture(ann.page, 'My video'),
    ]);
    await Promise.all([ann.told('Connected'), boris.told('Connected')]);
  });

  test(titled('the call has a clock that runs'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Борис 🎈');
    await connect(ann, boris);
    const clock = ann.page.getByRole('timer', { name: 'Call duration' });
    const first = await clock.textContent();
    assert.match(first ?? '', /^00:0\d$/);
    await until(ann.page, (before) => {
      const now = document.querySelector('zvonok-call')?.shadowRoot?.querySelector('[role=timer]')?.textContent;
      return now !== before;
    }, first);
  });

  test(titled('a muted microphone is silent and seen by the other side, and back'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Борис 🎈');
    await connect(ann, boris);
    await waitForSound(boris.page, "Ann's video");
    await ann.isPressed('Mute microphone', false);
    const at = await ann.press('Mute microphone');
    await boris.toldInTime('Ann is muted', at);
    await ann.isPressed('Mute microphone', true);
    await boris.page.getByLabel("Ann's video", { exact: true }).evaluate(async (video) => {
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      const stream = /** @type {MediaStream} */ (/** @type {HTMLVideoElement} */ (video).srcObject);
      context.createMediaStreamSource(stream).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      // The fake device beeps each second: silence for longer than that is silence.
      for (let quietSince = performance.now(); performance.now() - quietSince < 1_500;) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        analyser.getFloatTimeDomainData(samples);
        if (samples.some((sample) => Math.abs(sample) > 0.001)) quietSince = performance.now();
      }
      await context.close();
    });
    await ann.press('Mute microphone');
    await boris.told('Connected', at);
    await waitForSound(boris.page, "Ann's video");
  });

  test(titled('a camera switched off really stops, is seen by the other side, and comes back'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Борис 🎈');
    await connect(ann, boris);
    assert.deepEqual(await ann.liveTracks(), ['audio', 'video']);
    await ann.press('Camera');
    await boris.told('Ann: the camera is off');
    await ann.isPressed('Camera', false);
    assert.deepEqual(await ann.liveTracks(), ['audio']);
    await ann.press('Camera');
    await waitForMovingPicture(boris.page, "Ann's video");
    assert.deepEqual(await ann.liveTracks(), ['audio', 'video']);
  });

  test(titled('a second and a third call work in the same pages, with the same id, name and camera'), async (t) => {
    const [ann, boris] = await open(t, pair, 'Ann', 'Борис 🎈');
    const tracks = () => ann.page.getByLabel('My video', { exact: true }).evaluate((video) =>
      /** @type {MediaStream} */ (/** @type {HTMLVideoElement} */ (video).srcObject).getTracks().map(({ id }) => id).sort());
    const cameraAtFirst = await tracks();
    await connect(ann, boris);
    await ann.press('Hang up');
    await boris.told('Call ended: the other side hung up');

    // The other way round, from the result's own button.
    const second = await boris.press('Call again');
    await ann.page.getByRole('alertdialog', { name: 'Борис 🎈 is calling', exact: true }).waitFor();
    await ann.press('Answer');
    await Promise.all([ann.told('Connected', second), boris.told('Connected', second)]);
    await Promise.all([waitForMovingPicture(ann.page, "Борис 🎈's video"), waitForMovingPicture(boris.page, "Ann's video")]);
    const ended = await ann.press('Hang up');
    await boris.told('Call ended: the other side hung up', ended);

    await ann.press('Back');
    await boris.press('Back');
    assert.equal(await ann.field('Name').inputValue(), 'Ann');
    assert.equal(await ann.field('My ID').inputValue(), ann.id);
    await connect(ann, boris);
    await Promise.all([waitForMovingPicture(ann.page, "Борис 🎈's video"), waitForMovingPicture(boris.page, "Ann's video")]);
    assert.deepEqual(await tracks(), cameraAtFirst);
    await boris.press('Hang up');
    await ann.told('Call ended: the other side hung up', ended);
    // The offer made ahead for "Call again" is the only connection left.
    await until(ann.page, () => /** @type {any} */ (document.querySelector('zvonok-call')).counts().peers <= 1);
    assert.equal((await counts(ann.page)).sockets, 1);
  });
}
