// Receives one file: block by block into its place, and says after each how much is written. A channel that breaks leaves
// what is written; the next one goes on from there. Whole is only what has the sender's checksum.
// May depend on: the files beside it.
import { addBlock, blockBytes, emptySum, sumText } from './digest.js';
import { errorName } from '../log.js';

/** Twice what a sender of ours has under way: more is another one's, and would fill the memory. */
const mostWaitingBytes = 8 * blockBytes;

/** @typedef {'whole' | 'noSpace' | 'checksum'} Result */

/**
 * @param {object} options
 * @param {number} options.size
 * @param {Promise<import('./store.js').Place>} options.place
 * @param {import('../log.js').Log} options.log
 * @param {(bytes: number) => void} options.onMoved
 * @param {(result: Result, content?: Blob) => void} options.onEnd
 */
export function createReceiver({ size, place, log, onMoved, onEnd }) {
  /** In whole blocks. */
  let written = 0;
  let sum = emptySum;
  /** Of the current channel: what of the file has come on it. */
  let come = 0;
  let block = new Uint8Array(0);
  let filled = 0;
  let over = false;
  /** @type {RTCDataChannel | undefined} */
  let channel;
  /** Writes one after the other. */
  let tail = Promise.resolve();

  /** @param {Result} result @param {Blob} [content] */
  function end(result, content) {
    if (over) return;
    over = true;
    channel?.close();
    if (result !== 'whole') remove();
    onEnd(result, content);
  }

  const remove = () =>
    void place.then((it) => it.remove()).catch(() => {});

  /** @param {() => Promise<void>} operation */
  function enqueue(operation) {
    tail = tail
      .then(() => (over ? undefined : operation()))
      .catch((error) => {
        log(`files: write: ${errorName(error)}`);
        end('noSpace');
      });
  }

  /** @param {RTCDataChannel} from */
  function finishBlock(from) {
    const bytes = block.subarray(0, filled);
    block = new Uint8Array(0);
    filled = 0;
    enqueue(async () => {
      // Of a channel that broke before; what it has brought comes again.
      if (channel !== from) return;
      const [next] = await Promise.all([addBlock(sum, bytes), (await place).write(bytes)]);
      sum = next;
      written += bytes.length;
      onMoved(written);
      if (channel === from && from.readyState === 'open') from.send(String(written));
    });
  }

  /** @param {RTCDataChannel} from @param {Uint8Array<ArrayBuffer>} bytes */
  function take(from, bytes) {
    come += bytes.length;
    if (come > size || come - written > mostWaitingBytes) {
      end('checksum');
      return;
    }
    for (let at = 0; at < bytes.length; ) {
      if (!block.length) block = new Uint8Array(Math.min(blockBytes, size - (come - bytes.length + at)));
      const part = bytes.subarray(at, at + block.length - filled);
      block.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === block.length) finishBlock(from);
    }
  }

  /** @param {RTCDataChannel} from @param {string} told */
  function check(from, told) {
    enqueue(async () => {
      if (channel !== from) return;
      if (written !== size || sumText(sum) !== told) end('checksum');
      else end('whole', await (await place).finish());
    });
  }

  place.catch((error) => {
    log(`files: place: ${errorName(error)}`);
    end('noSpace');
  });

  return {
    /** @param {RTCDataChannel} from a channel of the other side, for this file */
    start(from) {
      channel?.close();
      channel = from;
      from.binaryType = 'arraybuffer';
      from.onmessage = ({ data }) => {
        if (over || channel !== from) return;
        if (typeof data === 'string') check(from, data);
        else take(from, new Uint8Array(data));
      };
      enqueue(async () => {
        await place;
        if (channel !== from) return;
        come = written;
        block = new Uint8Array(0);
        filled = 0;
        const begin = () => from.send(String(written));
        if (from.readyState === 'open') begin();
        else from.onopen = begin;
      });
    },
    stop() {
      over = true;
      channel?.close();
      remove();
    },
  };
}
