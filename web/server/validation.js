// Everything that arrives is hostile: what a payload, a signal and a name must look like before
// they are relayed. Pure functions; depends on nothing.
// Missing: the SDP itself is not read here, its rules are the receiving client's.

/**
 * @typedef {Record<string, unknown>} JsonRecord
 * @typedef {'bad-request' | 'too-large'} SignalProblem
 */

/**
 * Levels of a signal. Real ones have three; with the event around it this is within the eight that
 * our own client reads (max_json_depth in src/protocol/limits.hpp).
 */
const maxDepth = 6;
const maxValues = 1_000;
const maxNameGraphemes = 64;
/** One grapheme may carry any number of combining marks, so code units are bounded as well. */
const maxNameUnits = 256;

// A surrogate without its partner: legal in JSON, but no Unicode text, and strict parsers refuse it.
const loneSurrogate = /\p{Surrogate}/u;
const loneSurrogates = /\p{Surrogate}/gu;
// Control and format characters: bidi overrides and isolates (Trojan Source, CVE-2021-42574),
// zero-width space, soft hyphen. Kept are the joiners U+200C and U+200D, which Persian and emoji
// need, and the tags U+E0020 to U+E007F of the flags of England, Scotland and Wales.
const unsafeInNames = /(?![\u200c\u200d\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}]/gu;
const lineBreaks = /[\t-\r\u2028\u2029]/g;
const pollutingKeys = new Set(['__proto__', 'constructor', 'prototype']);

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * @param {unknown} value
 * @returns {value is JsonRecord} whether it is a JSON object: no array, no null, no binary
 */
export function isRecord(value) {
  return typeof value === 'object' && value !== null &&
    Object.getPrototypeOf(value) === Object.prototype;
}

/**
 * Whether a value is harmless JSON: bounded in depth and count, all text well-formed, no key
 * that pollutes prototypes, no binary attachment. Iterative, so depth cannot exhaust the stack.
 * @param {unknown} root
 * @returns {boolean}
 */
function isHarmlessJson(root) {
  /** @type {Array<[value: unknown, depth: number]>} */
  const pending = [[root, 1]];
  let count = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [value, depth] = next;
    if ((count += 1) > maxValues || depth > maxDepth) return false;
    if (typeof value === 'string') {
      if (loneSurrogate.test(value)) return false;
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value)) return false; // 1e999
    } else if (Array.isArray(value)) {
      for (const element of value) pending.push([element, depth + 1]);
    } else if (isRecord(value)) {
      for (const key of Object.keys(value)) {
        if (pollutingKeys.has(key) || loneSurrogate.test(key)) return false;
        pending.push([value[key], depth + 1]);
      }
    } else if (value !== null && typeof value !== 'boolean') {
      return false;
    }
  }
  return true;
}

/**
 * Whether an object is one of simple-peer's signals or carries the Zvonok extension. Anything
 * else would make a simple-peer destroy itself (ERR_SIGNALING).
 * @param {JsonRecord} signal
 * @returns {boolean}
 */
function isKnownSignal(signal) {
  if ('sdp' in signal) return typeof signal.sdp === 'string' && typeof signal.type === 'string';
  return isRecord(signal.candidate) || isRecord(signal.transceiverRequest) ||
    isRecord(signal.zvonok) || signal.renegotiate === true;
}

/**
 * Checks a signal before it is relayed. An accepted one is a JsonRecord.
 * @param {unknown} signal
 * @param {number} maxBytes of its JSON in UTF-8, as the receiver gets it
 * @returns {SignalProblem | undefined}
 */
export function signalProblem(signal, maxBytes) {
  if (!isRecord(signal) || !isHarmlessJson(signal) || !isKnownSignal(signal)) return 'bad-request';
  // Measured as written again: `1e20` grows to 21 digits.
  return Buffer.byteLength(JSON.stringify(signal)) > maxBytes ? 'too-large' : undefined;
}

/**
 * @param {JsonRecord} signal
 * @returns {boolean} whether it can start a call
 */
export function isOffer(signal) {
  return signal.type === 'offer' && typeof signal.sdp === 'string';
}

/**
 * The Zvonok extension of a signal, as far as the server reads it.
 * @param {JsonRecord} signal
 * @returns {{kind: string | undefined, call: string | undefined, path: number}} undefined for a
 *     stock client. `path` 0 is a call's first connection, above it are further ones.
 */
export function extensionOf(signal) {
  const { kind, call, path } =
    isRecord(signal.zvonok) ? signal.zvonok : /** @type {JsonRecord} */ ({});
  const isPath = typeof path === 'number' && Number.isInteger(path) && path > 0 && path < 2 ** 31;
  return {
    kind: typeof kind === 'string' ? kind : undefined,
    call: typeof call === 'string' ? call : undefined,
    path: isPath ? path : 0,
  };
}

/**
 * Makes a caller's name fit to be shown: no control or bidi characters, single spaces, at most
 * 64 graphemes and 256 UTF-16 code units, never cut inside a grapheme.
 * @param {unknown} name
 * @returns {string} empty for what is no string
 */
export function cleanName(name) {
  if (typeof name !== 'string') return '';
  const plain = name
    .replace(loneSurrogates, '')
    .replace(lineBreaks, ' ')
    .replace(unsafeInNames, '')
    .replace(/\s+/g, ' ')
    .trim();
  let clipped = '';
  let count = 0;
  for (const { segment } of graphemes.segment(plain)) {
    if ((count += 1) > maxNameGraphemes || clipped.length + segment.length > maxNameUnits) break;
    clipped += segment;
  }
  return clipped.trim();
}
