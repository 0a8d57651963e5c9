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

const wishesKey = 'zvonok.devices';

/**
 * Which device of a kind the person wants, by MediaDeviceInfo.kind. An id may rotate; the label finds the device then.
 * @typedef {{ id?: string, label?: string, facing?: 'user' | 'environment' }} Wish
 * @typedef {Partial<Record<MediaDeviceKind, Wish>>} Wishes
 */

/** What was chosen in earlier visits. @returns {Wishes} */
export function storedWishes() {
  try {
    return JSON.parse(localStorage.getItem(wishesKey) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

/** @param {Wishes} wishes */
export function storeWishes(wishes) {
  localStorage.setItem(wishesKey, JSON.stringify(wishes));
}

/**
 * As a condition: of two wishes the browser would meet the other one, and take a camera of more pixels.
 * @param {MediaTrackConstraints} base @param {Wish} [wish]
 */
const withWish = (base, wish) =>
  wish ? { ...base, facingMode: wish.facing, ...(wish.id && { deviceId: { exact: wish.id } }) } : base;

class MissingMediaDevices extends Error {}

/**
 * Asks for the kinds given; for any device when the chosen one is gone, for any picture when no device can do what is wanted.
 * @param {boolean} audio @param {boolean} video @param {Wishes} wishes @returns {Promise<MediaStream>}
 */
export async function openUserMedia(audio, video, wishes) {
  const devices = navigator.mediaDevices;
  // Absent where the context is not secure (http to another host than localhost).
  if (!devices?.getUserMedia) throw new MissingMediaDevices();
  try {
    return await devices.getUserMedia({
      audio: audio && withWish(microphone, wishes.audioinput),
      video: video && withWish(camera, wishes.videoinput),
    });
  } catch (error) {
    const name = errorName(error);
    const chosen = Object.values(wishes).some(Boolean);
    // Firefox says NotFoundError.
    if (chosen && /^(Overconstrained|NotFound)Error$/.test(name)) return openUserMedia(audio, video, {});
    if (name !== 'OverconstrainedError') throw error;
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
 * @typedef {object} Refusal
 * @property {string} code wire name of what went wrong
 * @property {boolean[]} granted microphone, camera: asking again puts no question to the person
 */

/**
 * What a rejection means. @param {unknown} error @param {boolean} audio @param {boolean} video what was asked for
 * @returns {Promise<Refusal>}
 */
export async function refusalOf(error, audio, video) {
  if (error instanceof MissingMediaDevices) return { code: 'media-insecure', granted: [false, false] };
  const states = await Promise.all([audio && permissionState('microphone'), video && permissionState('camera')]);
  const granted = states.map((state) => state === 'granted');
  const name = errorName(error);
  const code = name === 'NotAllowedError' ? notAllowedCode(error, audio, video, states) : codes.get(name);
  return { code: code ?? 'media-unknown', granted };
}

/**
 * NotAllowedError is one name for five things. In Chromium 156 a person's no, a remembered block, an iframe without
 * allow="camera" and a Permissions-Policy header say "Permission denied", a question put away "Permission dismissed", and
 * the system's privacy settings "Permission denied by system"; Firefox 140 has one sentence for all of them.
 * @param {unknown} error @param {boolean} audio @param {boolean} video @param {(PermissionState | false | undefined)[]} states
 */
function notAllowedCode(error, audio, video, states) {
  const asked = [audio && 'microphone', video && 'camera'].filter((feature) => typeof feature === 'string');
  const policy = asked.map(allowedByPolicy);
  const framed = window.top !== window;
  if (policy.includes(false)) return framed ? 'media-frame' : 'media-policy';
  if (/by system/i.test(/** @type {Error} */ (error).message)) return 'media-system';
  // Firefox does not tell a page its policy; to a frame that was not allowed, permissions are denied.
  if (states.includes('denied')) return framed && policy.includes(undefined) ? 'media-frame' : 'media-denied';
  if (states.includes('prompt')) return 'media-dismissed';
  // 'granted' and still refused: by the operating system, which the person has to allow as well.
  return states.includes('granted') ? 'media-system' : 'media-denied';
}

/** undefined where the browser does not tell. @param {string} feature @returns {boolean | undefined} */
function allowedByPolicy(feature) {
  const { permissionsPolicy, featurePolicy } = /** @type {any} */ (document);
  return (permissionsPolicy ?? featurePolicy)?.allowsFeature(feature);
}

/** @param {'camera' | 'microphone'} name @returns {Promise<PermissionState | undefined>} */
async function permissionState(name) {
  return (await permission(name))?.state;
}

/** Whether the browser would put its question for both, which it never has; false where it does not say. */
export async function neverAsked() {
  const states = await Promise.all([permissionState('camera'), permissionState('microphone')]);
  return Boolean(navigator.mediaDevices) && states.every((state) => state === 'prompt');
}

/** undefined in a browser that does not know this name. @param {'camera' | 'microphone'} name */
export async function permission(name) {
  try {
    return await navigator.permissions.query({ name: /** @type {PermissionName} */ (name) });
  } catch {
    return undefined;
  }
}
