// Whose request is it? The address that limits are counted by.
// Depends on Node's standard library alone.

import net from 'node:net';

/**
 * @param {string} address IPv6 without a zone
 * @returns {string} its /64, which is what one subscriber usually holds (RFC 6177)
 */
function network64(address) {
  const [head = '', tail] = address.split('::');
  const before = head ? head.split(':') : [];
  const after = tail ? tail.split(':') : [];
  const zeros = Array(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return `${groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/**
 * One key for all addresses that count as one: an IPv4 address (also when mapped into IPv6),
 * an IPv6 /64, or `loopback`.
 * @param {string | undefined} address as a socket or a proxy names it
 * @returns {string} `unknown` for what is no address
 */
export function addressKey(address) {
  const plain = (address ?? '').replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (net.isIPv4(plain)) return plain.startsWith('127.') ? 'loopback' : plain;
  if (!net.isIPv6(plain)) return 'unknown';
  return plain === '::1' ? 'loopback' : network64(plain);
}

/**
 * The key of the client that made a request.
 * @param {import('node:http').IncomingMessage} request
 * @param {number} trustedProxies how many proxies in front append to X-Forwarded-For; entries
 *     further left were written by the client and are not believed
 * @returns {string}
 */
export function clientAddress(request, trustedProxies) {
  const direct = addressKey(request.socket.remoteAddress);
  if (trustedProxies === 0) return direct;
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',');
  const entry = forwarded[Math.max(0, forwarded.length - trustedProxies)]?.trim() ?? '';
  // Some proxies add the port: 192.0.2.1:4711, [2001:db8::1]:4711.
  const bare = entry.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  const key = addressKey(bare);
  return key === 'unknown' ? direct : key;
}
