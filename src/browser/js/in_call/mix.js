// Microphone and the screen's sound in one track. The muted microphone is silent in it, as its track is.
// May depend on: log.js.
import { errorName } from '../log.js';

/**
 * @param {MediaStreamTrack} sound of the screen
 * @param {MediaStreamTrack | undefined} microphone
 * @param {import('../log.js').Log} log
 */
export function createMix(sound, microphone, log) {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  /** @type {MediaStreamAudioSourceNode | undefined} */
  let voice;
  /** @type {MediaStreamTrack | undefined} */
  let heard;

  /** @param {MediaStreamTrack} track */
  const source = (track) => context.createMediaStreamSource(new MediaStream([track]));

  /** @param {MediaStreamTrack | undefined} track */
  function setMicrophone(track) {
    if (track === heard) return;
    heard = track;
    voice?.disconnect();
    voice = track && source(track);
    voice?.connect(out);
  }

  source(sound).connect(out);
  setMicrophone(microphone);
  // A context may wait for a press; this one follows one.
  context.resume().catch((error) => log(`mix: ${errorName(error)}`));

  return {
    track: out.stream.getAudioTracks()[0],
    setMicrophone,
    stop: () => void context.close(),
  };
}
