// Camera and microphone: one capture for the whole life of the element. Its MediaStream object never changes, so that
// a video element and every peer connection can hold it; tracks come and go.
import { MediaFailed, MediaReady, MediaTrackEnded } from './event_kinds.js';
import { stopTracks } from './early.js';
import { mediaErrorCode, openUserMedia } from './user_media.js';

/** Numbers of protocol::TrackKind. @type {readonly ['audio', 'video']} */
export const trackKinds = ['audio', 'video'];

/**
 * @param {object} options
 * @param {import('./bridge.js').Emit} options.emit
 * @param {import('./early.js').EarlyMedia} [options.early] a request for both, made while the program was downloading
 * @param {() => void} options.onTracks the capture has other tracks than before
 */
export function createMedia({ emit, early, onTracks }) {
  const capture = new MediaStream();
  /** @type {Set<number>} */
  const requests = new Set();
  let microphoneOn = true;

  /** @param {MediaStreamTrack} track */
  function drop(track) {
    track.onended = null;
    track.stop();
    capture.removeTrack(track);
  }

  /** @param {string} kind */
  function dropKind(kind) {
    for (const track of capture.getTracks()) if (track.kind === kind) drop(track);
  }

  /** @param {MediaStreamTrack} track */
  function add(track) {
    dropKind(track.kind);
    if (track.kind === 'audio') track.enabled = microphoneOn;
    track.onended = () => {
      drop(track);
      onTracks();
      emit(MediaTrackEnded, 0, trackKinds.indexOf(/** @type {'audio' | 'video'} */ (track.kind)));
    };
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
      const code = await mediaErrorCode(error, audio, video);
      if (requests.delete(request)) emit(MediaFailed, request, 0, 0, code);
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
      requests.clear();
      early?.close();
      capture.getTracks().forEach(drop);
    },
  };
}
