// Resume tokens: what a client shows to get its id back after a reload or a new connection.
// Here they are made and read; whether one is still good is the book's matter (members.js).
// Depends on Node's crypto alone.
//
//   <id>.<run>.<issued>.<nonce>.<mac>     100 characters, each of A-Z a-z 0-9 _ - .
//
// run: which start of the server issued it. issued: seconds since 1970, base 36. mac: HMAC-SHA256
// of what stands before, so no token can be made or changed without the server's secret.

import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const tokenShape = /^(([\w-]{1,64})\.([\w-]{11})\.([\da-z]{1,9})\.([\w-]{16}))\.([\w-]{43})$/;

/**
 * @typedef {object} TokenClaim what a token with a true signature says
 * @property {string} id
 * @property {string} nonce makes it one of a kind
 * @property {boolean} isOfThisRun whether this process issued it
 * @property {number} issuedAtMs since 1970
 */

export class ResumeTokens {
  #key;
  #isSecretRandom;
  #run = randomBytes(8).toString('base64url');
  #nowMs;

  /**
   * @param {string | undefined} secret undefined makes a random one: tokens then end with the
   *     process
   * @param {() => number} [nowMs] since 1970
   */
  constructor(secret, nowMs = Date.now) {
    this.#isSecretRandom = secret === undefined;
    // A key of its own, whatever else the operator uses the secret for.
    this.#key = Buffer.from(
      hkdfSync('sha256', secret ?? randomBytes(32), '', 'zvonok resume token 1', 32));
    this.#nowMs = nowMs;
  }

  /**
   * @param {string} id of characters A-Z a-z 0-9 _ -
   * @returns {{token: string, nonce: string}}
   */
  issue(id) {
    const nonce = randomBytes(12).toString('base64url');
    const issued = Math.floor(this.#nowMs() / 1000).toString(36);
    const signed = `${id}.${this.#run}.${issued}.${nonce}`;
    return { token: `${signed}.${this.#mac(signed)}`, nonce };
  }

  /**
   * @param {unknown} token as a client sent it
   * @returns {TokenClaim | undefined} undefined for what this server's secret has not signed
   */
  read(token) {
    const found = typeof token === 'string' && token.length <= 256 ? tokenShape.exec(token) : null;
    if (!found) return undefined;
    const [, signed, id, run, issued, nonce, mac] = found;
    if (!timingSafeEqual(Buffer.from(mac), Buffer.from(this.#mac(signed)))) return undefined;
    return {
      id, nonce, isOfThisRun: run === this.#run, issuedAtMs: parseInt(issued, 36) * 1000,
    };
  }

  /**
   * Whether an earlier run of a server without a secret may have issued it: nobody can tell any
   * more, so it proves nothing.
   * @param {unknown} token
   */
  mayBeOfEarlierRun(token) {
    return this.#isSecretRandom && typeof token === 'string' && token.length <= 256 &&
      tokenShape.test(token);
  }

  /** @param {string} text */
  #mac(text) {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}
