// How long a page heard nothing of the other side: watches the sound of whatever the call element plays, in blocks of 10 ms,
// by the samples themselves, so that a page that was late to look loses nothing. The other side's microphone must give a
// sound without pauses: microphoneFile().
// May depend on: Node, playwright-core.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{ from: number, to: number }} Gap Date.now() of first and last silent block; `to` is Infinity while it lasts */

/**
 * A WAV file (48 kHz, 16 bit, mono) for --use-file-for-fake-audio-capture, which plays it again and again: a tone that
 * sweeps from 300 Hz to 3 kHz five times a second. A steady tone would be taken for noise and suppressed.
 */
export function microphoneFile() {
  const folder = mkdtempSync(join(tmpdir(), 'zvonok-sound-'));
  const path = join(folder, 'sweep.wav');
  const rate = 48_000;
  const samples = rate * 2;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let i = 0, phase = 0; i < samples; ++i) {
    phase += (2 * Math.PI * (300 + 2_700 * ((i / (rate / 5)) % 1))) / rate;
    file.writeInt16LE(Math.round(16_000 * Math.sin(phase)), 44 + i * 2);
  }
  writeFileSync(path, file);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Begins to listen in a page with a call element. @param {Page} page */
export async function listen(page) {
  await page.evaluate(async () => {
    const context = new AudioContext({ sampleRate: 48_000 });
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: 32_768 });
    /** By the track itself: those of two connections may have one id. @type {Map<MediaStreamTrack, MediaStreamAudioSourceNode>} */
    const sources = new Map();
    const samples = new Float32Array(analyser.fftSize);
    const block = context.sampleRate / 100;
    /** @type {{ gaps: Gap[], lastLoudAt: number, lookedAt: number }} */
    const hearing = { gaps: [], lastLoudAt: 0, lookedAt: 0 };
    Object.assign(globalThis, { hearing });
    let checkedTo = 0;
    const attach = () => {
      const root = document.querySelector('zvonok-call')?.shadowRoot;
      const media = [...(root?.querySelectorAll('video, audio') ?? [])].filter((one) => one.ariaLabel !== 'My video');
      /** @type {MediaStreamTrack[]} */
      const tracks = media.flatMap((one) =>
        /** @type {MediaStream | null} */ (/** @type {HTMLMediaElement} */ (one).srcObject)?.getAudioTracks() ?? []);
      for (const [track, source] of sources) {
        if (tracks.includes(track)) continue;
        source.disconnect();
        sources.delete(track);
      }
      for (const track of tracks) {
        if (sources.has(track)) continue;
        const source = context.createMediaStreamSource(new MediaStream([track]));
        source.connect(analyser);
        sources.set(track, source);
      }
    };
    const look = () => {
      attach();
      const now = Date.now();
      const end = Math.floor(context.currentTime * context.sampleRate);
      analyser.getFloatTimeDomainData(samples);
      const fresh = Math.min(end - checkedTo, samples.length);
      for (let i = samples.length - fresh; i + block <= samples.length; i += block) {
        let peak = 0;
        for (let k = i; k < i + block; ++k) peak = Math.max(peak, Math.abs(samples[k]));
        const at = now - ((samples.length - i) * 1000) / context.sampleRate;
        if (peak < 0.003) continue;
        // What a loud block ends is a gap only if it is longer than what one lost packet makes.
        if (hearing.lastLoudAt && at - hearing.lastLoudAt > 60) hearing.gaps.push({ from: hearing.lastLoudAt, to: at });
        hearing.lastLoudAt = at + 10;
      }
      checkedTo = end;
      hearing.lookedAt = now;
    };
    setInterval(look, 50);
  });
}

/** What was heard so far. @param {Page} page @returns {Promise<{ gaps: Gap[], lastLoudAt: number, lookedAt: number }>} */
export const heard = (page) => page.evaluate(() => /** @type {any} */ (globalThis).hearing);

/**
 * Waits until the page hears the other side. @param {Page} page @param {number} [since] Date.now(): a sound after that
 * @param {number} [timeoutMs] @returns {Promise<number>} when, Date.now()
 */
export async function hears(page, since = 0, timeoutMs = 15_000) {
  const handle = await page.waitForFunction((after) => {
    const { lastLoudAt } = /** @type {any} */ (globalThis).hearing;
    return lastLoudAt > after && lastLoudAt;
  }, since, { timeout: timeoutMs, polling: 50 });
  return /** @type {Promise<number>} */ (handle.jsonValue());
}

/** @typedef {{ backMs: number, longestMs: number }} Away */

/**
 * Waits until the page hears the other side again and goes on hearing it: at least 80 % of the second and a half that
 * follows, so that a late pause of some lost packets or of a busy machine is no second outage.
 * @param {Page} page @param {number} since Date.now() when the network changed
 * @param {number} timeoutMs from now on
 * @returns {Promise<Away>} backMs: from `since` to when it was back, 0 when it was never away; longestMs: of all pauses that
 *     ended after `since`
 */
export async function mediaBack(page, since, timeoutMs) {
  const handle = await page.waitForFunction((after) => {
    const { gaps, lastLoudAt } = /** @type {{ gaps: Gap[], lastLoudAt: number }} */ (/** @type {any} */ (globalThis).hearing);
    const pauses = gaps.filter(({ to }) => to > after);
    const steadyMs = 1_500;
    const isSteady = (/** @type {number} */ start) => {
      const end = start + steadyMs;
      if (lastLoudAt < end) return false;
      const silent = pauses.map(({ from, to }) => Math.max(0, Math.min(to, end) - Math.max(from, start)));
      return silent.reduce((sum, ms) => sum + ms, 0) < 0.2 * steadyMs;
    };
    const begins = pauses.some(({ from }) => from <= after) ? [] : [after];
    const backAt = [...begins, ...pauses.map(({ to }) => to)].find(isSteady);
    if (backAt === undefined) return undefined;
    const longest = Math.max(0, ...pauses.map(({ from, to }) => to - from));
    return { backMs: Math.round(backAt - after), longestMs: Math.round(longest) };
  }, since, { timeout: timeoutMs, polling: 50 });
  return /** @type {Promise<Away>} */ (handle.jsonValue());
}

/** Share of a span in which the page heard something, 0 to 1. @param {Page} page @param {number} from @param {number} to */
export async function heardShare(page, from, to) {
  const { gaps, lastLoudAt } = await heard(page);
  const silent = [...gaps, { from: lastLoudAt, to }].map((gap) =>
    Math.max(0, Math.min(gap.to, to) - Math.max(gap.from, from)));
  return 1 - silent.reduce((sum, ms) => sum + ms, 0) / (to - from);
}
