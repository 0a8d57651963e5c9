// Who is here, by the id that others call: connected clients, and those that went and may come
// back with their resume token. Decides whether a token is still good.
// Depends on limits.js and resume-tokens.js; of a socket only its identity matters here.
// Missing: several processes.
//
// A token is good until its successor has reached the client: a client that loses the answer to
// its CONNECT still holds only the old one. Two connections never get one id by it: while the
// connection that used it is open and fresh, nobody else may.

import { TokenBucket } from './limits.js';
import { ResumeTokens } from './resume-tokens.js';

/** A connection that used a token has so long to show that the successor arrived. */
const deliveryTimeMs = 1_000;

/** Tokens of an earlier run of the server are refused when they are older. */
const oldestTokenMs = 24 * 60 * 60 * 1000;

/** @typedef {import('socket.io').Socket} Socket */

/** One id: its connection and its limits, which stay when the connection is replaced. */
export class Member {
  /** @type {Socket | undefined} undefined while it is away */
  socket;
  /** @type {string | undefined} nonce of the token issued last; undefined: cannot resume */
  nonce;
  /** @type {string | undefined} nonce of the token used last, until the client has a new one */
  usedNonce;
  /** When `socket` came. */
  joinedAtMs = 0;
  /** Whether it came back from an earlier run of the server, whose calls are not known here. */
  isFromBefore = false;
  /** @type {import('./ice-servers.js').IssuedServers | undefined} */
  iceServers;
  /** @type {string | undefined} whose quota it uses while away; undefined is nobody's */
  address;

  /**
   * @param {string} id
   * @param {import('./config.js').ServerOptions} options
   */
  constructor(id, { messageBurst, messagesPerSecond, ringsPerMinute, missesPerMinute }) {
    this.id = id;
    this.messages = new TokenBucket(messageBurst, messagesPerSecond);
    this.rings = new TokenBucket(ringsPerMinute, ringsPerMinute / 60);
    this.misses = new TokenBucket(missesPerMinute, missesPerMinute / 60);
  }
}

export class Members {
  /** @type {Map<string, Member>} connected and away */
  #members = new Map();
  /** @type {Map<string, {member: Member, sinceMs: number}>} by id; who went first stands first */
  #away = new Map();
  /** @type {Map<string, Set<string>>} address -> ids away, likewise in order */
  #awayByAddress = new Map();
  /** Ids taken over from an earlier run, so that each of its tokens is used once here. */
  #adopted = new Set();
  #options;
  #onForgotten;
  #tokens;
  #now;
  #wallClock;
  #startedAtMs;

  /**
   * @param {import('./config.js').ServerOptions} options
   * @param {(id: string) => void} onForgotten called for each id that can not come back any more
   * @param {{now?: () => number, wallClock?: () => number}} [clocks] milliseconds; for tests
   */
  constructor(options, onForgotten, { now = () => performance.now(), wallClock = Date.now } = {}) {
    this.#options = options;
    this.#onForgotten = onForgotten;
    this.#tokens = new ResumeTokens(options.sessionSecret, wallClock);
    this.#wallClock = wallClock;
    this.#now = now;
    this.#startedAtMs = now();
  }

  /** Ids that are away and may come back; for tests. */
  get awaySize() {
    return this.#away.size;
  }

  /**
   * @param {string} id
   * @returns {Member | undefined} connected or away
   */
  get(id) {
    return this.#members.get(id);
  }

  /**
   * Gives a new connection its member: the one its token names, or a new one under the socket's
   * own id.
   * @param {Socket} socket
   * @param {unknown} token as the client sent it; undefined for none
   * @returns {{member: Member, replaced: Socket | undefined}} replaced: the connection that the
   *     member had until now, still open; the caller closes it
   */
  join(socket, token) {
    this.expire();
    const member = this.#claimed(token) ?? this.#create(socket.id, token);
    const replaced = member.socket;
    this.#members.set(member.id, member);
    this.#back(member);
    member.socket = socket;
    member.joinedAtMs = this.#now();
    return { member, replaced };
  }

  /**
   * @param {Member} member
   * @returns {string | undefined} its next token; all earlier ones end when confirm() is called.
   *     undefined when nobody may resume
   */
  issueToken(member) {
    if (this.#options.resumeMs === 0) return undefined;
    const { token, nonce } = this.#tokens.issue(member.id);
    member.nonce = nonce;
    return token;
  }

  /**
   * Notes that the client has its latest token: the one it used is of no use any more.
   * @param {Member} member
   */
  confirm(member) {
    member.usedNonce = undefined;
  }

  /**
   * Notes that the member's connection is gone.
   * @param {Member} member
   * @param {string | undefined} address whose quota of absent ids it uses; undefined is nobody's
   */
  leave(member, address) {
    member.socket = undefined;
    if (member.nonce === undefined) {
      this.#forget(member);
      return;
    }
    this.expire();
    this.#away.set(member.id, { member, sinceMs: this.#now() });
    member.address = address;
    if (address !== undefined) this.#keepQuota(address, member.id);
    if (this.#away.size > this.#options.maxConnections) this.#forgetFirst(this.#away.keys());
  }

  /** Forgets those whose time to come back is over. Call it now and then. */
  expire() {
    const limit = this.#now() - this.#options.resumeMs;
    for (const { member, sinceMs } of this.#away.values()) {
      if (sinceMs > limit) break;
      this.#forget(member);
    }
    if (!this.isJustStarted) this.#adopted.clear();
  }

  /**
   * @param {string} id
   * @param {unknown} token that is good for no other id
   */
  #create(id, token) {
    const member = new Member(id, this.#options);
    // Under another id, in perhaps the same call: what it sends in it is limited as calls that ring.
    member.isFromBefore = this.isJustStarted && this.#tokens.mayBeOfEarlierRun(token);
    return member;
  }

  /**
   * @param {unknown} token
   * @returns {Member | undefined}
   */
  #claimed(token) {
    const claim = token === undefined || this.#options.resumeMs === 0 ? undefined :
      this.#tokens.read(token);
    if (!claim) return undefined;
    const member = this.#members.get(claim.id);
    if (!member) return claim.isOfThisRun ? undefined : this.#adopt(claim);
    if (claim.nonce === member.nonce) {
      member.usedNonce = claim.nonce;
      return member;
    }
    const isDelivering = member.socket && this.#now() - member.joinedAtMs < deliveryTimeMs;
    return claim.nonce === member.usedNonce && !isDelivering ? member : undefined;
  }

  /**
   * Takes over an id from an earlier run of the server. When its connection went is not known:
   * at the earliest when that run ended, so the time to come back counts from this run's start.
   * @param {import('./resume-tokens.js').TokenClaim} claim
   * @returns {Member | undefined}
   */
  #adopt({ id, nonce, issuedAtMs }) {
    const isRecent = this.#wallClock() - issuedAtMs < oldestTokenMs;
    const isFull = this.#adopted.size >= 2 * this.#options.maxConnections;
    if (!this.isJustStarted || !isRecent || isFull || this.#adopted.has(id)) return undefined;
    this.#adopted.add(id);
    const member = new Member(id, this.#options);
    member.isFromBefore = true;
    member.usedNonce = nonce;
    return member;
  }

  /** Whether somebody may still come back from an earlier run of the server. */
  get isJustStarted() {
    return this.#now() - this.#startedAtMs < this.#options.resumeMs;
  }

  /**
   * One address can not push out the absent ids of the others.
   * @param {string} address
   * @param {string} id
   */
  #keepQuota(address, id) {
    const ids = this.#awayByAddress.get(address) ?? new Set();
    this.#awayByAddress.set(address, ids.add(id));
    if (ids.size > this.#options.maxConnectionsPerAddress) this.#forgetFirst(ids.values());
  }

  /** @param {Iterator<string>} ids */
  #forgetFirst(ids) {
    const member = this.#members.get(ids.next().value ?? '');
    if (member) this.#forget(member);
  }

  /** @param {Member} member */
  #forget(member) {
    this.#back(member);
    this.#members.delete(member.id);
    this.#onForgotten(member.id);
  }

  /** @param {Member} member no longer away */
  #back({ id, address }) {
    if (!this.#away.delete(id) || address === undefined) return;
    const ids = this.#awayByAddress.get(address);
    ids?.delete(id);
    if (ids?.size === 0) this.#awayByAddress.delete(address);
  }
}
