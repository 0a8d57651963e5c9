/// <reference path="./build.d.ts" />
// What the element itself says, before and instead of the program: the ZVONOK_PAGE lines of src/ui/strings_*.def, which
// scripts/bundle.mjs puts in here.

/** @param {string} language BCP 47 */
export function wordsFor(language) {
  const tag = language.toLowerCase();
  return __ZVONOK_WORDS__[tag] ?? __ZVONOK_WORDS__[tag.split('-')[0]] ?? __ZVONOK_WORDS__.en;
}

/** Of the element, its surroundings or the browser. @param {HTMLElement} element */
export function languageOf(element) {
  const marked = /** @type {HTMLElement | null} */ (element.closest('[lang]'));
  return marked?.lang || document.documentElement.lang || navigator.language;
}
