// The one way from JavaScript into C++: numbers and texts of an event to the exported function zv_event.
// The other half is host_event.cpp. After stop() nothing enters the program any more.

/**
 * Kind of event_kinds.js, handle, two integers and texts; their meaning depends on the kind (host_event.cpp).
 * @typedef {(kind: number, handle?: number, first?: number, second?: number, ...texts: string[]) => void} Emit
 */

/**
 * What the glue hands over at start (ports.lib.js).
 * @typedef {object} Exports
 * @property {(kind: number, handle: number, first: number, second: number, texts: number, size: number) => void} event
 *   takes over the memory at `texts`
 * @property {(size: number) => number} alloc 0 when there is no memory
 * @property {() => Uint8Array} memory valid until the next call into the program
 */

const lengthBytes = 4;
const encoder = new TextEncoder();

/**
 * @param {(error: unknown) => void} onCrash the program trapped and must not be entered again
 */
export function createBridge(onCrash) {
  /** @type {Exports | undefined} */
  let exports;
  let stopped = false;

  /** Writes the texts as host_event.hpp reads them. @param {Exports} to @param {string[]} texts */
  function write(to, texts) {
    const parts = texts.map((text) => encoder.encode(text));
    const size = parts.reduce((sum, part) => sum + lengthBytes + part.length, 0);
    const pointer = size && to.alloc(size);
    if (pointer) {
      const memory = to.memory();
      const view = new DataView(memory.buffer);
      let at = pointer;
      for (const part of parts) {
        view.setUint32(at, part.length, true);
        memory.set(part, at + lengthBytes);
        at += lengthBytes + part.length;
      }
    }
    return { pointer, size: pointer && size };
  }

  /**
   * Runs something that enters the program. A trap (out of memory, a fault of ours) ends this instance in words
   * instead of leaving a half-dead one.
   * @template T @param {() => T} enter @returns {T | undefined}
   */
  function guard(enter) {
    if (!exports) return undefined;
    try {
      return enter();
    } catch (error) {
      exports = undefined;
      onCrash(error);
      return undefined;
    }
  }

  return {
    /** @param {Exports} given */
    attach(given) {
      if (!stopped) exports = given;
    },
    /** @type {Emit} */
    emit(kind, handle = 0, first = 0, second = 0, ...texts) {
      guard(() => {
        const to = /** @type {Exports} */ (exports);
        const { pointer, size } = write(to, texts);
        to.event(kind, handle, first, second, pointer, size);
      });
    },
    /** Data of the program's: four bytes of address, and what belongs there. @param {ArrayBuffer | void} data */
    put(data) {
      if (data) exports?.memory().set(new Uint8Array(data, 4), new DataView(data).getUint32(0, true));
    },
    guard,
    stop() {
      stopped = true;
      exports = undefined;
    },
  };
}

/**
 * The same functions, none of which throws: an exception that crosses the program's frames would leave it in the middle
 * of an event.
 * @template {Record<string, (...args: any[]) => any>} Port
 * @param {Port} port @param {(error: unknown) => void} onError @returns {Port}
 */
export function neverThrows(port, onError) {
  const entries = Object.entries(port).map(([name, run]) => [
    name,
    (/** @type {any[]} */ ...args) => {
      try {
        return run(...args);
      } catch (error) {
        onError(error);
        return undefined;
      }
    },
  ]);
  return Object.fromEntries(entries);
}
