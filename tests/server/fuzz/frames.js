// Makes frames for the fuzzer: real ones of our dialect, then changed in their structure (the JSON
// stays JSON) or in their characters. Depends on nothing; the same seed makes the same frames.

/** @typedef {() => number} Random from 0 (included) to 1 */

/**
 * mulberry32, Tommy Ettinger: small, and good enough to pick with.
 * @param {number} seed
 * @returns {Random}
 */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Written as they are into the text, since JSON.stringify would not write them. */
const rawNumbers = ['1e999', '-1e999', '-0', '1E400', '0.1e-400', '123456789012345678901234567890'];
const strings = [
  '', 'x', '__proto__', 'constructor', 'offer', 'answer', 'v=0\r\n', '\u0000', '\ud800', 'a\udc00b',
  '\u202egpj.exe', '\u2066x\u2069', '\u200b', 'ж'.repeat(300), '👨\u200d👩\u200d👧', '[[[[', '{"a":',
  'e\u0301'.repeat(200), 'x'.repeat(500), '../../etc/passwd', '<img src=x onerror=alert(1)>', '\u2028',
];
const keys = [
  'userToCall', 'signalData', 'signal', 'to', 'from', 'name', 'type', 'sdp', 'candidate', 'zvonok',
  'call', 'kind', 'path', 'v', 'renegotiate', 'transceiverRequest', '__proto__', 'constructor',
  'prototype', 'toString', 'hasOwnProperty', 'then', 'toJSON', 'length', '_placeholder', 'num', '',
  '\ud83d', '0',
];
const kinds = ['ringing', 'decline', 'busy', 'cancel', 'bye', 'candidate', 'unknown', ''];
// No name that socket.io reserves: those end the connection, and stand in `fatal`.
const events = [
  ...Array(30).fill('callUser'), ...Array(15).fill('answerCall'), 'me', 'callAccepted', 'callEnded',
  'iceServers', '__proto__', 'constructor', '', 'x', 'CALLUSER',
];

/** Frames that may end the connection. */
const fatal = [
  '', '0', '1', '2', '2probe', '3', '4', '40', '40{}', '41', '42', '42[]', '42{}', '42["connect"]',
  '42["disconnect",1]', '42["newListener"]', '43', '430[]', '44', '44{"message":"x"}', '5', '6', '9',
  '450-["x"]', '451-["callUser",{"_placeholder":true,"num":0}]', '4599999-["x"]', '46["x"]',
  '42/admin,["callUser"]', '40/admin,{}', '41/admin', '42["callUser"', '42[,]', '42nul', '\u0000',
  'b', 'bAAAA', `42["callUser",${'['.repeat(50_000)}`, `42[${'"x",'.repeat(10_000)}1]`, `4${'2'.repeat(60_000)}`,
];

export class FrameMaker {
  #random;

  /** @param {Random} random */
  constructor(random) {
    this.#random = random;
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    return list[Math.floor(this.#random() * list.length)];
  }

  /** @param {number} probability */
  chance(probability) {
    return this.#random() < probability;
  }

  /** @param {number} below */
  integer(below) {
    return Math.floor(this.#random() * below);
  }

  /**
   * An event whose payload may be anything, in valid JSON: it must never end the connection.
   * @param {string[]} ids that exist
   * @returns {string}
   */
  event(ids) {
    /** @type {unknown[]} */
    const message = [this.pick(events), this.#payload(ids)];
    const changes = this.chance(0.25) ? 0 : 1 + this.integer(4);
    for (let i = 0; i < changes; i += 1) this.#change(message, ids);
    // Socket.IO itself wants a name: a string or a number.
    if (typeof message[0] !== 'string' && typeof message[0] !== 'number') message[0] = 'callUser';
    if (reservedNames.has(String(message[0]))) message[0] = 'x';
    const acknowledgement = this.pick(['', '', String(this.integer(1_000)), '9'.repeat(1 + this.integer(30))]);
    const text = JSON.stringify(message)
      .replaceAll(/"raw:(\d)"/g, (_all, index) => rawNumbers[Number(index) % rawNumbers.length])
      .replaceAll('"key:proto"', '"__proto__"');
    // A frame beyond the limit does end the connection; that has its own tests.
    return text.length > 60_000 && Buffer.byteLength(text) > 65_000 ? this.event(ids) :
      `42${acknowledgement}${text}`;
  }

  /**
   * A frame changed in its characters, or one that no client should send.
   * @param {string[]} ids
   */
  garbage(ids) {
    if (this.chance(0.3)) return this.pick(fatal);
    let text = this.event(ids);
    for (let i = 1 + this.integer(5); i > 0; i -= 1) {
      const at = this.integer(text.length);
      const length = this.chance(0.2) ? this.integer(40) : 1;
      const middle = this.pick([
        () => '', () => String.fromCharCode(this.integer(128)), () => String.fromCharCode(this.integer(0xd800)),
        () => this.pick(['[', ']', '{', '}', '"', ',', ':', '\\', '\\u', '-', '451-']), () => text.slice(at, at + length).repeat(3),
      ])();
      text = text.slice(0, at) + middle + text.slice(at + length);
    }
    return this.chance(0.1) ? text.slice(0, this.integer(text.length)) : text;
  }

  /**
   * What comes after `40` when it connects.
   * @param {string[]} tokens of connections that are gone; one is taken out
   */
  greeting(tokens) {
    if (this.chance(0.3)) return '';
    // Taken out: a second use could take the id from a connection whose heartbeat is on its way.
    let resume = tokens.shift() ?? 'none';
    if (this.chance(0.5)) {
      const at = this.integer(resume.length);
      resume = resume.slice(0, at) + this.pick(['', 'A', '.', '\ud800', 'x'.repeat(1_000)]) + resume.slice(at + 1);
    }
    const auth = { zvonok: this.chance(0.8) ? 1 : this.#value([], 2), resume: this.chance(0.8) ? resume : this.#value([], 2) };
    return JSON.stringify(auth).replaceAll(/"raw:(\d)"/g, '1e999');
  }

  /** @param {string[]} ids */
  #payload(ids) {
    const zvonok = { v: 1, call: `c${this.integer(5)}`, kind: this.pick(kinds), path: this.integer(3) };
    const signal = this.pick([
      () => ({ type: 'offer', sdp: 'v=0\r\n', zvonok: { ...zvonok, kind: undefined } }),
      () => ({ type: 'offer', sdp: 'v=0\r\n' }),
      () => ({ type: 'answer', sdp: 'v=0\r\n', zvonok: { ...zvonok, kind: undefined } }),
      () => ({ zvonok }),
      () => ({ type: 'candidate', candidate: { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0 } }),
      () => ({ renegotiate: true }),
      () => ({ transceiverRequest: { kind: 'video' } }),
    ])();
    return this.chance(0.6) ?
      { userToCall: this.pick(ids), signalData: signal, from: this.pick(ids), name: this.pick(strings) } :
      { signal, to: this.pick(ids) };
  }

  /**
   * @param {string[]} ids
   * @param {number} depth
   * @returns {unknown}
   */
  #value(ids, depth) {
    return this.pick([
      () => null, () => this.chance(0.5), () => this.integer(10), () => -1.5, () => 2 ** 53,
      () => `raw:${this.integer(6)}`, () => this.pick(strings), () => (ids.length > 0 ? this.pick(ids) : 'id'),
      () => (depth > 0 ? Array.from({ length: this.integer(4) }, () => this.#value(ids, depth - 1)) : []),
      () => (depth > 0 ? { [this.pick(keys)]: this.#value(ids, depth - 1), 'key:proto': this.integer(2) } : {}),
      () => nest(this.chance(0.02) ? 2_000 : 4 + this.integer(6)),
      () => (this.chance(0.02) ? Array(1_500).fill(0) : 0),
      () => (this.chance(0.02) ? 'x'.repeat(this.pick([59_000, 60_000, 61_000])) : 'x'),
    ])();
  }

  /**
   * Changes one place of a message: replaces, removes, adds or doubles.
   * @param {unknown[]} message
   * @param {string[]} ids
   */
  #change(message, ids) {
    /** @type {any} */
    let parent = message;
    let key = /** @type {string} */ (this.pick(Object.keys(message)));
    while (typeof parent[key] === 'object' && parent[key] !== null && this.chance(0.7)) {
      const inner = Object.keys(parent[key]);
      if (inner.length === 0) break;
      parent = parent[key];
      key = this.pick(inner);
    }
    const change = this.integer(10);
    if (change === 0 && parent !== message) delete parent[key];
    else if (change === 1) define(parent, this.pick(keys), this.#value(ids, 2));
    else if (change === 2) define(parent, key, [parent[key]]);
    else if (change === 3) define(parent, key, { [this.pick(keys)]: parent[key] });
    else define(parent, key, this.#value(ids, 3));
  }
}

/**
 * Sets an own member, `__proto__` as well.
 * @param {object} parent
 * @param {string} key
 * @param {unknown} value
 */
function define(parent, key, value) {
  if (Array.isArray(parent) && key === 'length') return;
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

// Names that socket.io keeps for itself (RESERVED_EVENTS in socket.io-parser and socket.io).
const reservedNames = new Set([
  'connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener',
]);

/** @param {number} depth @returns {unknown} */
function nest(depth) {
  /** @type {unknown} */
  let value = 0;
  for (let i = 0; i < depth; i += 1) value = i % 2 ? [value] : { a: value };
  return value;
}
