// A page of Firefox with the methods of Playwright's Page, BrowserContext and Browser that harness.js, people.js and the
// scenarios use, so that these know one kind of page. Playwright itself drives only a Firefox of its own build
// (https://playwright.dev/docs/browsers#firefox); puppeteer-core speaks WebDriver BiDi to a stock one.
// May depend on: locator.js, puppeteer-core. Missing: routes, emulation, every option that is not named here.
import { FirefoxLocator } from './locator.js';

/**
 * Errors of the page to WebDriver, though nothing threw: Firefox writes them into its console, as Chromium does, but like a
 * script's (connectionFailure and netInterrupt in
 * https://searchfox.org/mozilla-central/source/browser/locales/en-US/chrome/overrides/appstrings.properties).
 */
const socketMessages = /^(Error: )?(Firefox can’t establish a connection to|The connection to wss?:)/;

export class FirefoxPage {
  #page;
  #context;

  /** @param {import('puppeteer-core').Page} page @param {FirefoxContext} context */
  constructor(page, context) {
    this.#page = page;
    this.#context = context;
  }

  context() {
    return this.#context;
  }

  /** The mouse and the keyboard have the methods that Playwright's have. */
  get keyboard() {
    return this.#page.keyboard;
  }

  get mouse() {
    return this.#page.mouse;
  }

  /** @param {number} timeoutMs */
  setDefaultTimeout(timeoutMs) {
    this.#page.setDefaultTimeout(timeoutMs);
  }

  /** @param {'pageerror'} event @param {(error: unknown) => void} listener */
  on(event, listener) {
    if (event !== 'pageerror') throw new Error(`not for Firefox: ${event}`);
    this.#page.on(event, (error) => {
      if (!socketMessages.test(String(error))) listener(error);
    });
  }

  /** @param {string} url @param {{ waitUntil?: 'load' | 'domcontentloaded' }} [options] */
  async goto(url, options) {
    await this.#page.goto(url, options);
  }

  async reload() {
    await this.#page.reload({ waitUntil: 'domcontentloaded' });
  }

  /**
   * @template Argument
   * @param {(argument: Argument) => unknown} script before those of each page @param {Argument} [argument]
   */
  async addInitScript(script, argument) {
    await this.#page.evaluateOnNewDocument(/** @type {any} */ (script), argument);
  }

  /**
   * @template Argument, Result
   * @param {(argument: Argument) => Result} run @param {Argument} [argument]
   */
  evaluate(run, argument) {
    return this.#page.evaluate(/** @type {any} */ (run), argument);
  }

  /**
   * @template Argument
   * @param {(argument: Argument) => unknown} check @param {Argument} [argument]
   * @param {{ timeout?: number, polling?: number }} [options]
   */
  waitForFunction(check, argument, options) {
    return this.#page.waitForFunction(/** @type {any} */ (check), options, argument);
  }

  /** @param {string} role @param {import('./locator.js').RoleOptions} [options] */
  getByRole(role, options) {
    return this.#all().getByRole(role, options);
  }

  /** @param {string | RegExp} text @param {{ exact?: boolean }} [options] */
  getByLabel(text, options) {
    return this.#all().getByLabel(text, options);
  }

  /** @param {string | RegExp} text @param {{ exact?: boolean }} [options] */
  getByText(text, options) {
    return this.#all().getByText(text, options);
  }

  /** @param {string} selector CSS */
  locator(selector) {
    return this.#all().locator(selector);
  }

  /** @param {{ path: string }} options */
  async screenshot({ path }) {
    await this.#page.screenshot({ path: /** @type {`${string}.png`} */ (path) });
  }

  /** @param {{ runBeforeUnload?: boolean }} [options] */
  async close(options) {
    await this.#page.close(options);
  }

  #all() {
    return new FirefoxLocator(this.#page, []);
  }
}

/** Storage of its own. */
export class FirefoxContext {
  #context;
  #viewport;

  /** @param {import('puppeteer-core').BrowserContext} context @param {import('puppeteer-core').Viewport} viewport */
  constructor(context, viewport) {
    this.#context = context;
    this.#viewport = viewport;
  }

  /** In a window of its own: a tab behind another is hidden, and hidden pages are not painted. */
  async newPage() {
    const page = await this.#context.newPage({ type: 'window' });
    await page.setViewport(this.#viewport);
    return new FirefoxPage(page, this);
  }

  close() {
    return this.#context.close();
  }
}

export class FirefoxBrowser {
  #browser;
  #stop;

  /** @param {import('puppeteer-core').Browser} browser @param {() => void} stop what else was started for it */
  constructor(browser, stop) {
    this.#browser = browser;
    this.#stop = stop;
  }

  /** @param {{ locale?: string, viewport?: import('puppeteer-core').Viewport }} [options] */
  async newContext({ locale, viewport, ...others } = {}) {
    const unknown = Object.keys(others);
    // Its language is a preference of the whole browser (launch.js).
    if (unknown.length > 0 || (locale && locale !== 'en-US')) throw new Error(`not for Firefox: ${locale} ${unknown}`);
    return new FirefoxContext(await this.#browser.createBrowserContext(), viewport ?? { width: 1280, height: 720 });
  }

  version() {
    return this.#browser.version();
  }

  async close() {
    await this.#browser.close();
    this.#stop();
  }
}
