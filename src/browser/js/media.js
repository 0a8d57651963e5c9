// Camera and microphone: one capture for the whole life of the element. Its MediaStream object never changes, so that
// a video element and every peer connection can hold it; tracks come and go.
import { MediaFailed, MediaMuted, MediaReady, MediaTrackEnded } from './event_kinds.js';
import { watchDevices } from './devices.js';
import { stopTracks } from './early.js';
import { openUserMedia, refusalOf } from './user_media.js';

/** Numbers of protocol::TrackKind. @type {readonly ['audio', 'video']} */
export const trackKinds = ['audio', 'video'];

/** A track that delivers nothing for a shorter time is not spoken of: browsers mute tracks for moments. */
const mutedForMs = 2_000;

/**
 * @param {object} options
 * @param {import('./bridge.js').Emit} options.emit
 * @param {import('./early.js').EarlyMedia} [options.early] a request for both, made while the program was downloading
 * @param {() => void} options.onTracks the capture has other tracks than before
 */
export function createMedia({ emit, early, onTracks }) {
  const capture = new MediaStream();
  const abort = new AbortController();
  const devices = watchDevices({ emit, signal: abort.signal });
  /** @type {Set<number>} */
  const requests = new Set();
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
      const stream = await (started ?? openUserMedia(audio, video));
      if (!requests.delete(request)) {
        stopTracks(stream);
        return;
      }
      const tracks = stream.getTracks();
      tracks.forEach(add);
      onTracks();
      const has = trackKinds.map((kind) => tracks.some((track) => track.kind === kind));
      emit(MediaReady, request, Number(has[0]), Number(has[1]));
    } catch (error) {
      const { code, granted } = await refusalOf(error, audio, video);
      if (requests.delete(request)) emit(MediaFailed, request, Number(granted[0]), Number(granted[1]), code);
    }
  }

  return {
    capture,
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
