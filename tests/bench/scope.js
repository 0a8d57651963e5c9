// What a figure's module needs from a test's context: a place to say what must be closed, and when it is.

/** Closes what was opened, the last first. */
export class Scope {
  /** @type {(() => unknown)[]} */
  #closers = [];

  /** As of node:test's TestContext. @param {() => unknown} close */
  after(close) {
    this.#closers.push(close);
  }

  async end() {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }
}

/**
 * For the helpers of tests, which take a test's context for its after() alone.
 * @param {Scope} scope @returns {import('node:test').TestContext}
 */
export const asTest = (scope) => /** @type {any} */ (scope);

/** @template T @param {(scope: Scope) => Promise<T>} work @returns {Promise<T>} */
export async function within(work) {
  const scope = new Scope();
  try {
    return await work(scope);
  } finally {
    await scope.end();
  }
}
