// Takes data segments out of one WebAssembly program and gives them to another that uses the same memory.
// Only what our programs have: active segments of memory 0 at constant addresses. May depend on: nothing.

const DATA = 11;
const DATA_COUNT = 12;
const I32_CONST = 0x41;
const END = 0x0b;

/** @typedef {{ address: number, bytes: Uint8Array }} Segment */

/** @param {Uint8Array} program @returns {Segment[]} in the program's order */
export function dataSegments(program) {
  const body = sections(program).find(({ id }) => id === DATA)?.body;
  if (!body) return [];
  const reader = new Reader(body);
  return Array.from({ length: reader.number() }, () => {
    if (reader.number() !== 0 || reader.byte() !== I32_CONST) throw new Error('a data segment of another kind');
    const address = reader.number();
    if (reader.byte() !== END) throw new Error('a data segment at an address that is computed');
    return { address, bytes: reader.bytes(reader.number()) };
  });
}

/** The same program with these data segments and no others. @param {Uint8Array} program @param {Segment[]} segments */
export function withDataSegments(program, segments) {
  const kept = sections(program).filter(({ id }) => id !== DATA && id !== DATA_COUNT);
  const parts = kept.map(({ id, body }) => [id, ...number(body.length), ...body]);
  if (segments.length) {
    const body = [
      ...number(segments.length),
      ...segments.flatMap(({ address, bytes }) => [0, I32_CONST, ...signedNumber(address), END, ...number(bytes.length), ...bytes]),
    ];
    // Behind the code; custom sections may stand anywhere.
    parts.push([DATA, ...number(body.length), ...body]);
  }
  return Uint8Array.from([...program.subarray(0, 8), ...parts.flat()]);
}

/** @param {Uint8Array} program */
function sections(program) {
  const reader = new Reader(program);
  reader.bytes(8);
  const found = [];
  while (!reader.atEnd) {
    const id = reader.byte();
    found.push({ id, body: reader.bytes(reader.number()) });
  }
  return found;
}

class Reader {
  #bytes;
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  get atEnd() {
    return this.#at >= this.#bytes.length;
  }

  byte() {
    if (this.atEnd) throw new Error('the program is cut off');
    return this.#bytes[this.#at++];
  }

  /** LEB128; addresses are written as signed, and none of ours is negative. */
  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  /** @param {number} count */
  bytes(count) {
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }
}

/** @param {number} value */
function number(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value];
}

/** One more byte where the last one's top bit would make it negative. @param {number} value */
function signedNumber(value) {
  const bytes = number(value);
  const last = bytes[bytes.length - 1];
  if (last < 64) return bytes;
  return [...bytes.slice(0, -1), last | 128, 0];
}
