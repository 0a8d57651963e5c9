// Where a received file lies until it is saved: the origin's private file system, so that memory holds a block at a time;
// else pieces of a Blob, which Chromium moves to the disk. Nothing can be read before it is whole. A page's folder has a lock
// of the same name: what pages without one have left is removed. May depend on: the files beside it.
import { errorName } from '../log.js';

const folderName = 'zvonok-files';
/** Without a private file system a file lies in the memory until it is saved: a phone's browser kills a page with more. */
const memoryMegabytes = 512;

/**
 * @typedef {object} Place
 * @property {(bytes: Uint8Array<ArrayBuffer>) => Promise<void>} write rejects when there is no space
 * @property {() => Promise<Blob>} finish
 * @property {() => Promise<void>} remove idempotent; also in the middle
 */

/** @param {import('../log.js').Log} log */
export function createStore(log) {
  /** @type {Promise<FileSystemDirectoryHandle | undefined> | undefined} */
  let folder;
  const pageName = crypto.randomUUID();
  const abort = new AbortController();

  /** @returns {Promise<FileSystemDirectoryHandle | undefined>} */
  async function openFolder() {
    try {
      // Not in every browser's windows: createWritable came to Safari with 26.
      if (!('createWritable' in FileSystemFileHandle.prototype)) return undefined;
      const all = await (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true });
      await hold(`${folderName}.${pageName}`);
      await removeStale(all);
      return await all.getDirectoryHandle(pageName, { create: true });
    } catch (error) {
      log(`files: storage: ${errorName(error)}`);
      return undefined;
    }
  }

  /** Until the page goes. @param {string} name */
  const hold = (name) =>
    new Promise((resolve, reject) => {
      navigator.locks
        .request(name, () => {
          resolve(undefined);
          return new Promise((release) => abort.signal.addEventListener('abort', release));
        })
        .catch(reject);
    });

  /** @param {FileSystemDirectoryHandle} all */
  async function removeStale(all) {
    /** @type {string[]} */
    const names = [];
    for await (const name of /** @type {any} */ (all).keys()) names.push(name);
    // After that: a page takes its lock before it makes its folder.
    const held = new Set((await navigator.locks.query()).held?.map(({ name }) => name));
    for (const name of names) {
      if (!held.has(`${folderName}.${name}`)) await all.removeEntry(name, { recursive: true }).catch(() => {});
    }
  }

  /** @param {FileSystemDirectoryHandle} inside @param {string} name @returns {Promise<Place>} */
  async function placeOnDisk(inside, name) {
    const handle = await inside.getFileHandle(name, { create: true });
    const writable = await handle.createWritable();
    let open = true;
    return {
      write: (bytes) => writable.write(bytes),
      async finish() {
        open = false;
        await writable.close();
        return handle.getFile();
      },
      async remove() {
        if (open) await writable.abort().catch(() => {});
        open = false;
        await inside.removeEntry(name).catch(() => {});
      },
    };
  }

  /** @returns {Place} */
  function placeInBlob() {
    /** @type {Blob[]} */
    let parts = [];
    return {
      write: async (bytes) => void parts.push(new Blob([bytes])),
      finish: async () => new Blob(parts),
      async remove() {
        parts = [];
      },
    };
  }

  const open = () => (folder ??= openFolder());
  return {
    /** Removes what pages that are gone have left. How large a file may be, in megabytes; 0: there is a disk for it. */
    start: async () => ((await open()) ? 0 : memoryMegabytes),
    /** Rejects with a QuotaExceededError where it is known that it will not fit. @param {string} name @param {number} size */
    async place(name, size) {
      const inside = await open();
      if (!inside) return placeInBlob();
      const { quota, usage } = await navigator.storage.estimate();
      if (quota !== undefined && size > quota - (usage ?? 0)) throw new DOMException('', 'QuotaExceededError');
      return placeOnDisk(inside, name);
    },
    destroy: () => abort.abort(),
  };
}
