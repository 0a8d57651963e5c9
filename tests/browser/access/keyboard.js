// A person who has nothing but a keyboard: Tab to a place, keys there. Nothing is clicked, focused or filled in by the test.
// May depend on: speaker.js.
import { Speaker } from './speaker.js';
import { patienceMs } from '../harness.js';

/** More stops than any view has. */
const MOST_STOPS = 40;
/** FocusKeeper lets keys that follow typing at once not press what has come meanwhile. */
const SLIP_MS = 650;

/** What has the keyboard: role and name as they are heard, and whether the focus is shown. @param {import('../harness.js').Page} page */
const focus = (page) => page.evaluate(() => {
  const element = document.querySelector('zvonok-call')?.shadowRoot?.activeElement;
  if (!element) return { name: '', shown: true };
  return { name: element.getAttribute('aria-label') ?? element.textContent ?? '', shown: element.matches(':focus-visible') };
});

export class Typist extends Speaker {
  get keyboard() {
    return this.page.keyboard;
  }

  /** Where the focus is. */
  async name() {
    return (await focus(this.page)).name;
  }

  /** @param {...string} keys */
  async keys(...keys) {
    for (const key of keys) await this.keyboard.press(key);
  }

  /** Until the focus has come there by itself. @param {string} name */
  async isAt(name) {
    const giveUpAt = Date.now() + patienceMs;
    while ((await this.name()) !== name) {
      if (Date.now() > giveUpAt) throw new Error(`the focus is on "${await this.name()}", not on "${name}"`);
      await this.page.waitForTimeout(20);
    }
  }

  /** By Tab. @param {string} name */
  async tabTo(name) {
    const way = [];
    while ((await this.name()) !== name) {
      if (way.length > MOST_STOPS) throw new Error(`Tab does not come to "${name}": ${way.join(', ')}`);
      await this.keys('Tab');
      const { name: at, shown } = await focus(this.page);
      if (!shown) throw new Error(`the focus on "${at}" is not shown`);
      way.push(at);
    }
  }

  /** By Tab, then Enter. @param {string} name */
  async enter(name) {
    await this.tabTo(name);
    await this.keys('Enter');
  }

  /** Past what a person types by mistake. */
  async breathe() {
    await this.page.waitForTimeout(SLIP_MS);
  }
}
