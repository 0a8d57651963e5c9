// What stands in a recording in the place of what a person would not give away: the same value has the same pseudonym
// within one recording, and nothing leads back from it. Read again by tests/replay/player.cpp.

const callId = /^[0-9a-f]{32}$/;
const idText = /^[!-~]{1,64}$/;
const blanks = /[ \t\r\n\u00a0\u200b]/g;
const unfitForIds = /["'`<>]/;

/** @param {number} bytes */
const randomHex = (bytes) =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export function createPseudonyms() {
  /** By kind and value. @type {Map<string, string>} */
  const known = new Map();
  /** @type {Map<string, number>} */
  const counts = new Map();

  /** @param {string} kind @param {string} value @param {() => string} [make] */
  function of(kind, value, make) {
    if (!value) return '';
    const key = `${kind} ${value}`;
    let pseudonym = known.get(key);
    if (pseudonym === undefined) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      pseudonym = make ? make() : `${kind}-${count}`;
      known.set(key, pseudonym);
    }
    return pseudonym;
  }

  /** One that is no id stays none (protocol/id_text.hpp). @param {string} value */
  const id = (value) => (idText.test(value) && !unfitForIds.test(value) ? of('id', value) : value && 'no id');

  return {
    of,
    id,
    /** @param {string} value */
    name: (value) => of('name', value.trim()),
    /**
     * Of call ids and of the entropy that they are made of. The first 32 of the 128 bits stay: they decide which of two
     * calls wins (the greater), and the core makes its jitter of them. The others, which make it a secret, are new.
     * @param {string} value
     */
    callId: (value) => (callId.test(value) ? of('call', value, () => value.slice(0, 8) + randomHex(12)) : value && 'no id'),
    /**
     * What a person typed or pasted, as protocol/peer_id.cpp reads it.
     * @param {string} value
     */
    typedId(value) {
      const inLink = /[?&#]call=([!$%(-;=?-[\]_a-z~]*)/.exec(value)?.[1].replace(/[.,;:!?)\]*]+$/, '');
      if (inLink !== undefined) return id(unescaped(inLink).replace(blanks, ''));
      return value.includes('://') ? 'no id' : id(value.replace(blanks, ''));
    },
    /** Scheme and the fact of an address. @param {string} value */
    server(value) {
      try {
        const { protocol, username } = new URL(value.trim());
        return /^[a-z]+:$/.test(protocol) && !username ? `${protocol}//${of('server', value)}` : 'no address';
      } catch {
        return value && 'no address';
      }
    },
  };
}

/** @param {string} value */
function unescaped(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
