// What a frame is to the npm packages that define the format: engine.io-parser and socket.io-parser.
import { decodePacket } from 'engine.io-parser';
import { Decoder } from 'socket.io-parser';

/**
 * A Socket.IO packet; without `data`: no payload.
 * @typedef {{ type: number, nsp: string, id?: number, data?: unknown, attachments?: number }} Packet
 */
/**
 * `refused`: the frame, or the packet in it. `data`: what follows the frame's type.
 * @typedef {{ frame: string, refused?: true, data?: unknown, packet?: Packet }} Meaning
 */

/** @type {Packet | undefined} */
let decoded;
const decoder = new Decoder();
decoder.on('decoded', (/** @type {Packet} */ packet) => {
  decoded = packet;
});

/** @param {string} text @returns {Meaning} */
export function reference(text) {
  const { type, data } = decodePacket(text, 'nodebuffer');
  if (type === 'error') return { frame: type, refused: true };
  if (type !== 'message') return { frame: type, data };
  decoded = undefined;
  try {
    decoder.add(data);
    // A packet that waits for its attachments is not reported; it was taken.
    return { frame: type, data, packet: decoded };
  } catch {
    return { frame: type, data, refused: true };
  } finally {
    decoder.destroy();
  }
}
