// One way to an element of a Firefox page, with the methods of Playwright's Locator that people.js and the scenarios use.
// The element is looked for again at each use. May depend on: find.js, puppeteer-core.
import { findInPage } from './find.js';

/**
 * @typedef {import('puppeteer-core').Page} Page
 * @typedef {import('./find.js').Step} Step
 * @typedef {import('./find.js').State} State
 * @typedef {{ name?: string | RegExp, exact?: boolean }} RoleOptions
 */

/** @param {string | RegExp} wanted */
const wire = (wanted) => (typeof wanted === 'string' ? wanted : { source: wanted.source, flags: wanted.flags });

export class FirefoxLocator {
  #page;
  #steps;

  /** @param {Page} page @param {Step[]} steps */
  constructor(page, steps) {
    this.#page = page;
    this.#steps = steps;
  }

  /** @param {Step} step */
  #within(step) {
    return new FirefoxLocator(this.#page, [...this.#steps, step]);
  }

  /** @param {string} role @param {RoleOptions} [options] */
  getByRole(role, { name, exact } = {}) {
    return this.#within({ by: 'role', role, exact, ...(name === undefined ? {} : { name: wire(name) }) });
  }

  /** @param {string | RegExp} text @param {{ exact?: boolean }} [options] */
  getByLabel(text, options) {
    return this.#within({ by: 'label', text: wire(text), ...options });
  }

  /** @param {string | RegExp} text @param {{ exact?: boolean }} [options] */
  getByText(text, options) {
    return this.#within({ by: 'text', text: wire(text), ...options });
  }

  /** @param {string} selector CSS */
  locator(selector) {
    return this.#within({ by: 'css', selector });
  }

  /** The first is taken in any case. */
  first() {
    return this;
  }

  /** @param {{ state?: 'attached' | 'visible' | 'detached' }} [options] */
  async waitFor({ state = 'visible' } = {}) {
    await (await this.#find(state)).dispose();
  }

  async click() {
    const element = await this.#find('clickable');
    await element.click();
  }

  /** As a person does: select what is there, type the new. @param {string} text */
  async fill(text) {
    const element = await this.#find('clickable');
    await element.evaluate((field) => {
      const input = /** @type {HTMLInputElement} */ (field);
      input.focus();
      input.select();
    });
    if (text) await element.type(text);
    else await this.#page.keyboard.press('Backspace');
  }

  async count() {
    return /** @type {number} */ (await this.#page.evaluate(findInPage, this.#steps, /** @type {const} */ ('count'), 0));
  }

  /** @param {string} name */
  getAttribute(name) {
    return this.evaluate((element, attribute) => element.getAttribute(attribute), name);
  }

  inputValue() {
    return this.evaluate((element) => /** @type {HTMLInputElement} */ (element).value);
  }

  textContent() {
    return this.evaluate((element) => element.textContent);
  }

  /**
   * @template Argument, Result
   * @param {(element: Element, argument: Argument) => Result} run in the page @param {Argument} [argument]
   */
  async evaluate(run, argument) {
    const element = await this.#find('attached');
    return element.evaluate(/** @type {any} */ (run), argument);
  }

  /** @param {State} state @param {number} [timeoutMs] */
  async #find(state, timeoutMs = this.#page.getDefaultTimeout()) {
    const found = await this.#page.evaluateHandle(findInPage, this.#steps, state, timeoutMs);
    const element = found.asElement();
    if (element || state === 'detached') return /** @type {import('puppeteer-core').ElementHandle<Element>} */ (found);
    throw new Error(String(await found.jsonValue()));
  }
}
