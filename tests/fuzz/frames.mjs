// Frames to decode, from a seed: mutants of the vectors, and packets put together from parts that are mostly right.
// All are well-formed Unicode, as every text frame of a WebSocket is.
import { Random } from './random.mjs';
import { wellFormed } from './well_formed.mjs';

const blanks = [' ', '\t', '\n', '\r', '\v', '\u00a0', '\ufeff', '\u2028'];
const tokens = [
  ...['"', '\\', '{', '}', '[', ']', ':', ',', '/', '-', '0', '1', '9', 'b', '_'],
  ...['null', 'true', 'false', '1e999', '-0', '0.5', '1E2', '01', '9007199254740993', '9223372036854775808'],
  ...['4294967295', '4294967296', '\\u0000', '\\ud83d', '\\ude00', '\\ud83d\\ude00', '\\u00e9', '\\n', '\\x', '\\/'],
  ...['\0', '\x1e', '\x7f', '\u202e', '\ufffd', '\u{1f680}', 'é', '"__proto__":', '"toString":'],
  ...['"connect"', '"disconnect"', '"newListener"', '{"_placeholder":true,"num":0}', '"sid":', '"pingInterval":', '"maxPayload":'],
  ...blanks,
];
const pieces = [
  ...['word', 'é', '\u{1f680}', '\x7f', '\u2028', '\\u0041', '\\u00e9', '\\n', '\\"', '\\\\', '\\/'],
  ...['\\ud83d', '\\ude00', '\\uD83D\\uDE00', '\\ud7ff', '\\uffff', '\\u0000'],
];
const names = ['a', 'b', '', 'sid', '0', '1', '10', '__proto__', 'constructor', 'é', '\\u0061', '\\ud83d', '\ufffd', '\u{1f680}', '\uffee'];
const events = ['me', 'callUser', 'x', '', 'connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener', 'connec\\u0074'];
const namespaces = ['/', '/admin', '/a/b', '/é', '/7', '/ ', '/?token=1'];
const ids = ['0', '7', '007', '123', '4294967295', '4294967296', '99999999999999999999', ' ', '1 ', ' 1', '1\u00a02', '-1', '1.5', '0x1'];

export class Frames {
  /** @param {number} seed @param {string[]} vectors */
  constructor(seed, vectors) {
    this.random = new Random(seed);
    this.vectors = vectors;
  }

  /** @returns {string} */
  next() {
    const { random } = this;
    let text = random.below(3) === 0 ? this.packet() : random.pick(this.vectors);
    const rounds = random.below(4);
    for (let i = 0; i < rounds; ++i) text = this.mutant(text);
    // Rare: one of these costs as much as a thousand others.
    if (random.below(2000) === 0) text = this.inflated(text);
    return wellFormed(text);
  }

  /** @param {string} text */
  mutant(text) {
    const { random } = this;
    const at = random.below(text.length + 1);
    const end = at + random.below(Math.min(text.length - at, 16) + 1);
    const head = text.slice(0, at);
    switch (random.below(8)) {
      case 0:
        return head + String.fromCharCode(random.below(random.below(8) === 0 ? 0x10000 : 0x80)) + text.slice(at + 1);
      case 1:
        return head + text.slice(end);
      case 2:
        return head + text.slice(at, end) + text.slice(at);
      case 3:
      case 4:
        return head + random.pick(tokens) + text.slice(at);
      case 5:
        return head + random.pick(tokens) + text.slice(end);
      case 6: {
        const other = random.pick(this.vectors);
        const from = random.below(other.length + 1);
        return head + other.slice(from, from + random.below(32)) + text.slice(end);
      }
      default:
        return random.below(4) === 0 ? head : text.replace(/\d/, String(random.below(10)));
    }
  }

  /** Past a limit of ours, or just not: nesting, values, bytes. @param {string} text */
  inflated(text) {
    const { random } = this;
    const around = (/** @type {number} */ limit) => limit - 8 + random.below(16);
    switch (random.below(3)) {
      case 0: {
        const depth = 1 + random.below(16);
        return `42["x",${'['.repeat(depth)}${']'.repeat(random.below(8) === 0 ? depth - 1 : depth)}]`;
      }
      case 1:
        return `42["x"${',1'.repeat(around(4096))}]`;
      default:
        return `42["${'x'.repeat(around(256 * 1024))}"]${random.below(4) === 0 ? text : ''}`;
    }
  }

  /** A packet whose parts are mostly right. */
  packet() {
    const { random } = this;
    if (random.below(16) === 0) return this.handshake();
    const type = random.below(20) === 0 ? random.pick(['7', '', 'x', ' ']) : String(random.below(7));
    const attachments = type === '5' || type === '6' ? random.pick(['1-', '2-', '0-', '', '11-', '1']) : '';
    const nsp = random.below(4) === 0 ? random.pick(namespaces) + (random.below(8) === 0 ? '' : ',') : '';
    const id = type === '3' ? random.pick(ids) : random.below(4) === 0 ? random.pick(ids) : '';
    return `4${type}${attachments}${nsp}${id}${random.below(12) === 0 ? '' : this.blank() + this.payload(type)}`;
  }

  /** @param {string} type */
  payload(type) {
    const { random } = this;
    if (random.below(10) === 0) return this.value(0);
    if (type === '0') return this.object(0);
    if (type === '1') return '';
    if (type === '4') return random.below(2) === 0 ? this.string() : this.object(0);
    const rest = Array.from({ length: random.below(4) }, () => this.value(1));
    if (type === '2' || type === '5') rest.unshift(random.below(8) === 0 ? this.value(1) : `"${random.pick(events)}"`);
    return `[${rest.join(',')}]`;
  }

  handshake() {
    const { random } = this;
    const number = () => random.pick(['25000', '20000', '0', '-1', '1', '86400000', '86400001', '1.5', '1e3', '"1"', 'null', '5e0']);
    const members = [
      `"sid":${random.below(6) === 0 ? this.value(1) : random.pick(['"a"', '"XSr9GpKGVo2ixbWSAAAA"', `"${'a'.repeat(64)}"`, `"${'a'.repeat(65)}"`, '"<"', '"a b"', '""'])}`,
      `"pingInterval":${random.below(3) === 0 ? number() : '25000'}`,
      `"pingTimeout":${random.below(3) === 0 ? number() : '20000'}`,
      `"maxPayload":${random.below(2) === 0 ? number() : '1000000'}`,
      `"upgrades":${this.value(1)}`,
    ];
    while (random.below(4) === 0) members.splice(random.below(members.length), 1);
    return `0${this.blank()}{${members.join(',')}}`;
  }

  /** Mostly none. */
  blank() {
    return this.random.below(16) === 0 ? this.random.pick(blanks) : '';
  }

  /** @param {number} depth @returns {string} */
  value(depth) {
    const { random } = this;
    switch (random.below(depth > 4 ? 5 : 7)) {
      case 0:
        return random.pick(['null', 'true', 'false', 'nul']);
      case 1:
        return String(random.below(1000) - 500);
      case 2:
        return random.pick(['0.5', '-0', '1e5', '-1.5E-3', '9007199254740991', '9007199254740993', '-9223372036854775808', '1e999', '18446744073709551616']);
      case 5:
        return `[${Array.from({ length: random.below(4) }, () => this.value(depth + 1)).join(random.below(40) === 0 ? ', ,' : ',')}]`;
      case 6:
        return this.object(depth);
      default:
        return this.string();
    }
  }

  /** @param {number} depth @returns {string} */
  object(depth) {
    const { random } = this;
    const members = Array.from({ length: random.below(4) }, () => `"${random.pick(names)}"${this.blank()}:${this.value(depth + 1)}`);
    return `{${members.join(',')}}`;
  }

  string() {
    const { random } = this;
    const piece = () => random.pick(random.below(30) === 0 ? tokens : pieces);
    return `"${Array.from({ length: random.below(5) }, piece).join('')}"`;
  }
}
