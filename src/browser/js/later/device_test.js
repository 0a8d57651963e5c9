// A look into the mirror before a call: a few seconds of camera and microphone go through the real codecs, between two
// connections of this page, are recorded as they arrive, and played in the place of the own picture. Nothing leaves the
// page. Loaded when somebody asks for it. May depend on: event_kinds.js, log.js, in_call/level.js.
import { TestChanged } from '../event_kinds.js';
import { errorName } from '../log.js';
import { createLevel } from '../in_call/level.js';

/** Numbers of call::TestPhase. */
const recording = 1;
const playing = 2;
const done = 3;
/** Flags of the result. */
const heard = 1;
const seen = 2;

const recordMs = 4_000;
const connectMs = 8_000;
/** -46 dBFS; a quiet room is below, whoever speaks above. */
const loud = 0.005;

/**
 * @param {import('../extras.js').Context} context @param {number} request @param {AbortSignal} signal ends it
 */
export async function testDevices({ emit, log, media, localVideo, remoteVideo }, request, signal) {
  const { capture } = media;
  // Of its own: what the call's partner is not to hear is heard here.
  const tested = new MediaStream(capture.getTracks().map((track) => track.clone()));
  tested.getTracks().forEach((track) => void (track.enabled = true));
  /** @param {number} phase @param {number} [result] */
  const tell = (phase, result = 0) => {
    if (!signal.aborted) emit(TestChanged, request, phase, result);
  };
  const ends = [new RTCPeerConnection(), new RTCPeerConnection()];
  const stop = () => {
    ends.forEach((end) => end.close());
    tested.getTracks().forEach((track) => track.stop());
  };
  signal.addEventListener('abort', stop);
  try {
    const arrived = await connect(ends, tested, signal);
    tell(recording);
    const { blob, result } = await record(arrived, ends[1], signal);
    stop(); // A camera that is switched off while this plays really stops.
    if (blob?.size && !signal.aborted) {
      tell(playing);
      // What came through is known, whether it can be shown or not.
      await play(localVideo, capture, blob, remoteVideo.sinkId, signal).catch((error) => log(`test: ${errorName(error)}`));
    }
    tell(done, result);
  } catch (error) {
    log(`test: ${errorName(error)}`);
    tell(done);
  } finally {
    stop();
  }
}

/** Resolves when the signal ends it or the time is over. @param {number} ms @param {AbortSignal} signal */
const wait = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });

/** @param {RTCPeerConnection[]} ends @param {MediaStream} capture @param {AbortSignal} signal */
async function connect([here, there], capture, signal) {
  const arrived = new MediaStream();
  here.onicecandidate = ({ candidate }) => void there.addIceCandidate(candidate ?? undefined).catch(() => {});
  there.onicecandidate = ({ candidate }) => void here.addIceCandidate(candidate ?? undefined).catch(() => {});
  const tracks = capture.getTracks();
  const all = new Promise((resolve) => {
    there.ontrack = ({ track }) => {
      arrived.addTrack(track);
      // It delivers from here on.
      track.onunmute = () => arrived.getTracks().every(({ muted }) => !muted) && arrived.getTracks().length === tracks.length && resolve(undefined);
    };
  });
  tracks.forEach((track) => here.addTrack(track, capture));
  await here.setLocalDescription();
  await there.setRemoteDescription(/** @type {RTCSessionDescription} */ (here.localDescription));
  await there.setLocalDescription();
  await here.setRemoteDescription(/** @type {RTCSessionDescription} */ (there.localDescription));
  await Promise.race([all, wait(connectMs, signal)]);
  return arrived;
}

/** What arrives, and whether there is anything in it. @param {MediaStream} arrived @param {RTCPeerConnection} end @param {AbortSignal} signal */
async function record(arrived, end, signal) {
  // Chromium decodes what arrives only for an element that plays it: https://crbug.com/933677
  const sink = document.createElement('video');
  sink.muted = true;
  sink.srcObject = arrived;
  void sink.play().catch(() => {});
  const [sound] = arrived.getAudioTracks();
  const level = sound && createLevel(sound);
  let result = 0;
  const listener = setInterval(() => {
    if (level && level.read() > loud) result |= heard;
  }, 50);
  const framesBefore = await framesOf(end);
  const recorder = globalThis.MediaRecorder && arrived.getTracks().length ? new MediaRecorder(arrived) : undefined;
  /** @type {Blob[]} */
  const parts = [];
  const stopped = recorder && new Promise((resolve) => {
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = resolve;
  });
  recorder?.start();
  await wait(recordMs, signal);
  if (recorder?.state === 'recording') recorder.stop();
  await stopped;
  clearInterval(listener);
  level?.stop();
  sink.srcObject = null;
  if (!signal.aborted && (await framesOf(end)) > framesBefore) result |= seen;
  return { blob: recorder && new Blob(parts, { type: recorder.mimeType }), result };
}

/** @param {RTCPeerConnection} end */
async function framesOf(end) {
  let frames = 0;
  for (const report of (await end.getStats()).values()) frames += report.framesDecoded ?? 0;
  return frames;
}

/** @param {HTMLVideoElement} video @param {MediaStream} capture @param {Blob} blob @param {string | undefined} speaker @param {AbortSignal} signal */
async function play(video, capture, blob, speaker, signal) {
  const url = URL.createObjectURL(blob);
  try {
    if (speaker !== undefined && video.sinkId !== speaker) await video.setSinkId(speaker);
    video.srcObject = null;
    video.src = url;
    video.muted = false;
    const over = new Promise((resolve) => {
      video.onended = video.onerror = resolve;
    });
    await video.play();
    await Promise.race([over, wait(2 * recordMs, signal)]);
  } finally {
    video.onended = video.onerror = null;
    video.muted = true;
    video.removeAttribute('src');
    video.srcObject = capture;
    void video.play().catch(() => {});
    URL.revokeObjectURL(url);
  }
}
