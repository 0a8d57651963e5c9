// A person in front of a page in a language of their own. May depend on: ../people.js, words.js.
import { openPage, ownId, until } from '../harness.js';
import { Person, takeNotes } from '../people.js';
import { wordsOf } from './words.js';

export class Speaker extends Person {
  /** @param {import('../harness.js').Page} page @param {string} id @param {'en' | 'ru'} language */
  constructor(page, id, language) {
    super(page, id);
    this.language = language;
    this.words = wordsOf(language);
  }

  /** Presses each by its name. @param {...string} keys of the words */
  async pressEach(...keys) {
    for (const key of keys) await this.press(this.words[key]);
  }
}

/**
 * A person who is ready to call and be called.
 * @template {Speaker} [Kind=Speaker]
 * @param {import('node:test').TestContext} t @param {import('../harness.js').Browser} browser @param {string} url of the page
 * @param {string} name @param {'en' | 'ru'} language @param {new (...args: ConstructorParameters<typeof Speaker>) => Kind} [kind]
 */
export async function openSpeaker(t, browser, url, name, language, kind = /** @type {any} */ (Speaker)) {
  const query = new URLSearchParams({ 'ice-servers': '[]', ...(name && { name }) });
  const page = await openPage(t, browser, `${url}/?${query}`, { context: {
    locale: language === 'ru' ? 'ru-RU' : 'en-US',
    permissions: ['clipboard-read', 'clipboard-write', 'camera', 'microphone'],
  } });
  const id = await ownId(page);
  await until(page, () => {
    const videos = [...document.querySelector('zvonok-call')?.shadowRoot?.querySelectorAll('video') ?? []];
    return videos.some(({ videoWidth }) => videoWidth > 0);
  });
  await takeNotes(page);
  return new kind(page, id, language);
}
