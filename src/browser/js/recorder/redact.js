// Takes out of frames, descriptions and candidates what must not stand in a recording. JSON is rewritten value by value:
// what is not known by its name is left out, so that nothing passes by not being thought of.
// The replay (tests/replay/player.cpp) makes of {"$sdp"} a description and of {"$text"} JSON text again.

/** @typedef {ReturnType<typeof import('./pseudonyms.js').createPseudonyms>} Pseudonyms */

/** As protocol/limits.hpp has them. */
const maxJsonDepth = 8;
const maxSdpBytes = 64 * 1024;
const maxSections = 8;
const maxCandidates = 64;
const maxCandidateBytes = 1024;
const maxTokenBytes = 512;

/** Every word of the protocols that the core tells apart; others become `other`. */
const words = new Set(
  ('me callUser callAccepted callEnded iceServers offer answer candidate renegotiate transceiverRequest audio video ' +
    'chat seen file take got stop cancelled declined space unreadable checksum ' +
    'application ringing decline cancel busy bye closed lost state away use id beat signal unknown-id own-id bad-request ' +
    'too-large rate-limited not-calling connect connect_error disconnect disconnecting newListener removeListener OPEN ' +
    'ID-TAKEN ERROR INVALID-KEY OFFER ANSWER CANDIDATE LEAVE EXPIRE HEARTBEAT media data').split(' '),
);
const passed = new Set(
  ('signal zvonok transceiverRequest payload metadata v path sdpMLineIndex pingInterval pingTimeout maxPayload ttl relayOnly ' +
    'renegotiate ok mic cam screen net caller since talk n age size mine arrived at').split(' '),
);

/** @param {Pseudonyms} pseudonyms */
export function createRedaction(pseudonyms) {
  /** @param {string} text */
  const word = (text) => (words.has(text) ? text : 'other');
  /** @param {string} text */
  const token = (text) => (text.length > maxTokenBytes ? '' : pseudonyms.of('token', text));
  /** @param {string} text */
  const mid = (text) => (/^(\d{1,2}|audio|video|data)$/.test(text) ? text : pseudonyms.of('mid', text));
  /** @param {string} text */
  const key = (text) => pseudonyms.of('key', text.toLowerCase());

  /** @param {string} text */
  function candidate(text) {
    if (!text) return '';
    if (!text.startsWith('candidate:') || text.length > maxCandidateBytes || /[^ -~]/.test(text)) return 'no candidate';
    const type = /\btyp (host|srflx|prflx|relay)\b/.exec(text)?.[1] ?? 'unknown';
    return `${pseudonyms.of('candidate', text)} ${type}`;
  }

  /** What protocol/sdp.cpp reads of a description, or that it refuses it. @param {string} text @param {boolean} mine */
  function sdp(text, mine = false) {
    const number = Number(pseudonyms.of('sdp', text).slice(4));
    /** @type {{ kind: string, mid: string, candidates: string[] }[]} */
    const sections = [];
    const keys = new Set();
    const found = { ufrag: false, pwd: false };
    let ok = /^v=0\r?\n/.test(text) && text.length <= maxSdpBytes;
    let candidates = 0;
    for (const line of text.split(/\r?\n/)) {
      const [, name, value] = /^([a-z]=(?:candidate|ice-ufrag|ice-pwd|fingerprint|mid)?):?(.*)$/.exec(line) ?? [];
      const section = sections.at(-1);
      if (name === 'm=') {
        const kind = /^(audio|video|application) /.exec(value)?.[1];
        ok &&= kind !== undefined;
        sections.push({ kind: kind ?? 'other', mid: '', candidates: [] });
      } else if (name === 'a=mid' && section) section.mid = mid(value);
      else if (name === 'a=candidate' && line.length <= maxCandidateBytes && candidates < maxCandidates) {
        candidates += 1;
        section?.candidates.push(candidate(`candidate:${value}`));
      } else if (name === 'a=ice-ufrag') found.ufrag = /^[!-~]{4,256}$/.test(value);
      else if (name === 'a=ice-pwd') found.pwd = /^[!-~]{22,256}$/.test(value);
      else if (name === 'a=fingerprint') {
        ok &&= /^sha-(256|384|512) [0-9a-f:]{95,191}$/i.test(value);
        keys.add(key(value));
      }
    }
    ok &&= sections.length > 0 && sections.length <= maxSections && found.ufrag && found.pwd && keys.size > 0;
    return { $sdp: ok || mine ? { number, sections, keys: [...keys] } : { number, bad: true } };
  }

  /** @type {Record<string, (text: string) => unknown>} */
  const strings = {
    from: pseudonyms.id,
    to: pseudonyms.id,
    id: pseudonyms.id,
    src: pseudonyms.id,
    dst: pseudonyms.id,
    partner: pseudonyms.id,
    name: pseudonyms.name,
    call: pseudonyms.callId,
    sid: token,
    resume: token,
    connectionId: token,
    type: word,
    kind: word,
    t: word,
    reason: word,
    why: word,
    text: (text) => (text.trim() ? 'text' : ''),
    chat: (text) => json(text),
    error: word,
    message: () => 'message',
    sdpMid: mid,
    candidate,
    sdp,
    signal: (text) => json(text),
    keys: key,
  };

  /** @param {unknown} value @param {string} name of the member it is @param {number} depth @returns {unknown} */
  function rewrite(value, name, depth) {
    if (depth > maxJsonDepth) throw new RangeError('too deep');
    if (typeof value === 'string') return strings[name]?.(value) ?? 'text';
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return name === 'iceServers' ? [] : value.map((one) => rewrite(one, name, depth + 1));
    const members = Object.entries(value).filter(([member]) => passed.has(member) || member in strings || member === 'iceServers');
    return Object.fromEntries(members.map(([member, one]) => [member, rewrite(one, member, depth + 1)]));
  }

  /** A socket.io event: its name, then what belongs to it. @param {unknown[]} event */
  function rewriteEvent([name, ...rest]) {
    const kind = typeof name === 'string' ? word(name) : name;
    const member = kind === 'me' ? 'id' : kind === 'callAccepted' ? 'signal' : 'other';
    return [kind, ...rest.map((one) => rewrite(one, member, 2))];
  }

  /** JSON text; `$prefix` stands before it. @param {string} text @param {string} [prefix] */
  function json(text, prefix = '') {
    try {
      const value = JSON.parse(text);
      const isEvent = prefix.startsWith('42') && Array.isArray(value);
      return { $text: isEvent ? rewriteEvent(value) : rewrite(value, prefix.startsWith('44') ? 'message' : '', 1), $prefix: prefix };
    } catch (error) {
      // Neither is taken by the core, for different reasons.
      return error instanceof RangeError ? `${prefix}["other"]` : `${prefix}?`;
    }
  }

  /** What came on a WebSocket: Engine.IO and Socket.IO, or PeerJS. @param {string} text */
  function frame(text) {
    if (/^[12356]/.test(text)) return text[0];
    if (text.startsWith('0')) return json(text.slice(1), '0');
    const [head, packet, space, ack] = /^4([0-6])(\/[^,]*,?)?(\d*)/.exec(text) ?? [''];
    const other = space && space !== '/__rtt,' ? '/other,' : space ?? '';
    const prefix = head && `4${packet}${other}${ack.slice(0, 11)}`;
    return text === head ? prefix : json(text.slice(head.length), prefix);
  }

  return { frame, json, sdp, candidate, mid };
}
