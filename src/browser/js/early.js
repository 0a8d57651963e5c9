// What need not wait for the program's download: the WebSocket's handshake and the question for camera and microphone.
// The core adopts both (sockets.js, media.js) when it asks for the same; what it does not adopt is given back.
import { cameraWasOff } from './keep.js';
import { storedSetting } from './page.js';
import { neverAsked, openUserMedia, storedWishes } from './user_media.js';
import { release } from './sockets.js';

/** More than a greeting never arrives before we answer it; a server that floods is left to the core's own socket. */
const maxReceived = 16;

/**
 * @typedef {object} EarlySocket
 * @property {(url: string) => { socket: WebSocket, received: unknown[] } | undefined} take
 *   the socket when it is to this address and not closed yet, with what it has received; otherwise closes it
 * @property {() => void} close
 */

/** @param {string} url @returns {EarlySocket | undefined} */
export function openEarlySocket(url) {
  /** @type {WebSocket | undefined} */
  let socket;
  /** @type {unknown[]} */
  const received = [];
  const close = () => {
    if (socket) release(socket);
    socket = undefined;
  };
  try {
    socket = new WebSocket(url);
  } catch {
    return undefined; // The core will try itself and say what is wrong.
  }
  socket.onmessage = (event) => {
    if (received.push(event.data) > maxReceived) close();
  };
  return {
    take(wanted) {
      const usable = socket && socket.readyState <= WebSocket.OPEN && socket.url === new URL(wanted).href;
      if (!socket || !usable) {
        close();
        return undefined;
      }
      const taken = { socket, received };
      socket = undefined;
      return taken;
    },
    close,
  };
}

/**
 * @typedef {object} EarlyMedia
 * @property {() => Promise<MediaStream> | undefined} take the request, once
 * @property {() => void} close stops what it brings, unless it was taken
 * @property {Promise<boolean>} waits for words before the browser's question: nothing is asked until it is taken
 */

/** Asks for camera and microphone, where that puts no question that needs words first. @returns {EarlyMedia} */
export function openEarlyMedia() {
  const ask = () => openUserMedia(true, true, storedWishes());
  const waits = storedSetting('explain') === 'off' ? Promise.resolve(false) : neverAsked();
  const later = cameraWasOff(); // The light is not to go on for a moment.
  /** @type {Promise<MediaStream | undefined> | undefined} */
  let request = waits.then((needsWords) => needsWords || later ? undefined : ask());
  request.catch(() => {}); // Reported when it is taken.
  return {
    waits,
    take() {
      const taken = request?.then((stream) => stream ?? ask());
      request = undefined;
      return taken;
    },
    close() {
      request?.then((stream) => stream && stopTracks(stream), () => {});
      request = undefined;
    },
  };
}

/** @param {MediaStream} stream */
export function stopTracks(stream) {
  for (const track of stream.getTracks()) track.stop();
}

/**
 * The WebSocket address of a server, as protocol/engineio.hpp's socket_url makes it; undefined when it makes none.
 * @param {string} server
 */
export function socketUrl(server) {
  try {
    const url = new URL(server);
    if (!/^(http|ws)s?:$/.test(url.protocol) || url.username || url.password) return undefined;
    const path = url.pathname.replace(/\/+$/, '').replace(/\/socket\.io$/, '');
    const query = url.search.length > 1 ? `&${url.search.slice(1)}` : '';
    return `${url.protocol.replace('http', 'ws')}//${url.host}${path}/socket.io/?EIO=4&transport=websocket${query}`;
  } catch {
    return undefined;
  }
}
