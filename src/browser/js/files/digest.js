// The checksum of a file while it goes by: each block's SHA-256 over the sum so far and the block. Neither side ever holds
// the file, the browser's own SHA-256 does the work off this thread, and a transfer goes on from the sum of any block.
// May depend on: nothing.

/** Both sides cut a file here; what has been written in whole blocks is what a broken transfer goes on from. */
export const blockBytes = 1024 * 1024;

/** Of no block at all. */
export const emptySum = new Uint8Array(0);

/** @param {Uint8Array} sum of the blocks before @param {Uint8Array} block */
export async function addBlock(sum, block) {
  const bytes = new Uint8Array(sum.length + block.length);
  bytes.set(sum);
  bytes.set(block, sum.length);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** @param {Uint8Array} sum */
export const sumText = (sum) => Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
