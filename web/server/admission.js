// Who may connect: the origin of the page, and how many connections there are, in all and from
// one address. Ends a connection that floods, whatever its packets are, and knows how many calls
// an address may start.
// Depends on addresses.js and limits.js.

import { clientAddress } from './addresses.js';
import { TokenBucket } from './limits.js';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('socket.io').Socket['conn']} EngineSocket */

/** Packets of any kind, above the limit of events: beyond it a client is no client of ours. */
const floodFactor = 5;

/**
 * A polling connection that the server closes waits so long for the poll that carries the word.
 * engine.io 6.6 waits 30 s (transports/polling.js), in which it still counts as a connection.
 */
const pollingCloseTimeoutMs = 1_000;

/** After the server closed a WebSocket its client has so long to close it as well. ws waits 30 s. */
const webSocketCloseTimeoutMs = 1_000;

/**
 * Ends the TCP connection under a WebSocket that is closed but whose client is silent. It counts
 * as a connection no more, so without this a client could hold any number of them.
 * @param {EngineSocket} connection
 */
function cutOff(connection) {
  const { socket } = /** @type {{socket?: import('ws').WebSocket}} */ (
    /** @type {unknown} */ (connection.transport));
  if (!socket) return;
  const timer = setTimeout(() => socket.terminate(), webSocketCloseTimeoutMs);
  timer.unref();
  socket.once('close', () => clearTimeout(timer));
}

/**
 * @param {IncomingMessage} request
 * @param {string[] | null} origins
 */
function isOriginAllowed(request, origins) {
  const { origin, host } = request.headers;
  // A browser sends the header on every WebSocket and cross-origin request. Without it the
  // request is same-origin, or from a program that could claim any origin.
  if (origins === null || origin === undefined) return true;
  if (origins.includes(origin)) return true;
  return origin === `http://${host}` || origin === `https://${host}`;
}

export class Admission {
  #options;
  #addresses;
  #refusals;
  #open = 0;
  /**
   * Noted at the handshake: later the TCP connection of a polling client's first request is gone,
   * and whether its address is still known then is up to Node.
   * @type {WeakMap<EngineSocket, string>}
   */
  #addressOf = new WeakMap();

  /**
   * @param {import('./config.js').ServerOptions} options
   * @param {import('./limits.js').AddressBook} addresses
   * @param {import('./log.js').RefusalLog} refusals
   */
  constructor(options, addresses, refusals) {
    this.#options = options;
    this.#addresses = addresses;
    this.#refusals = refusals;
  }

  /** Engine.IO connections now open. */
  get open() {
    return this.#open;
  }

  /**
   * socket.io's `allowRequest`: asked once for each new connection, before it is made.
   * @param {IncomingMessage} request
   * @param {(error: string | null | undefined, allowed: boolean) => void} answer
   */
  allowRequest(request, answer) {
    const reason = this.#reasonToRefuse(request);
    if (reason) this.#refusals.count(reason);
    answer(reason, reason === undefined);
  }

  /**
   * Counts a connection and watches its packets, until it closes.
   * @param {EngineSocket} connection
   */
  watch(connection) {
    const { messagesPerSecond, messageBurst, trustedProxies } = this.#options;
    const address = clientAddress(connection.request, trustedProxies);
    const packets = new TokenBucket(floodFactor * messageBurst, floodFactor * messagesPerSecond);
    if (connection.transport.name === 'polling') {
      Object.assign(connection.transport, { closeTimeout: pollingCloseTimeoutMs });
    }
    this.#addressOf.set(connection, address);
    this.#open += 1;
    this.#addresses.opened(address);
    connection.once('close', () => {
      this.#open -= 1;
      this.#addresses.closed(address);
      cutOff(connection);
    });
    connection.on('packet', () => {
      if (packets.take()) return;
      this.#refusals.count('flood');
      connection.close(true);
    });
  }

  /**
   * @param {EngineSocket} connection
   * @returns {boolean} whether its address may start one more call now
   */
  mayRing(connection) {
    const address = this.quotaAddress(connection);
    return address === undefined || this.#addresses.takeRing(address);
  }

  /**
   * @param {EngineSocket} connection
   * @returns {boolean} whether its address has called too many unknown ids lately
   */
  hasGuessed(connection) {
    const address = this.quotaAddress(connection);
    return address !== undefined && this.#addresses.misses(address).isEmpty();
  }

  /**
   * Notes that a connection called an unknown id.
   * @param {EngineSocket} connection
   */
  missed(connection) {
    const address = this.quotaAddress(connection);
    if (address !== undefined) this.#addresses.misses(address).take();
  }

  /**
   * @param {EngineSocket} connection
   * @returns {string | undefined} the address whose limits it uses; undefined when none count
   */
  quotaAddress(connection) {
    const address = this.#addressOf.get(connection) ?? 'unknown';
    return this.#isExempt(address) ? undefined : address;
  }

  /** @param {string} address */
  #isExempt(address) {
    return address === 'loopback' && this.#options.exemptLoopback;
  }

  /**
   * @param {IncomingMessage} request
   * @returns {string | undefined} also sent to the client
   */
  #reasonToRefuse(request) {
    const { origins, maxConnections, maxConnectionsPerAddress, trustedProxies } = this.#options;
    if (!isOriginAllowed(request, origins)) return 'origin not allowed';
    if (this.#open >= maxConnections) return 'too many connections';
    const address = clientAddress(request, trustedProxies);
    if (this.#isExempt(address)) return undefined;
    if (this.#addresses.connections(address) >= maxConnectionsPerAddress) {
      return 'too many connections from this address';
    }
    return this.#addresses.takeAttempt(address) ? undefined : 'too many new connections from this address';
  }
}
