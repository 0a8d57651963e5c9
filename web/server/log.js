// Log lines that stay short and few. No names, no SDP, no full ids: an id is what lets one ring.
// Depends on nothing.

/**
 * @param {string} id
 * @returns {string} enough to follow one connection through a log, too little to call it
 */
export function shortId(id) {
  return id.slice(0, 5);
}

/** Lines about refusals, which an attacker can cause at will: one a reason and interval. */
export class RefusalLog {
  /** @type {Map<string, {unsaid: number, saidAtMs: number}>} */
  #reasons = new Map();
  #log;
  #intervalMs;

  /**
   * @param {(line: string) => void} log
   * @param {number} [intervalMs]
   */
  constructor(log, intervalMs = 10_000) {
    this.#log = log;
    this.#intervalMs = intervalMs;
  }

  /** @param {string} reason one of a few fixed words, never a client's text */
  count(reason) {
    const now = performance.now();
    const entry = this.#reasons.get(reason) ?? { unsaid: 0, saidAtMs: -Infinity };
    this.#reasons.set(reason, entry);
    entry.unsaid += 1;
    if (now - entry.saidAtMs < this.#intervalMs) return;
    this.#log(`refused ${reason} x${entry.unsaid}`);
    entry.unsaid = 0;
    entry.saidAtMs = now;
  }
}
