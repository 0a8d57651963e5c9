// How loud a track is. May depend on: nothing.

/** @param {MediaStreamTrack} track */
export function createLevel(track) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048; // 43 ms at 48 kHz
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    /** Root mean square of the last moment: 0 for silence (and while the browser waits for a press), 1 at most. */
    read() {
      // Before the first press some browsers start none.
      if (context.state === 'suspended' && navigator.userActivation?.hasBeenActive !== false) void context.resume().catch(() => {});
      analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    },
    stop: () => void context.close(),
  };
}
