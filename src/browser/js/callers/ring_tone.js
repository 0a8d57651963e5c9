// The sound of a call that nobody has answered, made of a few sine waves: bells that rise from quiet for who is called, the
// usual hum for who calls. All is written into the audio clock a minute ahead, so that no timer of a hidden page is asked.
// May depend on: nothing.

/** Numbers of call::Tone. */
export const tones = /** @type {const} */ ({ none: 0, ringtone: 1, ringBack: 2 });

/**
 * @typedef {object} Voice
 * @property {number} cycleS
 * @property {[startS: number, hertz: number][]} notes of a cycle
 * @property {[ratio: number, loudness: number][]} partials one oscillator each
 * @property {number} attackS time constants of the envelope
 * @property {number} holdS
 * @property {number} decayS
 * @property {{ from: number, to: number, overS: number }} rise
 */

/** @type {Record<number, Voice>} */
const voices = {
  // E major upwards and an echo of its end, like a door bell that is not in a hurry.
  [tones.ringtone]: {
    cycleS: 3.2,
    notes: [[0.05, 659.26], [0.23, 830.61], [0.41, 987.77], [0.59, 1318.51], [1.13, 987.77], [1.31, 1318.51]],
    partials: [[1, 1], [2, 0.22], [3.01, 0.06]],
    attackS: 0.004,
    holdS: 0.03,
    decayS: 0.16,
    rise: { from: 0.04, to: 0.45, overS: 9 },
  },
  // 425 Hz, 1 s in 4 s: ITU-T E.180. It begins late enough that a refusal at once is not heard ringing.
  [tones.ringBack]: {
    cycleS: 4,
    notes: [[0.5, 425]],
    partials: [[1, 1], [2, 0.08]],
    attackS: 0.03,
    holdS: 1,
    decayS: 0.04,
    rise: { from: 0.07, to: 0.09, overS: 4 },
  },
};

const cyclesAhead = 15;
/** A context that may play runs within this time. */
const startsWithinMs = 400;
const presses = ['pointerdown', 'pointerup', 'keydown', 'click'];

/**
 * Plays until the returned function is called, which ends it at once.
 * @param {number} tone of `tones`, not `none`
 * @param {string} speaker id of the device it comes from, '' for the system's own; a browser that can not choose plays there too
 * @param {(heard: boolean) => void} onHeard false: the browser waits for a press; true: it plays after that
 */
export function playTone(tone, speaker, onHeard) {
  const voice = voices[tone];
  const context = /** @type {AudioContext & { setSinkId?: (id: string) => Promise<void> }} */ (new AudioContext());
  // Firefox and Safari have no such method. A device that is gone is refused: then it rings where all sounds do.
  if (speaker) void context.setSinkId?.(speaker).catch(() => {});
  const abort = new AbortController();
  const master = context.createGain();
  const { from, to, overS } = voice.rise;
  master.gain.setValueAtTime(from, 0);
  master.gain.linearRampToValueAtTime(to, overS);
  master.connect(context.destination);

  /** @param {number} startS */
  function write(startS) {
    const endS = startS + cyclesAhead * voice.cycleS;
    voice.partials.forEach(([ratio, loudness], i) => {
      const oscillator = context.createOscillator();
      const envelope = context.createGain();
      envelope.gain.setValueAtTime(0, startS);
      for (let cycle = 0; cycle < cyclesAhead; cycle += 1) {
        for (const [noteS, hertz] of voice.notes) {
          const at = startS + cycle * voice.cycleS + noteS;
          oscillator.frequency.setValueAtTime(hertz * ratio, at);
          envelope.gain.setTargetAtTime(loudness, at, voice.attackS);
          envelope.gain.setTargetAtTime(0, at + voice.holdS, voice.decayS);
        }
      }
      oscillator.connect(envelope).connect(master);
      oscillator.start(startS);
      oscillator.stop(endS);
      if (i === 0) oscillator.onended = () => !abort.signal.aborted && write(context.currentTime);
    });
  }
  write(0);

  let heard = true;
  function tell() {
    if (heard === (context.state === 'running')) return;
    heard = !heard;
    onHeard(heard);
  }
  const resume = () => void context.resume().catch(() => {});
  resume();
  const late = setTimeout(() => {
    tell();
    context.onstatechange = tell;
  }, startsWithinMs);
  for (const press of presses) addEventListener(press, resume, { capture: true, signal: abort.signal });

  return () => {
    if (abort.signal.aborted) return;
    abort.abort();
    clearTimeout(late);
    context.onstatechange = null;
    master.disconnect();
    void context.close().catch(() => {});
  };
}
