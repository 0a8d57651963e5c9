// The page around the call: clipboard, the remembered name, what the element tells its host, the log.
import { CopyDone } from './event_kinds.js';
import { errorName } from './log.js';

const nameKey = 'zvonok.name';
const settingsKey = 'zvonok.settings';

/** What the element turns into CustomEvents. @typedef {(type: string, detail: Record<string, unknown>) => void} Notify */

/**
 * @param {object} options
 * @param {import('./bridge.js').Emit} options.emit
 * @param {import('./log.js').Log} options.log
 * @param {Notify} options.notify
 * @param {(state: string) => void} options.onState
 * @param {(name: string) => void} options.onName the person has another name
 * @param {(text: string) => void} options.onSettings the person has set something
 * @param {() => void} options.playRemote the person wants to hear the partner
 * @param {(text: string) => void} options.onKeep the tab's next page is to find this
 */
export function createPage({ emit, log, notify, onState, onName, onSettings, onKeep, playRemote }) {
  /** @param {string} text */
  async function copy(text) {
    let done = false;
    try {
      // Called first and without waiting: it must run inside the person's click.
      await navigator.clipboard.writeText(text);
      done = true;
    } catch (error) {
      log(`clipboard: ${errorName(error)}`);
      done = copyBySelection(text);
    }
    emit(CopyDone, 0, Number(done));
  }

  /** @param {string} key @param {string} text */
  function store(key, text) {
    try {
      localStorage.setItem(key, text);
    } catch (error) {
      log(`storage: ${errorName(error)}`); // Works without, it is as new the next time.
    }
  }

  let known = storedSettings();

  return {
    port: {
      playRemote,
      /** @param {string} text */
      copy: (text) => void copy(text),
      /** @param {string} name */
      saveName(name) {
        onName(name);
        store(nameKey, name);
      },
      /** @param {string} text */
      saveSettings(text) {
        onSettings(text);
        // What another page of the origin has set meanwhile stays.
        store(settingsKey, merged(known, text, storedSettings()));
        known = text;
      },
      keep: onKeep,
      /** @param {string} id */
      ready: (id) => notify('ready', { id }),
      /** @param {string} id @param {string} name */
      incoming: (id, name) => notify('incoming', { id, name }),
      /** @param {string} id @param {string} name */
      connected: (id, name) => notify('connected', { id, name }),
      /** @param {string} id @param {string} name @param {string} reason @param {number} durationMs */
      ended: (id, name, reason, durationMs) => notify('ended', { reason, id, name, durationMs }),
      /** @param {string} code @param {string} message */
      error: (code, message) => notify('error', { code, message }),
      state: onState,
      /** C++ says the same line at the 1st, 10th, 100th time only. @param {string} line */
      log: (line) => console.debug(`zvonok ${line}`),
    },
  };
}

/** The remembered name, '' when there is none or no storage. */
export const storedName = () => stored(nameKey);
/** What the person has set (call/settings.hpp), likewise. */
export const storedSettings = () => stored(settingsKey);
/** One of them, by its key in call/settings.def; undefined at its default. @param {string} key */
export const storedSetting = (key) => new RegExp(`^${key}=(.+)$`, 'm').exec(storedSettings())?.[1];

/**
 * The stored settings with what has changed in a page's own. A line each, the first is the version (call/settings.hpp).
 * @param {string} before the page's own @param {string} after @param {string} stored
 */
function merged(before, after, stored) {
  const [version] = after.split('\n', 1);
  if (stored.split('\n', 1)[0] !== version) return after;
  const [old, own, all] = [before, after, stored].map((text) =>
    new Map(text.split('\n').slice(1).map((line) => /** @type {[string, string]} */ (line.split(/=(.*)/s, 2)))));
  const lines = [version];
  for (const key of new Set([...own.keys(), ...all.keys()])) {
    const value = (own.get(key) === old.get(key) ? all : own).get(key);
    if (value !== undefined) lines.push(`${key}=${value}`);
  }
  return lines.join('\n');
}

/** @param {string} key */
function stored(key) {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/**
 * For pages without navigator.clipboard (not a secure context) or without permission for it. Safari copies only when
 * something is selected.
 * @param {string} text @returns {boolean} whether the browser took it
 */
function copyBySelection(text) {
  const selection = getSelection();
  if (!selection) return false;
  const ranges = Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index));
  const holder = document.createElement('span');
  holder.textContent = text;
  Object.assign(holder.style, { position: 'fixed', opacity: '0', whiteSpace: 'pre', userSelect: 'text' });
  document.body.append(holder);
  try {
    selection.selectAllChildren(holder);
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    holder.remove();
    selection.removeAllRanges();
    ranges.forEach((range) => selection.addRange(range));
  }
}
