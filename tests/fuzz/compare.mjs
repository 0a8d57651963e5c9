// Holds what zvonok_decode says of a frame against the reference: what they differ in, and which entries of
// differences.mjs explain it.
import { differences } from './differences.mjs';
import { wellFormed } from './well_formed.mjs';

/** zvonok_decode's line (tests/fuzz/decode.cpp). @typedef {any} Ours */
/** @typedef {{ used: Set<string>, fault?: string }} Verdict */

/** What the entries permit for one frame. */
class Permits {
  /** @param {string} frame */
  constructor(frame) {
    this.frame = frame;
    /** @type {Set<string>} names of the entries that were needed */
    this.used = new Set();
  }

  /** May it be refused with this code? @param {string} code */
  refusal(code) {
    const entry = differences.find((difference) => difference.refuses === code && difference.when(this.frame));
    if (entry) this.used.add(entry.name);
    return entry !== undefined;
  }

  /** May it say something else in this respect? @param {string} name */
  deviation(name) {
    const entry = differences.find((difference) => difference.name === name && !difference.refuses);
    if (!entry?.when(this.frame)) return false;
    this.used.add(name);
    return true;
  }
}

/** @param {string} ours @param {string} theirs @param {Permits} permits */
const sameText = (ours, theirs, permits) =>
  ours === theirs || (ours === wellFormed(theirs) && permits.deviation('lone surrogate'));

/** @param {unknown[]} ours name, value, name, value… @param {object} theirs @param {Permits} permits */
function sameMembers(ours, theirs, permits) {
  /** @type {Map<string, unknown>} */
  const members = new Map();
  for (let i = 0; i < ours.length; i += 2) members.set(String(ours[i]), ours[i + 1]);
  const entries = Object.entries(theirs);
  // Names that differ in half a character are one name to us; the last of them counts.
  const names = new Set(entries.map(([name]) => wellFormed(name)));
  if (names.size !== members.size) return false;
  return [...members].every(([name, value]) =>
    entries.some(([other, theirValue]) => sameText(name, other, permits) && sameValue(value, theirValue, permits)),
  );
}

/** @param {any} ours as append_tree() writes it @param {unknown} theirs @param {Permits} permits @returns {boolean} */
function sameValue(ours, theirs, permits) {
  if (!Array.isArray(ours)) {
    return typeof ours === 'string' && typeof theirs === 'string' ? sameText(ours, theirs, permits) : ours === theirs;
  }
  const [form, ...rest] = ours;
  if (form === 'f') return typeof theirs === 'number' && permits.deviation('fraction');
  if (form === 'i') return Number(rest[0]) === theirs;
  if (form === 'a') {
    return Array.isArray(theirs) && theirs.length === rest.length && rest.every((value, i) => sameValue(value, theirs[i], permits));
  }
  return typeof theirs === 'object' && theirs !== null && !Array.isArray(theirs) && sameMembers(rest, theirs, permits);
}

/** @param {Ours} ours @param {import('./reference.mjs').Packet} theirs @param {Permits} permits @returns {string | undefined} */
function comparePackets(ours, theirs, permits) {
  const [type, nsp, id, data] = ours;
  if (type !== theirs.type) return 'another type';
  if (nsp !== theirs.nsp) return 'another namespace';
  if (id !== (theirs.id ?? null) && !permits.deviation('blank for an id')) return 'another id';
  if ((data === undefined) !== (theirs.data === undefined)) return 'payload or none';
  if (data !== undefined && !sameValue(data, theirs.data, permits)) return 'another payload';
  return undefined;
}

/** @param {Ours} ours @param {unknown} data @returns {string | undefined} */
function compareHandshakes(ours, data) {
  const theirs = JSON.parse(String(data));
  const [, sid, pingInterval, pingTimeout, maxPayload] = ours;
  const same =
    sid === theirs.sid &&
    pingInterval === theirs.pingInterval &&
    pingTimeout === theirs.pingTimeout &&
    maxPayload === (theirs.maxPayload ?? 0);
  return same ? undefined : 'another handshake';
}

/** @param {string} frame @param {Ours} ours @param {import('./reference.mjs').Meaning} theirs @param {Permits} permits */
function findFault(frame, ours, theirs, permits) {
  const said = ours[0] === 'message' ? ours[2] : ours;
  if (said[0] === '!') {
    return theirs.refused || permits.refusal(said[1]) ? undefined : `refused (${said[1]}), the reference takes it`;
  }
  if (theirs.refused) return 'taken, the reference refuses it';
  if (ours[0] !== theirs.frame) return 'another kind of frame';
  if (ours[0] === 'open') return compareHandshakes(ours, theirs.data);
  if (ours[0] !== 'message') {
    return theirs.data === undefined || permits.deviation('data after a heartbeat') ? undefined : 'data of a frame that has none';
  }
  if (ours[1] !== Buffer.byteLength(frame) - 1) return 'another text';
  return theirs.packet ? comparePackets(said, theirs.packet, permits) : 'taken, the reference waits for attachments';
}

/** @param {string} frame @param {Ours} ours @param {import('./reference.mjs').Meaning} theirs @returns {Verdict} */
export function compare(frame, ours, theirs) {
  const permits = new Permits(frame);
  const fault = findFault(frame, ours, theirs, permits);
  return { used: permits.used, fault };
}
