// What the tab's next page finds: the core's text in sessionStorage, written when the page goes and taken (not copied) when
// the next one comes, so that a duplicated tab finds nothing; and the certificate of a call that goes on, in IndexedDB,
// because only that can hold a key without showing it. Works without any storage: then a reload starts afresh.
import { errorName } from './log.js';

const storageKey = 'zvonok.kept';
const database = 'zvonok';
const store = 'certificates';
/** Left by tabs that crashed. */
const staleMs = 86_400_000;

/**
 * @typedef {object} Kept
 * @property {string} text of KeepForReload
 * @property {number} ageMs
 * @property {number} clockMs performance.now() of the page that kept it
 */

/** @type {Kept} */
const nothing = { text: '', ageMs: 0, clockMs: 0 };

/** Whether the page before has left a call with its camera off ("dark" in the core's text): for who can not wait for the core. */
export function cameraWasOff() {
  try {
    return Object.entries(sessionStorage).some(([key, kept]) => key.startsWith(storageKey) && kept.includes('\\"dark\\":true'));
  } catch {
    return false; // Storage is forbidden.
  }
}

/**
 * @param {object} options
 * @param {import('./log.js').Log} options.log
 * @param {string} options.server what is kept is for this server alone
 * @param {number} options.slot which of the page's elements
 */
export function createKeep({ log, server, slot }) {
  const key = `${storageKey}.${slot}`;
  let text = '';
  let certificateKey = '';
  let stored = false;
  /** @type {Promise<RTCCertificate | undefined> | undefined} */
  let certificate;

  /** @param {string} what @param {unknown} error */
  const failed = (what, error) => log(`keep: ${what} ${errorName(error)}`);

  /** The store's operation, undefined where there is no storage. @param {(store: IDBObjectStore) => IDBRequest} run */
  const inStore = (run) =>
    withStore(run).catch((error) => {
      failed('certificate', error);
      return undefined;
    });

  /** @returns {Promise<RTCCertificate | undefined>} */
  const generate = () =>
    RTCPeerConnection.generateCertificate(/** @type {any} */ ({ name: 'ECDSA', namedCurve: 'P-256' })).catch((error) => {
      failed('generate', error);
      return undefined;
    });

  /** @param {string} from */
  async function restore(from) {
    const found = await inStore((certificates) => certificates.get(from));
    void inStore((certificates) => certificates.delete(from));
    return /** @type {RTCCertificate | undefined} */ (found?.certificate) ?? generate();
  }

  /** @returns {Kept} */
  function take() {
    try {
      const found = JSON.parse(sessionStorage.getItem(key) ?? 'null');
      sessionStorage.removeItem(key);
      if (found?.server !== server || typeof found.text !== 'string') return nothing;
      certificateKey = String(found.certificate ?? '');
      return { text: found.text, ageMs: Date.now() - Number(found.at), clockMs: Number(found.clock) };
    } catch (error) {
      failed('take', error);
      return nothing;
    }
  }

  return {
    take,
    /** One for all connections of the page; the one of before when a call goes on. Call after take(). */
    certificate() {
      if (typeof RTCPeerConnection === 'undefined') return Promise.resolve(undefined);
      certificate ??= certificateKey ? restore(certificateKey) : generate();
      certificateKey = crypto.randomUUID?.() ?? String(Math.random());
      return certificate;
    },
    /** The core has this to keep now. @param {string} now */
    async hold(now) {
      text = now;
      const calls = now.includes('"call"');
      if (calls === stored) return;
      stored = calls;
      const own = await certificate;
      if (stored && own) void inStore((certificates) => certificates.put({ certificate: own, at: Date.now() }, certificateKey));
      else void inStore((certificates) => certificates.delete(certificateKey));
    },
    /** The page goes. */
    write() {
      if (!text) return;
      const kept = { text, server, at: Date.now(), clock: Math.floor(performance.now()), certificate: stored ? certificateKey : '' };
      try {
        sessionStorage.setItem(key, JSON.stringify(kept));
      } catch (error) {
        failed('write', error);
      }
    },
  };
}

/** @param {(store: IDBObjectStore) => IDBRequest} run @returns {Promise<any>} */
function withStore(run) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(store, 'readwrite');
      const certificates = transaction.objectStore(store);
      dropStale(certificates);
      const request = run(certificates);
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
      opening.result.close();
    };
  });
}

/** @param {IDBObjectStore} certificates */
function dropStale(certificates) {
  const cursors = certificates.openCursor();
  cursors.onsuccess = () => {
    const cursor = cursors.result;
    if (!cursor) return;
    if (Date.now() - cursor.value.at > staleMs) cursor.delete();
    cursor.continue();
  };
}
