// Who is in a call with whom, as far as the server must know it: an answer goes only to somebody
// who called, and the end of a connection is told only to partners.
// Pure bookkeeping by socket id; depends on nothing.
//
//   offer ──> called ──answer──> answered ──┐
//               │                           │ decline, cancel, busy, bye, or a socket goes
//               └───────────> forgotten <───┘

/**
 * @typedef {object} Pair two sockets with at least one call between them
 * @property {Map<string, string | undefined>} calls caller's socket id -> the call's id in the
 *     Zvonok extension (undefined for a stock client). Two entries while both call each other.
 * @property {boolean} answered whether the latest call was answered
 */

export class Partners {
  /** @type {Map<string, Map<string, Pair>>} */
  #pairs = new Map();
  #maxPerSocket;

  /** @param {number} maxPerSocket */
  constructor(maxPerSocket) {
    this.#maxPerSocket = maxPerSocket;
  }

  /** Sockets with a partner; for tests. */
  get size() {
    return this.#pairs.size;
  }

  /**
   * @param {string} socketId
   * @param {string} other
   * @returns {Pair | undefined}
   */
  find(socketId, other) {
    return this.#pairs.get(socketId)?.get(other);
  }

  /**
   * Whether an offer rings, rather than renegotiates a call that was answered.
   * @param {string} caller
   * @param {string} callee
   * @param {string | undefined} call
   */
  isNewCall(caller, callee, call) {
    const pair = this.find(caller, callee);
    return !pair?.answered || ![...pair.calls.values()].includes(call);
  }

  /**
   * Notes an offer.
   * @param {string} caller
   * @param {string} callee
   * @param {string | undefined} call the call's id in the Zvonok extension
   */
  called(caller, callee, call) {
    const isNew = this.isNewCall(caller, callee, call);
    const pair = this.find(caller, callee) ?? { calls: new Map(), answered: false };
    if (isNew) {
      pair.calls.set(caller, call);
      pair.answered = false;
    }
    this.#link(caller, callee, pair);
    this.#link(callee, caller, pair);
  }

  /**
   * Notes that a call ended.
   * @param {string} socketId
   * @param {string} other
   * @param {string | undefined} call which one, when two cross; undefined is all
   */
  ended(socketId, other, call) {
    const pair = this.find(socketId, other);
    if (!pair) return;
    for (const [caller, known] of pair.calls) {
      if (call === undefined || known === undefined || known === call) pair.calls.delete(caller);
    }
    if (pair.calls.size === 0) this.#unlink(socketId, other);
  }

  /**
   * Forgets a socket that is gone.
   * @param {string} socketId
   * @returns {string[]} its partners
   */
  remove(socketId) {
    const partners = [...(this.#pairs.get(socketId)?.keys() ?? [])];
    for (const other of partners) this.#unlink(socketId, other);
    return partners;
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
    if (!own.has(to) && own.size >= this.#maxPerSocket) {
      this.#unlink(from, this.#expendable(from, own));
    }
    own.set(to, pair);
    this.#pairs.set(from, own);
  }

  /**
   * The partner to forget when there are too many: the oldest unanswered caller first, so that
   * strangers who ring cannot push out a call that is going on.
   * @param {string} socketId
   * @param {Map<string, Pair>} own not empty; insertion order is age
   */
  #expendable(socketId, own) {
    const entries = [...own];
    const [oldest] = /** @type {[string, Pair]} */ (
      entries.find(([, pair]) => !pair.answered && !pair.calls.has(socketId)) ??
      entries.find(([, pair]) => !pair.answered) ?? entries[0]);
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
