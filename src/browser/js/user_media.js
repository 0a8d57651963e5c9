// getUserMedia, and what its rejections mean. https://w3c.github.io/mediacapture-main/#dom-mediadevices-getusermedia
import { errorName } from './log.js';

/** @type {MediaTrackConstraints} */
const microphone = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
/** @type {MediaTrackConstraints} */
const camera = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
  facingMode: 'user',
};

class MissingMediaDevices extends Error {}

/**
 * Asks for the kinds given, once more without wishes when no device can meet them.
 * @param {boolean} audio @param {boolean} video @returns {Promise<MediaStream>}
 */
export async function openUserMedia(audio, video) {
  const devices = navigator.mediaDevices;
  // Absent where the context is not secure (http to another host than localhost).
  if (!devices?.getUserMedia) throw new MissingMediaDevices();
  try {
    return await devices.getUserMedia({ audio: audio && microphone, video: video && camera });
  } catch (error) {
    if (errorName(error) !== 'OverconstrainedError') throw error;
    return devices.getUserMedia({ audio, video });
  }
}

/** DOMException name -> wire name in base/errors.def. NotAllowedError needs a closer look, see below. */
const codes = new Map([
  ['NotFoundError', 'media-not-found'],
  ['NotReadableError', 'media-in-use'],
  ['OverconstrainedError', 'media-overconstrained'],
  ['AbortError', 'media-aborted'],
  ['SecurityError', 'media-security'],
  ['InvalidStateError', 'media-inactive'],
]);

/**
 * Wire name of what went wrong.
 * @param {unknown} error @param {boolean} audio @param {boolean} video what was asked for @returns {Promise<string>}
 */
export async function mediaErrorCode(error, audio, video) {
  if (error instanceof MissingMediaDevices) return 'media-insecure';
  if (errorName(error) !== 'NotAllowedError') return codes.get(errorName(error)) ?? 'media-unknown';
  const features = [audio && 'microphone', video && 'camera'].filter((feature) => typeof feature === 'string');
  if (features.some((feature) => !allowedByPolicy(feature))) return 'media-policy';
  const states = await Promise.all(features.map(permissionState));
  if (states.includes('denied')) return 'media-denied';
  // 'granted' and still refused: by the operating system, which the person has to allow as well.
  return states.includes('prompt') ? 'media-dismissed' : 'media-denied';
}

/**
 * Chromium says NotAllowedError for a frame without allow="camera" in the same words as for a person's no.
 * @param {string} feature
 */
function allowedByPolicy(feature) {
  const { permissionsPolicy, featurePolicy } = /** @type {any} */ (document);
  return (permissionsPolicy ?? featurePolicy)?.allowsFeature(feature) ?? true;
}

/** @param {string} name @returns {Promise<PermissionState | undefined>} */
async function permissionState(name) {
  try {
    return (await navigator.permissions.query({ name: /** @type {PermissionName} */ (name) })).state;
  } catch {
    return undefined; // A browser that does not know this name.
  }
}
