// Sends one file on a data channel of its own. The other side says on it how many bytes it has written: the first such number
// is where to begin, each further one lets more follow, so that neither side's memory nor the channel's queue grows.
// After the last byte goes the checksum, as text. May depend on: the files beside it.
import { addBlock, blockBytes, emptySum, sumText } from './digest.js';
import { createPace } from './pace.js';

/** What every browser takes in one message, and small enough to let a control message through between two. */
const chunkBytes = 16 * 1024;
/** Sent and not yet written over there. */
const windowBytes = 4 * blockBytes;
const queueBytes = 512 * 1024;
const lowQueueBytes = 128 * 1024;

/**
 * @param {object} options
 * @param {File} options.file
 * @param {(bytes: number) => void} options.onMoved bytes that the other side has
 * @param {() => void} options.onUnreadable the file is gone or was changed
 */
export function createSender({ file, onMoved, onUnreadable }) {
  /** Sums by where the next block begins: as far back as the other side may ask for. */
  const sums = new Map([[0, emptySum]]);
  /** Counts channels; a loop of an old one ends. */
  let turn = 0;
  /** @type {(() => void) | undefined} */
  let wake;
  /** @type {RTCDataChannel | undefined} */
  let channel;

  /** Until something has changed; a connection that is closed here says nothing. */
  const pause = (ms = 1000) =>
    new Promise((resolve) => {
      wake = () => resolve(undefined);
      setTimeout(wake, ms);
    });

  /** @param {number} at */
  async function readBlock(at) {
    const known = sums.get(at);
    const block = new Uint8Array(await file.slice(at, at + blockBytes).arrayBuffer());
    // A file that has become shorter is read without an error.
    if (!known || block.length !== Math.min(blockBytes, file.size - at)) throw new DOMException('', 'NotReadableError');
    sums.set(at + block.length, await addBlock(known, block));
    return block;
  }

  /**
   * @param {RTCDataChannel} to @param {number} mine of `turn` @param {() => Promise<RTCStatsReport>} getStats
   * @param {{ written: number }} other
   */
  async function run(to, mine, getStats, other) {
    const current = () => mine === turn && to.readyState === 'open';
    const pace = createPace(getStats);
    try {
      // Chromium 156 may tell of the first message before it tells that the channel is open.
      while (mine === turn && to.readyState === 'connecting') await pause(20);
      let at = other.written;
      // Begun anew over there.
      if (at === 0) sums.clear();
      if (at === 0) sums.set(0, emptySum);
      while (at < file.size && current()) {
        if (at - other.written >= windowBytes) {
          await pause();
          continue;
        }
        const block = await readBlock(at);
        for (let from = 0; from < block.length && current(); ) {
          const wait = to.bufferedAmount > queueBytes ? 1000 : pace.take(chunkBytes);
          if (wait) {
            await pause(wait);
            continue;
          }
          to.send(block.subarray(from, from + chunkBytes));
          from += chunkBytes;
        }
        at += block.length;
      }
      if (current()) to.send(sumText(sums.get(file.size) ?? emptySum));
    } catch (error) {
      // A channel that closes under it is the connection's trouble, and another one will come.
      if (current()) onUnreadable();
    } finally {
      pace.stop();
    }
  }

  return {
    /** @param {RTCDataChannel} to just made @param {() => Promise<RTCStatsReport>} getStats */
    start(to, getStats) {
      channel?.close();
      channel = to;
      turn += 1;
      const mine = turn;
      const other = { written: -1 };
      to.binaryType = 'arraybuffer';
      to.bufferedAmountLowThreshold = lowQueueBytes;
      to.onbufferedamountlow = () => wake?.();
      to.onclose = () => wake?.();
      to.onmessage = ({ data }) => {
        const written = Number(data);
        if (mine !== turn || !Number.isSafeInteger(written) || written < Math.max(other.written, 0) || written > file.size) return;
        const begins = other.written < 0;
        other.written = written;
        for (const at of sums.keys()) if (at < written) sums.delete(at);
        if (begins) void run(to, mine, getStats, other);
        onMoved(written);
        wake?.();
      };
    },
    stop() {
      turn += 1;
      channel?.close();
      wake?.();
    },
  };
}
