// Where our decoders differ from the npm packages on purpose: the whole list, with the reasons. Anything else that
// tests/fuzz/differential.mjs finds is a fault.
//
// A difference must be recognised by the text of the frame alone, not by what either decoder made of it, so that an entry
// cannot explain what it was not written for.

/** Same as src/protocol/limits.hpp. */
const maxFrameBytes = 256 * 1024;
const maxDepth = 8;
const maxValues = 4096;
const maxId = 0xffff_ffff;
const maxHeartbeatMs = 86_400_000;
const sidPattern = /^[!#-&(-;=?-_a-~]{1,64}$/;

/** The parts of a packet, as the reference cuts them: type, namespace, what it takes for the id, payload. */
const packetPattern = /^4([0-6])(\/[^,]*,?)?([\d\s]*)(.*)$/su;

/** @param {string} frame */
const parts = (frame) => {
  const [, type = '', nsp = '', id = '', payload = ''] = packetPattern.exec(frame) ?? [];
  return { type, nsp, id, payload };
};

/** Nesting and number of values of a JSON text, whether it is right or not. @param {string} json */
function measure(json) {
  let depth = 0;
  let deepest = 0;
  let values = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]|[^\s",:[\]{}]+/gsu)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth);
    if (token === ']' || token === '}') --depth;
    else ++values;
  }
  return { deepest, values };
}

/** @param {string} json @returns {any} */
function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** @param {unknown} number @param {number} max */
const isCount = (number, max) => Number.isSafeInteger(number) && Number(number) >= 1 && Number(number) <= max;

/** @param {string} frame */
const overLimit = (frame) => {
  if (Buffer.byteLength(frame) > maxFrameBytes) return true;
  const { deepest, values } = measure(frame.startsWith('4') ? parts(frame).payload : frame.slice(1));
  return deepest > maxDepth || values > maxValues;
};

/**
 * `refuses`: the reference takes the frame and we refuse it with this code. Without it both take it, and it says something
 * else to us, or less.
 * @typedef {{ name: string, reason: string, refuses?: string, when: (frame: string) => boolean }} Difference
 */

/** @type {Difference[]} */
export const differences = [
  {
    name: 'binary packet',
    reason: 'no message of ours has attachments; one costs the message, and the frames that follow are no text',
    refuses: 'bad-event',
    when: (frame) => /^4[56]/.test(frame),
  },
  {
    name: 'handshake',
    reason: 'the reference leaves the open packet to its client, which trusts it; ours must have an id and a heartbeat that make sense',
    refuses: 'bad-frame',
    when: (frame) => {
      if (!frame.startsWith('0')) return false;
      const open = parsed(frame.slice(1));
      if (!open || Array.isArray(open) || typeof open !== 'object') return true;
      // A number written as a fraction is none to our reader.
      if (/[0-9](\.[0-9]|[eE])/.test(frame)) return true;
      const { sid, pingInterval, pingTimeout, maxPayload } = open;
      if (typeof sid !== 'string' || !sidPattern.test(sid)) return true;
      if (!isCount(pingInterval, maxHeartbeatMs) || !isCount(pingTimeout, maxHeartbeatMs)) return true;
      return maxPayload !== undefined && maxPayload !== null && !isCount(maxPayload, Number.MAX_SAFE_INTEGER);
    },
  },
  {
    name: 'nothing to act on',
    reason: 'an event or connect error without payload, an acknowledgement without payload or id: the reference hands out an empty packet, no server sends one',
    refuses: 'bad-packet',
    when: (frame) => {
      const { type, id, payload } = parts(frame);
      return (/[234]/.test(type) && payload === '') || (type === '3' && id === '');
    },
  },
  {
    name: 'blank for a type',
    reason: 'JavaScript makes 0 of a blank, so that the reference takes one for CONNECT',
    refuses: 'bad-packet',
    when: (frame) => /^4\s/u.test(frame),
  },
  {
    name: 'blank in an id',
    reason: 'JavaScript makes 0 of a blank, so that the reference takes one for a digit; to us it belongs to the payload',
    refuses: 'bad-packet',
    when: (frame) => /\s/u.test(parts(frame).id),
  },
  {
    name: 'blank for an id',
    reason: 'as above, where the payload can begin with that blank: we see no id',
    when: (frame) => /^\s/u.test(parts(frame).id),
  },
  {
    name: 'large id',
    reason: 'ids are counted from 0 by the sender; past 32 bits there is none of ours',
    refuses: 'bad-packet',
    when: (frame) => Number(parts(frame).id) > maxId,
  },
  {
    name: 'limit',
    reason: 'a frame of more than 256 KiB, 8 levels or 4,096 values is refused before it costs memory',
    refuses: 'too-large',
    when: overLimit,
  },
  {
    name: 'data after a heartbeat',
    reason: 'close, ping, pong, upgrade and noop carry nothing that we act on; a probe belongs to the change of transport',
    when: (frame) => /^[12356]./su.test(frame),
  },
  {
    name: 'lone surrogate',
    reason: 'half a character escaped in JSON reads as U+FFFD: our strings are UTF-8',
    when: (frame) => /\\u[dD][89a-fA-F]/.test(frame),
  },
  {
    name: 'fraction',
    reason: 'no message has a fraction or a number past 64 bits: its value is not kept',
    when: (frame) => /[0-9](\.[0-9]|[eE])|[0-9]{19}/.test(frame),
  },
];
