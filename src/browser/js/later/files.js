// Files of a call: chosen, dropped or pasted here, sent, received, saved. Loaded when the other side takes files, by
// files_port.js. The core says what is to be done with which file; the bytes never come near it.
// May depend on: the files beside it.
import { FileChosen, FileEnded, FileLimit, FileMoved } from '../event_kinds.js';
import { isTyped } from '../focus_keeper.js';
import { createReceiver } from '../files/receiver.js';
import { createSender } from '../files/sender.js';
import { createStore } from '../files/store.js';

/** Numbers of call::FileOrder. */
const [allow, forbid, pick, send, receive, stop, save] = [0, 1, 2, 3, 4, 5, 6];
/** Numbers of call::FileResult. */
const results = { whole: 0, noSpace: 1, unreadable: 2, checksum: 3, gone: 4 };
/** Each report is a frame. */
const reportMs = 250;
/** The browser copies a saved file to where the person keeps such files; a large one takes its time. */
const copyMs = 600_000;

/**
 * @typedef {object} Transfer
 * @property {string} name
 * @property {File} [file] mine
 * @property {ReturnType<typeof createSender>} [sender]
 * @property {ReturnType<typeof createReceiver>} [receiver]
 * @property {Promise<import('../files/store.js').Place>} [place]
 * @property {Blob} [content] received whole
 * @property {ReturnType<typeof setTimeout>} [leaving] saved
 */

/**
 * @param {object} options
 * @param {import('../bridge.js').Emit} options.emit
 * @param {import('../log.js').Log} options.log
 * @param {HTMLElement} options.stage files are dropped onto it
 * @param {(peer: number, label: string) => { channel: RTCDataChannel, getStats: () => Promise<RTCStatsReport> } | undefined} options.open
 *   a data channel; undefined: the connection is gone
 */
export function createFiles({ emit, log, stage, open }) {
  /** @type {Map<number, Transfer>} */
  const transfers = new Map();
  const store = createStore(log);
  /** While files are allowed. @type {AbortController | undefined} */
  let listening;
  /** Kept, or a browser may collect it while its dialog is open. @type {HTMLInputElement | undefined} */
  let chooser;

  /** @param {Iterable<File>} files */
  function choose(files) {
    for (const file of files) {
      const [number] = crypto.getRandomValues(new Uint32Array(1));
      const id = (number & 0x7fffffff) | 1;
      transfers.set(id, { name: file.name, file });
      emit(FileChosen, id, 0, 0, file.name, String(file.size));
    }
  }

  /** Reports at most each 250 ms. @param {number} id @param {number} size */
  function reporter(id, size) {
    let told = -1;
    let toldAt = -Infinity;
    return (/** @type {number} */ bytes) => {
      const thousandths = size ? Math.floor((bytes / size) * 1000) : 1000;
      const now = performance.now();
      if (thousandths === told || now - toldAt < reportMs) return;
      told = thousandths;
      toldAt = now;
      emit(FileMoved, id, thousandths);
    };
  }

  /** @param {number} id @param {number} peer */
  function startSending(id, peer) {
    const transfer = transfers.get(id);
    const opened = transfer?.file && open(peer, `zvonok-file ${id}`);
    if (!transfer?.file || !opened) return;
    transfer.sender ??= createSender({
      file: transfer.file,
      onMoved: reporter(id, transfer.file.size),
      onUnreadable: () => emit(FileEnded, id, results.unreadable),
    });
    transfer.sender.start(opened.channel, opened.getStats);
  }

  /** @param {number} id @param {number} size @param {string} name */
  function startReceiving(id, size, name) {
    const place = store.place(String(id), size);
    /** @type {Transfer} */
    const transfer = { name, place };
    transfer.receiver = createReceiver({
      size,
      place,
      log,
      onMoved: reporter(id, size),
      onEnd(result, content) {
        transfer.content = content;
        emit(FileEnded, id, results[result]);
      },
    });
    transfers.set(id, transfer);
  }

  /** @param {number} id */
  function drop(id) {
    const transfer = transfers.get(id);
    transfers.delete(id);
    transfer?.sender?.stop();
    transfer?.receiver?.stop();
  }

  /** @param {number} id */
  function download(id) {
    const transfer = transfers.get(id);
    if (!transfer?.content) return;
    const { content, name } = transfer;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), copyMs);
    clearTimeout(transfer.leaving);
    transfer.leaving = setTimeout(() => {
      drop(id);
      emit(FileEnded, id, results.gone);
    }, copyMs);
  }

  function pickFiles() {
    chooser = document.createElement('input');
    chooser.type = 'file';
    chooser.multiple = true;
    chooser.onchange = () => choose(chooser?.files ?? []);
    chooser.click();
  }

  /** @param {DataTransfer | null} data */
  const holdsFiles = (data) => data?.types.includes('Files') ?? false;

  function listen() {
    if (listening) return;
    listening = new AbortController();
    const { signal } = listening;
    void store.start().then((most) => most && emit(FileLimit, 0, most));
    const mark = (/** @type {boolean} */ on) => {
      stage.style.outline = on ? '4px dashed #8fb4ff' : '';
      stage.style.outlineOffset = '-12px';
    };
    stage.addEventListener('dragover', (event) => {
      if (!holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      mark(true);
    }, { signal });
    stage.addEventListener('dragleave', (event) => {
      if (!stage.contains(/** @type {Node | null} */ (event.relatedTarget))) mark(false);
    }, { signal });
    stage.addEventListener('drop', (event) => {
      mark(false);
      if (!holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      choose(event.dataTransfer?.files ?? []);
    }, { signal });
    document.addEventListener('paste', (event) => {
      const files = event.clipboardData?.files;
      // Into the page around us it is not meant for the call.
      const ours = event.composedPath().includes(stage) || event.target === document.body;
      if (!files?.length || !ours || event.defaultPrevented) return;
      // What a word processor or a table copies is text that has a picture of itself with it.
      if (isTyped(event.composedPath()[0]) && event.clipboardData?.types.includes('text/plain')) return;
      event.preventDefault();
      choose(files);
    }, { signal });
    signal.addEventListener('abort', () => mark(false));
  }

  function end() {
    listening?.abort();
    listening = undefined;
    for (const [id, { content }] of transfers) {
      if (content) setTimeout(drop, copyMs, id);
      else drop(id);
    }
  }

  return {
    /** @param {number} order @param {number} id @param {number} peer @param {number} size @param {string} name */
    order(order, id, peer, size, name) {
      if (order === allow) listen();
      else if (order === forbid) end();
      else if (order === pick) pickFiles();
      else if (order === send) startSending(id, peer);
      else if (order === receive) startReceiving(id, size, name);
      else if (order === stop) drop(id);
      else if (order === save) download(id);
    },
    /** A channel that the other side has opened. @param {RTCDataChannel} channel */
    accept(channel) {
      const receiver = transfers.get(Number(/^zvonok-file (\d+)$/.exec(channel.label)?.[1]))?.receiver;
      if (receiver) receiver.start(channel);
      else channel.close();
    },
    count: () => transfers.size,
    destroy() {
      end();
      setTimeout(store.destroy, copyMs);
    },
  };
}
