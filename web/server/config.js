// Configuration of the server: the defaults, and the environment variables a person sets.
// Depends on Node's standard library alone. Every bad value becomes one worded ServerError,
// which main.js prints as one line.

import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A failure that is the operator's to mend: `message` is one line that says what to do. */
export class ServerError extends Error {}

/**
 * @typedef {object} ServerOptions
 * @property {number} port TCP port; 0 lets the system choose
 * @property {string | undefined} host address to listen on; undefined is every interface
 * @property {string | null} dist folder of the built page; null serves signalling alone
 * @property {string[] | null} origins origins that may connect by socket.io; null is all
 * @property {number} trustedProxies reverse proxies in front whose X-Forwarded-For is believed
 * @property {string} frameAncestors sources of the CSP directive frame-ancestors
 * @property {number} maxConnections socket.io connections in all
 * @property {number} maxConnectionsPerAddress of one IPv4 address or IPv6 /64
 * @property {boolean} exemptLoopback loopback peers escape the per-address limits
 * @property {number} ringsPerMinute new calls that one connection may start; also the burst
 * @property {number} ringsPerMinutePerAddress likewise for one address
 * @property {number} offersPerMinute offers of one partner within an answered call; also the burst
 * @property {number} missesPerMinute unknown ids that one connection may call; also the burst
 * @property {number} missesPerMinutePerAddress likewise for one address
 * @property {number} messagesPerSecond events of one connection, in the long run
 * @property {number} messageBurst events of one connection at once
 * @property {number} maxFrameBytes a larger WebSocket frame or polling body is refused
 * @property {number} maxSignalBytes a larger signal (as JSON, UTF-8) is answered `too-large`
 * @property {number} maxPartners remembered call partners of one member
 * @property {number} connectionsPerMinutePerAddress new ones; also the burst
 * @property {number} maxQueuedPackets to a receiver that does not read; then relays are refused
 * @property {number} maxQueuedBytes likewise
 * @property {number} pingIntervalMs Engine.IO heartbeat
 * @property {number} pingTimeoutMs silence after a heartbeat that ends the connection
 * @property {number} connectTimeoutMs from the transport's opening to the Socket.IO CONNECT
 * @property {number} requestTimeoutMs for the headers, and for the whole, of an HTTP request
 * @property {number} resumeMs after a disconnect an id and its partners are kept so long for the
 *     holder of its resume token; 0 gives no tokens
 * @property {string | undefined} sessionSecret signs resume tokens, so that they outlive a restart;
 *     undefined is a random one
 * @property {readonly string[]} stunUrls for our own clients
 * @property {readonly string[]} turnUrls likewise; needs turnSecret
 * @property {string | undefined} turnSecret shared with the TURN server
 * @property {number} turnTtlSeconds life of the credentials made with it
 * @property {boolean} relayOnly tells our own clients to use TURN alone; needs turnUrls
 * @property {(line: string) => void} log receives one short line, without names, SDP or full ids
 */

/** @type {Readonly<ServerOptions>} */
export const defaults = Object.freeze({
  port: 8080,
  host: undefined,
  dist: fileURLToPath(new URL('../../dist', import.meta.url)),
  origins: null,
  trustedProxies: 0,
  frameAncestors: '*',
  maxConnections: 10_000,
  maxConnectionsPerAddress: 20,
  // Reconnecting resets nothing that matters, but costs a handshake and tells partners each time.
  connectionsPerMinutePerAddress: 300,
  // A reverse proxy on the same machine makes everybody loopback: without TRUST_PROXY a
  // per-address limit would then close the site after twenty visitors.
  exemptLoopback: true,
  ringsPerMinute: 10,
  ringsPerMinutePerAddress: 60,
  // Path probes and ICE restarts of a call on a failing network need about 15.
  offersPerMinute: 30,
  missesPerMinute: 10,
  missesPerMinutePerAddress: 30,
  messagesPerSecond: 20,
  messageBurst: 50,
  // The largest real SDP measured has 15.8 kB (six m-lines in Chromium 156).
  maxFrameBytes: 65_536,
  // Leaves room in such a frame for the event around the signal, so what is relayed fits too.
  maxSignalBytes: 60_000,
  maxPartners: 32,
  maxQueuedPackets: 128,
  maxQueuedBytes: 1_048_576,
  // A dead link is seen within 30 s (socket.io's defaults: 45 s).
  pingIntervalMs: 15_000,
  pingTimeoutMs: 15_000,
  connectTimeoutMs: 10_000,
  requestTimeoutMs: 10_000,
  resumeMs: 300_000,
  sessionSecret: undefined,
  stunUrls: Object.freeze(/** @type {string[]} */ ([])),
  turnUrls: Object.freeze(/** @type {string[]} */ ([])),
  turnSecret: undefined,
  turnTtlSeconds: 600,
  relayOnly: false,
  log: () => {},
});

/**
 * @param {string} name of the variable
 * @param {string} text its value
 * @param {number} least
 * @param {number} most
 * @returns {number}
 */
function integer(name, text, least, most) {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new ServerError(
    `${name} must be a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`,
  );
}

/**
 * @param {string} text comma list of origins, or `*`
 * @returns {string[] | null}
 */
function originList(text) {
  const entries = text.split(',').map((entry) => entry.trim()).filter(Boolean);
  if (entries.includes('*')) return null;
  return entries.map((entry) => {
    try {
      const url = new URL(entry);
      // Browsers send an origin in lower case and without the scheme's own port: so does URL.
      if (/^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url.origin;
    } catch {
      // Worded below.
    }
    throw new ServerError(
      `ORIGINS must list origins like https://example.com, not ${JSON.stringify(entry)}`,
    );
  });
}

/**
 * @param {string} text
 * @returns {string}
 */
function frameAncestors(text) {
  // A semicolon or a comma would end the directive or the policy.
  if (/^[\w\-.:/*'[\] ]+$/.test(text)) return text;
  throw new ServerError(
    `FRAME_ANCESTORS must be CSP sources like 'self' https://example.com, not ${JSON.stringify(text)}`,
  );
}

/** RFC 7064 and RFC 7065: a scheme, a host, perhaps a port; TURN perhaps with its transport. */
const host = String.raw`(?:[\w\-.]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?`;
const stunUrl = new RegExp(`^stuns?:${host}$`);
const turnUrl = new RegExp(`^turns?:${host}(?:\\?transport=(?:udp|tcp))?$`);

/**
 * @param {string} name of the variable
 * @param {string} text comma list
 * @param {RegExp} shape
 * @param {string} example
 * @returns {string[]}
 */
function iceUrls(name, text, shape, example) {
  const urls = text.split(',').map((url) => url.trim()).filter(Boolean);
  const position = urls.findIndex((url) => !shape.test(url)) + 1;
  if (position === 0) return urls;
  // Not shown: it may hold a password.
  throw new ServerError(`${name} must be a comma list like ${example}; entry ${position} is not`);
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {string}
 */
function secret(name, text) {
  if (text.length >= 16) return text;
  throw new ServerError(`${name} must have at least 16 characters; make one: openssl rand -hex 32`);
}

/**
 * Checks what only together makes sense.
 * @param {ServerOptions} options
 * @throws {ServerError} worded
 */
export function checkOptions({ turnUrls, turnSecret, relayOnly }) {
  if (turnUrls.length > 0 && turnSecret === undefined) {
    throw new ServerError('TURN_URLS needs TURN_SECRET, the static-auth-secret of the TURN server');
  }
  if (turnUrls.length === 0 && turnSecret !== undefined) {
    throw new ServerError('TURN_SECRET needs TURN_URLS, like turn:turn.example.com:3478');
  }
  if (relayOnly && turnUrls.length === 0) {
    throw new ServerError('RELAY_ONLY=1 needs TURN_URLS: without a TURN server no call could connect');
  }
}

/**
 * Reads the configuration from environment variables; an unset or empty one keeps its default.
 * @param {Record<string, string | undefined>} env usually process.env
 * @returns {Partial<ServerOptions>}
 * @throws {ServerError} for the first bad value, worded
 */
export function optionsFromEnvironment(env) {
  /** @type {Partial<ServerOptions>} */
  const options = {};
  /**
   * @param {string} name
   * @param {(text: string) => void} use
   */
  const variable = (name, use) => {
    const text = env[name]?.trim();
    if (text) use(text);
  };
  /**
   * @param {string} name
   * @param {'maxConnections' | 'maxConnectionsPerAddress' | 'connectionsPerMinutePerAddress' | 'ringsPerMinute' | 'ringsPerMinutePerAddress'} key
   */
  const limit = (name, key) =>
    variable(name, (text) => { options[key] = integer(name, text, 1, 1_000_000); });

  variable('PORT', (text) => { options.port = integer('PORT', text, 0, 65_535); });
  variable('HOST', (text) => { options.host = text; });
  variable('DIST', (text) => { options.dist = text === 'none' ? null : path.resolve(text); });
  variable('ORIGINS', (text) => { options.origins = originList(text); });
  variable('FRAME_ANCESTORS', (text) => { options.frameAncestors = frameAncestors(text); });
  variable('TRUST_PROXY', (text) => {
    options.trustedProxies = integer('TRUST_PROXY', text, 0, 10);
  });
  limit('MAX_CONNECTIONS', 'maxConnections');
  limit('MAX_CONNECTIONS_PER_ADDRESS', 'maxConnectionsPerAddress');
  limit('CONNECTIONS_PER_MINUTE_PER_ADDRESS', 'connectionsPerMinutePerAddress');
  limit('CALLS_PER_MINUTE', 'ringsPerMinute');
  limit('CALLS_PER_MINUTE_PER_ADDRESS', 'ringsPerMinutePerAddress');
  variable('SESSION_SECRET', (text) => { options.sessionSecret = secret('SESSION_SECRET', text); });
  variable('RESUME_SECONDS', (text) => {
    options.resumeMs = 1_000 * integer('RESUME_SECONDS', text, 0, 86_400);
  });
  variable('STUN_URLS', (text) => {
    options.stunUrls = iceUrls('STUN_URLS', text, stunUrl, 'stun:stun.example.com:3478');
  });
  variable('TURN_URLS', (text) => {
    options.turnUrls =
      iceUrls('TURN_URLS', text, turnUrl, 'turn:turn.example.com:3478?transport=udp');
  });
  variable('TURN_SECRET', (text) => { options.turnSecret = text; });
  variable('TURN_TTL', (text) => { options.turnTtlSeconds = integer('TURN_TTL', text, 10, 600); });
  variable('RELAY_ONLY', (text) => { options.relayOnly = integer('RELAY_ONLY', text, 0, 1) === 1; });
  return options;
}
