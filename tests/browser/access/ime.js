// An input method, a dead key, a phone's keyboard: what they do to the field that has the focus, through the browser's own input
// protocol, so that the events are the browser's and trusted. May depend on: playwright-core.

/** @typedef {import('playwright-core').Page} Page */

export class InputMethod {
  #session;

  /** @param {import('playwright-core').CDPSession} session */
  constructor(session) {
    this.#session = session;
  }

  /** @param {Page} page */
  static async of(page) {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** Shows each as what is being composed, the caret at its end. @param {...string} texts */
  async compose(...texts) {
    for (const text of texts) {
      await this.#session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
  }

  /** Ends the composition with this text; without one, what a phone's keyboard or an emoji picker does. @param {string} text */
  async commit(text) {
    await this.#session.send('Input.insertText', { text });
  }

  /** A key that the input method takes for itself, as Chromium reports it. @param {string} key */
  async key(key) {
    const event = { key, code: key, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
    await this.#session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  /** A key whose accent waits for a letter, and the letter, or Space for the accent alone. @param {string} accent @param {string} letter with it */
  async deadKey(accent, letter) {
    await this.key('Dead');
    await this.compose(accent);
    await this.commit(letter);
  }

  /** A dead key of a keyboard without an input method: the two keys alone, the second has the letter. @param {string} letter */
  async deadKeyAlone(letter) {
    const dead = { key: 'Dead', code: 'BracketLeft', windowsVirtualKeyCode: 219 };
    await this.#session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...dead });
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...dead });
    const plain = letter.normalize('NFD')[0];
    const key = { key: letter, code: `Key${plain.toUpperCase()}`, windowsVirtualKeyCode: plain.toUpperCase().charCodeAt(0) };
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, unmodifiedText: plain, ...key });
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  /** As a person holds Ctrl. @param {'z' | 'y'} letter @param {{ shift?: boolean }} [held] */
  async control(letter, { shift = false } = {}) {
    const modifiers = 2 | (shift ? 8 : 0);
    const key = { key: shift ? letter.toUpperCase() : letter, code: `Key${letter.toUpperCase()}`,
      windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0), modifiers };
    await this.#session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }
}
