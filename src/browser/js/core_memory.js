// Texts and numbers in the program's memory. Views are made for each call: memory that grows gets a new buffer.
// May depend on: nothing.

const encoder = new TextEncoder();

export class CoreMemory {
  #core;

  /**
   * @param {{memory: () => ArrayBuffer, malloc: (size: number) => number, free: (pointer: number) => void}} core
   */
  constructor(core) {
    this.#core = core;
  }

  get buffer() {
    return this.#core.memory();
  }

  /** @param {number} pointer @param {number} size */
  bytes(pointer, size) {
    return new Uint8Array(this.buffer, pointer, size);
  }

  /** @param {number} pointer @param {number} count */
  floats(pointer, count) {
    return new Float32Array(this.buffer, pointer, count);
  }

  /**
   * Calls `use` with `text` as UTF-8 in the program's memory, which is freed again afterwards. Without memory: not at all.
   * @param {string} text @param {(pointer: number, size: number) => void} use
   */
  withText(text, use) {
    const bytes = encoder.encode(text);
    const pointer = this.#core.malloc(bytes.length + 1);
    if (pointer) {
      this.bytes(pointer, bytes.length).set(bytes);
      use(pointer, bytes.length);
      this.#core.free(pointer);
    }
  }
}
