// Sharing the screen: its picture is sent in the camera's place, its sound mixed with the microphone's, by the senders that
// there are. The camera runs on meanwhile, so that it is back at once. May depend on: event_kinds.js, log.js.
import { ScreenChanged } from '../event_kinds.js';
import { stopTracks } from '../early.js';
import { errorName } from '../log.js';
import { createMix } from './mix.js';

/** Numbers of call::ScreenNews. */
const started = 0;
const ended = 1;
const refused = 2;
const failed = 3;

/** Members that TypeScript's library does not know yet: https://w3c.github.io/mediacapture-screen-share/ */
const wishes = /** @type {DisplayMediaStreamOptions} */ ({
  video: { frameRate: { ideal: 30 } },
  // The other's voice is not to come back with the system's sound (Chromium 141 and newer).
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false, restrictOwnAudio: true },
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
  systemAudio: 'include',
});

/** Phones have the function and refuse each time (Chrome on Android), or lack it (Safari on iOS). */
export function canShareScreen() {
  const phone = /** @type {any} */ (navigator).userAgentData?.mobile || /Android|iPhone|iPad/.test(navigator.userAgent);
  const policy = /** @type {any} */ (document).permissionsPolicy ?? /** @type {any} */ (document).featurePolicy;
  return !phone && Boolean(navigator.mediaDevices?.getDisplayMedia) && policy?.allowsFeature('display-capture') !== false;
}

/** @param {import('../extras.js').Context} context */
export function createScreen({ emit, log, media, localVideo }) {
  let request = 0;
  /** @type {{ stream: MediaStream, mix: ReturnType<typeof createMix> | undefined } | undefined} */
  let shared;

  const microphone = () => media.capture.getAudioTracks()[0];

  /** Called inside the person's press, which getDisplayMedia asks for. @param {number} handle */
  async function open(handle) {
    close();
    request = handle;
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia(wishes);
      if (request !== handle) stopTracks(stream); // Given up meanwhile.
      else share(stream, handle);
    } catch (error) {
      if (request !== handle) return;
      request = 0;
      log(`screen: ${errorName(error)}`);
      // A question put away, a no, and a block by the system are one NotAllowedError.
      emit(ScreenChanged, handle, errorName(error) === 'NotAllowedError' ? refused : failed);
    }
  }

  /** @param {MediaStream} stream @param {number} handle */
  function share(stream, handle) {
    const [picture] = stream.getVideoTracks();
    const [sound] = stream.getAudioTracks();
    // Who shares a tab with its sound shows a film; else letters are to be sharp.
    picture.contentHint = sound && picture.getSettings().displaySurface === 'browser' ? 'motion' : 'detail';
    shared = { stream, mix: sound && createMix(sound, microphone(), log) };
    // The browser's own bar, or the window is closed.
    picture.onended = () => {
      if (request !== handle) return;
      close();
      emit(ScreenChanged, handle, ended);
    };
    localVideo.srcObject = new MediaStream([picture]);
    media.substitute(shared.mix?.track, picture);
    emit(ScreenChanged, handle, started);
  }

  /** The camera is back. Idempotent. */
  function close() {
    request = 0;
    if (!shared) return;
    const { stream, mix } = shared;
    shared = undefined;
    stopTracks(stream);
    mix?.stop();
    localVideo.srcObject = media.capture;
    media.substitute();
  }

  return {
    open: (/** @type {number} */ handle) => void open(handle),
    close,
    onTracks: () => shared?.mix?.setMicrophone(microphone()),
  };
}
