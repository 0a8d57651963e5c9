/// <reference path="./build.d.ts" />
// What the element itself says, before and instead of the program: the ZVONOK_PAGE lines of src/ui/strings_*.def, which
// scripts/bundle.mjs puts in here.

/** Of words: `lang` is the language that they are in. @param {string} language BCP 47 @returns {Record<string, string>} */
export function wordsFor(language) {
  const tag = language.toLowerCase();
  const lang = [tag, tag.split('-')[0]].find((one) => __ZVONOK_WORDS__[one]) ?? 'en';
  return { ...__ZVONOK_WORDS__[lang], lang };
}

/** Of the element, its surroundings or the browser. @param {HTMLElement} element */
export function languageOf(element) {
  const marked = /** @type {HTMLElement | null} */ (element.closest('[lang]'));
  return marked?.lang || document.documentElement.lang || navigator.language;
}
