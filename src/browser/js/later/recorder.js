// Writes down all that enters the program and what it asks of the page, for a bug report: a line of JSON for each event,
// action of a person, moment (clock and entropy) and effect. A file of its own, loaded only for the `record` attribute; it
// puts itself between the page and the program and changes nothing. Redaction comes before anything is kept
// (recorder/). Replayed by tests/replay. May depend on: the files beside it.
import * as kinds from '../event_kinds.js';
import { createPseudonyms } from '../recorder/pseudonyms.js';
import { createRedaction } from '../recorder/redact.js';

const version = 1;
/** About a day of an idle page, or nine hours of a call. */
const maxCharacters = 5_000_000;
const lengthBytes = 4;

const kindNames = Object.fromEntries(Object.entries(kinds).map(([name, number]) => [number, name]));
/** Texts of effects that hold nothing of anybody, by their place among the arguments; numbers are always kept. */
const plainTexts = /** @type {Record<string, number>} */ ({ 'page.state': 0, 'page.ended': 2, 'page.error': 0 });
/** SemanticAction's, in base/semantic.hpp. */
const inputAction = 1;
const chooseAction = 6;

/**
 * Stands between `host`, which is changed in place, and the program that is about to be started with it.
 * @param {any} host what js/runtime.js hands to the glue
 */
export function watch(host) {
  const pseudonyms = createPseudonyms();
  const redaction = createRedaction(pseudonyms);
  const decoder = new TextDecoder();
  /** @type {string[]} */
  const lines = [];
  let characters = 0;
  /** Why nothing more is written. @type {string | undefined} */
  let stopped;
  /** The program is running: what enters now waits in its queue. */
  let depth = 0;
  let state = 'idle';
  let ended = '';
  let now = 0;

  /** A fault of the recorder's own must not become one of the call. @param {() => Record<string, unknown> | undefined} make */
  function write(make) {
    if (stopped) return;
    try {
      const made = make();
      if (!made) return;
      const line = JSON.stringify(made);
      characters += line.length + 1;
      if (characters > maxCharacters) stopped = 'full';
      else lines.push(line);
    } catch (error) {
      stopped = error instanceof Error ? error.name : 'error';
    }
  }

  /** @template T @param {() => T} enter @returns {T} */
  function inside(enter) {
    depth += 1;
    try {
      return enter();
    } finally {
      depth -= 1;
    }
  }

  const nested = () => (depth > 0 ? { nested: true } : {});

  /** @param {Uint8Array} memory @param {number} pointer @param {number} size */
  function readTexts(memory, pointer, size) {
    const texts = [];
    const view = new DataView(memory.buffer);
    for (let at = pointer; at < pointer + size; ) {
      const length = view.getUint32(at, true);
      at += lengthBytes;
      texts.push(decoder.decode(memory.slice(at, at + length)));
      at += length;
    }
    return texts;
  }

  /** @param {string} text */
  const plain = (text) => (/^[\w-]*(: [\w-]*)?$/.test(text) ? text : 'text');
  // A longer value may name a device. @param {string} text
  const settings = (/** @type {string} */ text) => text.replace(/=(?![\w-]{0,12}$).*$/gm, '=text');

  /** As host_event.cpp reads them. @param {number} kind @param {string[]} texts @returns {unknown[]} */
  function redacted(kind, texts) {
    const [first, second] = texts;
    switch (kind) {
      case kinds.Start: {
        const [server, iceServers, defaultIceServers, name, dialId, kept, ...numbers] = texts;
        const servers = [iceServers, defaultIceServers].map((list) => list && '[]');
        const before = kept && redaction.json(kept);
        return [pseudonyms.server(server), ...servers, pseudonyms.name(name), pseudonyms.typedId(dialId), before,
          ...numbers.map((number) => (/^-?\d*$/.test(number) ? number : /^zvonok 1(\n[\w-]+=.*)*$/.test(number) ? settings(number) : 'text'))];
      }
      case kinds.SetName:
        return [pseudonyms.name(first)];
      case kinds.SetDialId:
      case kinds.CallUserNow:
        return [pseudonyms.typedId(first)];
      case kinds.PeerStats:
        return [/^[-\d ]*$/.test(first) ? first : ''];
      case kinds.FileChosen:
        return [pseudonyms.name(first), /^\d+$/.test(second) ? second : '0'];
      case kinds.PeopleKnown:
        return texts.map((text, i) => ([pseudonyms.id, pseudonyms.name][i % 4] ?? plain)(text));
      case kinds.SocketText:
        return [redaction.frame(first)];
      case kinds.ControlText:
        return [redaction.json(first)];
      case kinds.PeerDescribed:
        return [redaction.sdp(first, true)];
      // What somebody's devices are called tells who it is.
      case kinds.DevicesListed:
        return texts.map(() => 'device');
      case kinds.PeerCandidate:
        return [redaction.candidate(first), redaction.mid(second)];
      default:
        return texts.map(plain);
    }
  }

  /** @param {any} exports */
  function watchEvents(exports) {
    return {
      ...exports,
      /** @param {number} kind @param {number} handle @param {number} first @param {number} second @param {number} texts @param {number} size */
      event(kind, handle, first, second, texts, size) {
        write(() => ({
          event: kindNames[kind],
          ...(handle && { handle }),
          ...(first && { first }),
          ...(second && { second }),
          ...(size && { texts: redacted(kind, readTexts(exports.memory(), texts, size)) }),
          ...nested(),
        }));
        inside(() => exports.event(kind, handle, first, second, texts, size));
      },
    };
  }

  /** An action that may become a command; only one that does is followed by a moment. @type {(() => void) | undefined} */
  let acted;

  /** @param {any} core */
  function watchActions(core) {
    return {
      ...core,
      /** @param {number} node @param {number} kind @param {number} text @param {number} size @param {unknown[]} rest */
      action(node, kind, text, size, ...rest) {
        const isNested = nested();
        acted = () => write(() => {
          const said = decoder.decode(new Uint8Array(core.memory(), text, size).slice());
          // What was typed may be a name or an id: the replay knows which. What was chosen is a number.
          const texts = kind === inputAction ? { texts: [pseudonyms.name(said), pseudonyms.typedId(said)] }
            : kind === chooseAction ? { texts: [plain(said), plain(said)] } : {};
          return { action: kind, node, ...texts, ...isNested };
        });
        inside(() => core.action(node, kind, text, size, ...rest));
        acted = undefined;
      },
    };
  }

  /** @param {string} name @param {any[]} values */
  function noteEffect(name, values) {
    if (name === 'page.state') state = values[0];
    if (name === 'page.ended') ended = values[2];
    write(() => ({
      effect: name,
      with: values
        .filter((value, place) => typeof value !== 'string' || plainTexts[name] === place)
        .map((value) => (typeof value === 'boolean' ? Number(value) : value)),
    }));
  }

  for (const port of ['sockets', 'timers', 'media', 'peers', 'files', 'page']) {
    for (const [name, run] of Object.entries(host[port])) {
      // The log counts what it says, and may quote a server.
      if (name === 'log') continue;
      host[port][name] = (/** @type {any[]} */ ...values) => {
        noteEffect(`${port}.${name}`, values);
        return run(...values);
      };
    }
  }
  const { clock, canvas } = host;
  const attach = { ports: host.attach, canvas: canvas.attach.bind(canvas) };
  host.attach = (/** @type {any} */ exports) => attach.ports(watchEvents(exports));
  canvas.attach = (/** @type {any} */ core) => attach.canvas(watchActions(core));
  host.clock = {
    now() {
      now = clock.now();
      return now;
    },
    /** @param {Uint8Array} bytes */
    entropy(bytes) {
      clock.entropy(bytes);
      acted?.();
      acted = undefined;
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      write(() => ({ now: Math.trunc(now), entropy: pseudonyms.callId(hex) }));
    },
  };
  write(() => ({ zvonok: 'recording', version, program: __ZVONOK_WASM__, browser: navigator.userAgent }));

  return {
    /** The recording so far, with the state it has come to. */
    text: () => [...lines, JSON.stringify({ end: state, reason: ended, ...(stopped && { stopped }) }), ''].join('\n'),
  };
}
