// The bindings' own lines for whoever looks for a fault, at console.debug, so that a host page's console stays clean.
// Lines hold DOMException names and our own words, never SDP, an address, an id or a name.

/** @typedef {(line: string) => void} Log */

/**
 * A log that says the same line at the 1st, 10th, 100th, ... time only.
 * @returns {Log}
 */
export function createLog() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return (line) => {
    const count = (counts.get(line) ?? 0) + 1;
    counts.set(line, count);
    if (Number.isInteger(Math.log10(count))) console.debug(`zvonok ${line}${count > 1 ? ` (${count} times)` : ''}`);
  };
}

/** What of a caught thing may stand in a log: its name. @param {unknown} error */
export function errorName(error) {
  return error instanceof Error || error instanceof DOMException ? error.name : typeof error;
}
