// Who is in a call with whom, as far as the server must know it: an answer goes only to somebody
// who called, and the end of a connection is told only to partners.
// Pure bookkeeping by member id; depends on limits.js.
//
//   offer ──> called ──answer──> answered ──┐
//               │                           │ decline, cancel, busy, bye, or a member is gone for
//               └───────────> forgotten <───┘ good (one that may come back stays a partner)

import { TokenBucket } from './limits.js';

/** @typedef {{id: string | undefined, answered: boolean}} Call id: undefined for a stock client */

/** Two members with at least one call between them. */
export class Pair {
  /**
   * The caller's id -> the call. Two entries while both call each other.
   * @type {Map<string, Call>}
   */
  calls = new Map();
  /** @type {Map<string, TokenBucket>} sender -> what is left for offers that do not ring */
  #offers = new Map();
  #offersPerMinute;

  /** @param {number} offersPerMinute of each of the two; as many at once */
  constructor(offersPerMinute) {
    this.#offersPerMinute = offersPerMinute;
  }

  /** Whether any of its calls was answered. */
  get isAnswered() {
    return [...this.calls.values()].some((call) => call.answered);
  }

  /**
   * @param {string | undefined} id
   * @returns {boolean} whether the call of this id was answered
   */
  hasAnswered(id) {
    return [...this.calls.values()].some((call) => call.answered && call.id === id);
  }

  /**
   * Notes an answer.
   * @param {string} caller
   * @param {string | undefined} id of the answered call, when the answer names it
   */
  answered(caller, id) {
    const call = this.calls.get(caller);
    if (call && (id === undefined || call.id === undefined || call.id === id)) call.answered = true;
  }

  /**
   * @param {string} sender
   * @returns {boolean} whether one more offer within an answered call may go through now
   */
  takeOffer(sender) {
    let offers = this.#offers.get(sender);
    if (!offers) {
      offers = new TokenBucket(this.#offersPerMinute, this.#offersPerMinute / 60);
      this.#offers.set(sender, offers);
    }
    return offers.take();
  }
}

export class Partners {
  /** @type {Map<string, Map<string, Pair>>} */
  #pairs = new Map();
  #maxPerMember;
  #offersPerMinute;

  /**
   * @param {number} maxPerMember
   * @param {number} offersPerMinute of each partner, within answered calls
   */
  constructor(maxPerMember, offersPerMinute) {
    this.#maxPerMember = maxPerMember;
    this.#offersPerMinute = offersPerMinute;
  }

  /** Members with a partner; for tests. */
  get size() {
    return this.#pairs.size;
  }

  /**
   * @param {string} memberId
   * @param {string} other
   * @returns {Pair | undefined}
   */
  find(memberId, other) {
    return this.#pairs.get(memberId)?.get(other);
  }

  /**
   * @param {string} memberId
   * @returns {string[]} its partners
   */
  of(memberId) {
    return [...(this.#pairs.get(memberId)?.keys() ?? [])];
  }

  /**
   * Notes an offer that rings.
   * @param {string} caller
   * @param {string} callee
   * @param {string | undefined} call the call's id in the Zvonok extension
   */
  called(caller, callee, call) {
    const pair = this.find(caller, callee) ?? new Pair(this.#offersPerMinute);
    pair.calls.set(caller, { id: call, answered: false });
    this.#link(caller, callee, pair);
    this.#link(callee, caller, pair);
  }

  /**
   * Notes that a call ended.
   * @param {string} memberId
   * @param {string} other
   * @param {string | undefined} call which one, when two cross; undefined is all
   */
  ended(memberId, other, call) {
    const pair = this.find(memberId, other);
    if (!pair) return;
    for (const [caller, { id }] of pair.calls) {
      if (call === undefined || id === undefined || id === call) pair.calls.delete(caller);
    }
    if (pair.calls.size === 0) this.#unlink(memberId, other);
  }

  /**
   * Forgets a member that is gone for good.
   * @param {string} memberId
   */
  remove(memberId) {
    for (const other of this.of(memberId)) this.#unlink(memberId, other);
  }

  /**
   * @param {string} from
   * @param {string} to
   * @param {Pair} pair
   */
  #link(from, to, pair) {
    let own = this.#pairs.get(from);
    if (!own) {
      own = new Map();
      this.#pairs.set(from, own);
    }
    if (!own.has(to) && own.size >= this.#maxPerMember) {
      this.#unlink(from, this.#expendable(from, own));
    }
    own.set(to, pair);
    this.#pairs.set(from, own);
  }

  /**
   * The partner to forget when there are too many: the oldest unanswered caller first, so that
   * strangers who ring cannot push out a call that is going on.
   * @param {string} memberId
   * @param {Map<string, Pair>} own not empty; insertion order is age
   */
  #expendable(memberId, own) {
    const entries = [...own];
    const [oldest] = /** @type {[string, Pair]} */ (
      entries.find(([, pair]) => !pair.isAnswered && !pair.calls.has(memberId)) ??
      entries.find(([, pair]) => !pair.isAnswered) ?? entries[0]);
    return oldest;
  }

  /**
   * @param {string} one
   * @param {string} other
   */
  #unlink(one, other) {
    this.#drop(one, other);
    this.#drop(other, one);
  }

  /**
   * @param {string} from
   * @param {string} to
   */
  #drop(from, to) {
    const own = this.#pairs.get(from);
    own?.delete(to);
    if (own?.size === 0) this.#pairs.delete(from);
  }
}
