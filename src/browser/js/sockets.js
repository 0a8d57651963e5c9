// WebSockets by handle. Text only; a closed handle reports nothing any more.
import { SocketClosed, SocketOpened, SocketText } from './event_kinds.js';
import { errorName } from './log.js';

/** Same as protocol/limits.hpp: max_frame_bytes. */
const maxFrameBytes = 256 * 1024;
/** RFC 6455, 7.4.1. Reported to C++ alone: a page may not send it itself. */
const abnormalClosure = 1006;

/**
 * @param {object} options
 * @param {import('./bridge.js').Emit} options.emit
 * @param {import('./log.js').Log} options.log
 * @param {import('./early.js').EarlySocket} [options.early] a socket opened while the program was downloading
 */
export function createSockets({ emit, log, early }) {
  /** @type {Map<number, WebSocket>} */
  const sockets = new Map();

  /** @param {number} handle */
  function close(handle) {
    const socket = sockets.get(handle);
    if (!socket) return;
    sockets.delete(handle);
    release(socket);
  }

  /** @param {number} handle @param {number} code */
  function fail(handle, code) {
    close(handle);
    emit(SocketClosed, handle, code);
  }

  /**
   * A frame that is no text or too long costs itself, not the line: servers of the seed's kind relay what any peer sends.
   * @param {number} handle @param {unknown} data
   */
  function receive(handle, data) {
    if (!sockets.has(handle)) return;
    // UTF-16 units are never more than the bytes, which C++ counts.
    if (typeof data === 'string' && data.length <= maxFrameBytes) emit(SocketText, handle, 0, 0, data);
    else log('socket: a frame that is no text, or too long');
  }

  /** @param {number} handle @param {WebSocket} socket */
  function listen(handle, socket) {
    socket.onopen = () => emit(SocketOpened, handle);
    socket.onmessage = (event) => receive(handle, event.data);
    socket.onclose = (event) => fail(handle, event.code);
  }

  return {
    port: {
      /** @param {number} handle @param {string} url */
      open(handle, url) {
        const adopted = early?.take(url);
        early = undefined;
        try {
          const socket = adopted?.socket ?? new WebSocket(url);
          sockets.set(handle, socket);
          listen(handle, socket);
        } catch (error) {
          log(`socket: open ${errorName(error)}`);
          emit(SocketClosed, handle, abnormalClosure);
          return;
        }
        if (adopted?.socket.readyState === WebSocket.OPEN) emit(SocketOpened, handle);
        for (const data of adopted?.received ?? []) receive(handle, data);
      },
      /** @param {number} handle @param {string} text */
      send(handle, text) {
        const socket = sockets.get(handle);
        if (socket?.readyState === WebSocket.OPEN) socket.send(text);
        else log('socket: send to one that is not open');
      },
      close,
    },
    count: () => sockets.size,
    destroy() {
      early?.close();
      for (const handle of [...sockets.keys()]) close(handle);
    },
  };
}

/** Closes a socket whose events nobody wants. @param {WebSocket} socket */
export function release(socket) {
  socket.onopen = socket.onmessage = socket.onclose = null;
  socket.close();
}
