// STUN and TURN servers for our own clients. TURN passwords are made for each member and live at
// most ten minutes: coturn's "TURN REST API" (use-auth-secret, static-auth-secret), draft-uberti-
// behave-turn-rest-00. What is handed out is never logged.
// Depends on Node's crypto alone.

import { createHmac, randomBytes } from 'node:crypto';

/**
 * @typedef {object} IceServersEvent payload of the event `iceServers`
 * @property {Array<{urls: readonly string[], username?: string, credential?: string}>} iceServers as
 *     RTCPeerConnection takes them
 * @property {true} [relayOnly] the operator wants no direct connections
 * @property {number} ttl seconds that the credentials are good for, from now
 */

/** @typedef {{event: IceServersEvent, expiresAt: number}} IssuedServers expiresAt: s since 1970 */

/**
 * The password that coturn expects.
 * @param {string} secret shared with the TURN server
 * @param {string} username `<seconds since 1970 when it expires>:<anything>`
 * @returns {string} base64(HMAC-SHA1(secret, username))
 */
export function turnPassword(secret, username) {
  return createHmac('sha1', secret).update(username).digest('base64');
}

export class IceServers {
  #options;
  #nowMs;

  /**
   * @param {import('./config.js').ServerOptions} options
   * @param {() => number} [nowMs] since 1970
   */
  constructor(options, nowMs = Date.now) {
    this.#options = options;
    this.#nowMs = nowMs;
  }

  /** Whether there is anything to tell clients. */
  get isConfigured() {
    return this.#options.stunUrls.length + this.#options.turnUrls.length > 0;
  }

  /** After so long a client gets the next ones: half of their life. */
  get refreshMs() {
    return this.#options.turnTtlSeconds * 500;
  }

  /**
   * What a member gets when it connects: what it had, while more than half of its life is left,
   * so that connecting again and again brings no new credentials.
   * @param {IssuedServers | undefined} issued what the member has
   * @returns {IssuedServers}
   */
  renew(issued) {
    const left = issued ? issued.expiresAt - Math.floor(this.#nowMs() / 1000) : 0;
    if (!issued || left * 2 <= this.#options.turnTtlSeconds) return this.issue();
    return { ...issued, event: { ...issued.event, ttl: left } };
  }

  /** @returns {IssuedServers} new ones */
  issue() {
    const { stunUrls, turnUrls, turnSecret, turnTtlSeconds, relayOnly } = this.#options;
    const expiresAt = Math.floor(this.#nowMs() / 1000) + turnTtlSeconds;
    /** @type {IceServersEvent['iceServers']} */
    const iceServers = [];
    if (stunUrls.length > 0) iceServers.push({ urls: stunUrls });
    if (turnUrls.length > 0) {
      const username = `${expiresAt}:${randomBytes(9).toString('base64url')}`;
      iceServers.push({
        urls: turnUrls, username, credential: turnPassword(turnSecret ?? '', username),
      });
    }
    return {
      event: { iceServers, ...(relayOnly ? { relayOnly } : {}), ttl: turnTtlSeconds },
      expiresAt,
    };
  }
}
