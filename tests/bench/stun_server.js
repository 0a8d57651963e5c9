// A STUN server (RFC 8489, binding requests only) on loopback that answers after a delay, so that gathering costs
// what it costs on a real network. For benchmarks and tests alone. Depends on Node only.

import dgram from 'node:dgram';

const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const MAGIC_COOKIE = 0x2112a442;
const XOR_MAPPED_ADDRESS = 0x0020;

/**
 * @param {Buffer} request
 * @param {import('node:dgram').RemoteInfo} sender
 * @returns {Buffer | null} the answer, null for anything but an IPv4 binding request
 */
function answer(request, sender) {
  if (request.length < 20 || request.readUInt16BE(0) !== BINDING_REQUEST) return null;
  if (request.readUInt32BE(4) !== MAGIC_COOKIE || sender.family !== 'IPv4') return null;
  const response = Buffer.alloc(32);
  response.writeUInt16BE(BINDING_SUCCESS, 0);
  response.writeUInt16BE(12, 2);
  request.copy(response, 4, 4, 20);
  response.writeUInt16BE(XOR_MAPPED_ADDRESS, 20);
  response.writeUInt16BE(8, 22);
  response.writeUInt8(1, 25);
  response.writeUInt16BE(sender.port ^ (MAGIC_COOKIE >>> 16), 26);
  const address = sender.address.split('.').reduce((bits, part) => bits * 256 + Number(part), 0);
  response.writeUInt32BE((address ^ MAGIC_COOKIE) >>> 0, 28);
  return response;
}

/**
 * Starts it on a free port.
 * @param {{delayMs: number}} options delayMs: from request to answer; Infinity never answers
 * @returns {Promise<{url: string, close: () => void}>} url as RTCIceServer.urls takes it
 */
export async function startStunServer({ delayMs }) {
  const socket = dgram.createSocket('udp4');
  let open = true;
  socket.on('message', (message, sender) => {
    const response = answer(message, sender);
    if (!response || delayMs === Infinity) return;
    setTimeout(() => open && socket.send(response, sender.port, sender.address), delayMs);
  });
  await new Promise((resolve) => { socket.bind(0, '127.0.0.1', () => resolve(undefined)); });
  return {
    url: `stun:127.0.0.1:${socket.address().port}`,
    close: () => {
      open = false;
      socket.close();
    },
  };
}
