// Camera and microphone: one capture for the whole life of the element. Its MediaStream object never changes, so that
// a video element and every peer connection can hold it; tracks come and go.
import { MediaFailed, MediaMuted, MediaReady, MediaTrackEnded } from './event_kinds.js';
import { watchDevices } from './devices.js';
import { stopTracks } from './early.js';
import { openUserMedia, refusalOf, storedWishes } from './user_media.js';

/** Numbers of protocol::TrackKind. @type {readonly ['audio', 'video']} */
export const trackKinds = ['audio', 'video'];

/** Of MediaReady's last number. */
const picture = 1;
const fromRear = 2;

/** A track that delivers nothing for a shorter time is not spoken of: browsers mute tracks for moments. */
const mutedForMs = 2_000;

/**
 * @param {object} options
 * @param {import('./bridge.js').Emit} options.emit
 * @param {import('./early.js').EarlyMedia} [options.early] a request for both, made while the program was downloading
 * @param {() => void} options.onTracks something else is sent than before
 * @param {(ok: boolean) => void} [options.onSettled] a request has brought tracks, or failed
 */
export function createMedia({ emit, early, onTracks, onSettled = () => {} }) {
  const capture = new MediaStream();
  const abort = new AbortController();
  const devices = watchDevices({ emit, signal: abort.signal });
  /** @type {Set<number>} */
  const requests = new Set();
  const wishes = storedWishes();
  /** Sent in the place of the capture's tracks, by kind. @type {(MediaStreamTrack | undefined)[]} */
  const substitutes = [];
  let microphoneOn = true;

  /** @param {MediaStreamTrack} track */
  function drop(track) {
    track.onended = track.onmute = track.onunmute = null;
    track.stop();
    capture.removeTrack(track);
  }

  /** @param {string} kind */
  function dropKind(kind) {
    for (const track of capture.getTracks()) if (track.kind === kind) drop(track);
  }

  /** @param {MediaStreamTrack} track */
  function add(track) {
    const kind = trackKinds.indexOf(/** @type {'audio' | 'video'} */ (track.kind));
    dropKind(track.kind);
    if (track.kind === 'audio') {
      track.enabled = microphoneOn;
      devices.follow(track);
    }
    track.onended = () => {
      drop(track);
      onTracks();
      emit(MediaTrackEnded, 0, kind);
    };
    watchMute(track, (muted) => emit(MediaMuted, 0, kind, Number(muted)));
    capture.addTrack(track);
  }

  /** @param {number} request @param {boolean} audio @param {boolean} video */
  async function open(request, audio, video) {
    requests.add(request);
    const started = audio && video ? early?.take() : early?.close();
    early = undefined;
    try {
      const stream = await (started ?? openUserMedia(audio, video, wishes));
      if (!requests.delete(request)) {
        stopTracks(stream);
        return;
      }
      const tracks = stream.getTracks();
      tracks.forEach(add);
      onTracks();
      const [sound, seen] = trackKinds.map((kind) => tracks.find((track) => track.kind === kind));
      const rear = seen?.getSettings().facingMode === 'environment';
      emit(MediaReady, request, Number(Boolean(sound)), (seen ? picture : 0) | (rear ? fromRear : 0));
      onSettled(true);
    } catch (error) {
      const { code, granted } = await refusalOf(error, audio, video);
      if (!requests.delete(request)) return;
      onSettled(false);
      emit(MediaFailed, request, Number(granted[0]), Number(granted[1]), code);
    }
  }

  return {
    capture,
    wishes,
    /** What is sent of a kind. @param {number} kind @returns {MediaStreamTrack | undefined} */
    sent: (kind) => substitutes[kind] ?? capture.getTracks().find((track) => track.kind === trackKinds[kind]),
    /** Sends these in the place of the camera's and the microphone's tracks. @param {MediaStreamTrack} [audio] @param {MediaStreamTrack} [video] */
    substitute(audio, video) {
      substitutes.splice(0, 2, audio, video);
      onTracks();
    },
    port: {
      /** @type {(request: number, audio: boolean, video: boolean) => void} */
      open: (request, audio, video) => void open(request, audio, video),
      /** @param {number} request */
      abandon: (request) => void requests.delete(request),
      /** @param {boolean} on */
      enableMicrophone(on) {
        microphoneOn = on;
        for (const track of capture.getAudioTracks()) track.enabled = on;
      },
      /** @param {number} kind */
      stop(kind) {
        dropKind(trackKinds[kind]);
        onTracks();
      },
    },
    count: () => capture.getTracks().length,
    destroy() {
      abort.abort();
      requests.clear();
      early?.close();
      capture.getTracks().forEach(drop);
    },
  };
}

/**
 * Tells when a live track delivers nothing (a switch at the device, the system), and when it does again.
 * @param {MediaStreamTrack} track @param {(muted: boolean) => void} tell
 */
function watchMute(track, tell) {
  let told = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  track.onmute = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!track.muted || !track.onmute || track.readyState !== 'live') return;
      told = true;
      tell(true);
    }, mutedForMs);
  };
  track.onunmute = () => {
    clearTimeout(timer);
    timer = undefined;
    if (told) tell(false);
    told = false;
  };
  if (track.muted) track.onmute(new Event('mute'));
}
