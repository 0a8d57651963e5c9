// Token buckets, and the book of what each address uses.
// Depends on nothing. Time is monotonic and can be handed in by a test.

/** A token bucket: `capacity` tokens at once, refilled at `perSecond`. Starts full. */
export class TokenBucket {
  #capacity;
  #perSecond;
  #now;
  #tokens;
  #filledAtMs;

  /**
   * @param {number} capacity
   * @param {number} perSecond
   * @param {() => number} [now] milliseconds
   */
  constructor(capacity, perSecond, now = () => performance.now()) {
    this.#capacity = capacity;
    this.#perSecond = perSecond;
    this.#now = now;
    this.#tokens = capacity;
    this.#filledAtMs = now();
  }

  #refill() {
    const now = this.#now();
    const gained = ((now - this.#filledAtMs) / 1000) * this.#perSecond;
    this.#tokens = Math.min(this.#capacity, this.#tokens + gained);
    this.#filledAtMs = now;
  }

  /** @returns {boolean} whether there was a token to take */
  take() {
    this.#refill();
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** @returns {boolean} whether take() would find no token now */
  isEmpty() {
    this.#refill();
    return this.#tokens < 1;
  }

  /** @returns {boolean} whether it is as good as new, and may be forgotten */
  isFull() {
    this.#refill();
    return this.#tokens === this.#capacity;
  }
}

/**
 * @typedef {object} AddressUse
 * @property {number} connections now open
 * @property {TokenBucket} attempts left to connect
 * @property {TokenBucket} rings left
 * @property {TokenBucket} misses left: unknown ids called
 */

/**
 * What each address uses: open connections; new ones, calls started and unknown ids called lately.
 * An entry stays after the last connection until its buckets are full again, so reconnecting
 * gains nothing.
 */
export class AddressBook {
  /** @type {Map<string, AddressUse>} */
  #entries = new Map();
  #perMinute;
  #now;

  /**
   * @param {{connections: number, rings: number, misses: number}} perMinute also the bursts
   * @param {() => number} [now] milliseconds
   */
  constructor(perMinute, now) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** Entries held; for tests. */
  get size() {
    return this.#entries.size;
  }

  /**
   * @param {string} address
   * @returns {number} open connections
   */
  connections(address) {
    return this.#entries.get(address)?.connections ?? 0;
  }

  /** @param {string} address */
  opened(address) {
    this.#entry(address).connections += 1;
  }

  /** @param {string} address */
  closed(address) {
    this.#entry(address).connections -= 1;
  }

  /**
   * @param {string} address
   * @returns {boolean} whether it may connect once more now
   */
  takeAttempt(address) {
    return this.#entry(address).attempts.take();
  }

  /**
   * @param {string} address
   * @returns {boolean} whether it may start one more call now
   */
  takeRing(address) {
    return this.#entry(address).rings.take();
  }

  /**
   * @param {string} address
   * @returns {TokenBucket} unknown ids that it may still call now
   */
  misses(address) {
    return this.#entry(address).misses;
  }

  /** Forgets what no longer matters. Call it now and then. */
  sweep() {
    for (const [address, entry] of this.#entries) {
      const buckets = [entry.attempts, entry.rings, entry.misses];
      if (entry.connections > 0 || !buckets.every((bucket) => bucket.isFull())) continue;
      this.#entries.delete(address);
    }
  }

  /** @param {string} address */
  #entry(address) {
    let entry = this.#entries.get(address);
    if (!entry) {
      /** @param {number} perMinute */
      const bucket = (perMinute) => new TokenBucket(perMinute, perMinute / 60, this.#now);
      entry = {
        connections: 0,
        attempts: bucket(this.#perMinute.connections),
        rings: bucket(this.#perMinute.rings),
        misses: bucket(this.#perMinute.misses),
      };
      this.#entries.set(address, entry);
    }
    return entry;
  }
}
