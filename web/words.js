// What the element itself says, before and instead of the program, which has words of its own (src/ui/strings_*.def).

const english = {
  loading: 'Loading…',
  tryAgain: 'Try again',
  'no-webassembly': 'This browser cannot run video calls. Use a current Chrome, Edge, Firefox or Safari.',
  'no-webgl': 'This browser shows no graphics (WebGL is off), so the call is shown as a plain page.',
  'download-failed': 'The call could not be loaded. Check your network.',
  'blocked-by-policy':
    "This site's security policy blocks the call. Its owner has to allow 'wasm-unsafe-eval' in script-src and this address in connect-src.",
  crashed: 'Something went wrong and the call has stopped.',
};

/** @type {typeof english} */
const russian = {
  loading: 'Загрузка…',
  tryAgain: 'Попробовать снова',
  'no-webassembly': 'Этот браузер не поддерживает видеозвонки. Откройте страницу в свежем Chrome, Edge, Firefox или Safari.',
  'no-webgl': 'В этом браузере отключена графика (WebGL), поэтому звонок показан обычной страницей.',
  'download-failed': 'Не удалось загрузить звонок. Проверьте подключение к сети.',
  'blocked-by-policy':
    "Политика безопасности этого сайта не пускает звонок. Владелец сайта должен разрешить 'wasm-unsafe-eval' в script-src и этот адрес в connect-src.",
  crashed: 'Произошла ошибка, звонок остановлен.',
};

/** @param {string} language BCP 47 */
export function wordsFor(language) {
  return /^ru\b/i.test(language) ? russian : english;
}

/** Of the element, its surroundings or the browser. @param {HTMLElement} element */
export function languageOf(element) {
  const marked = /** @type {HTMLElement | null} */ (element.closest('[lang]'));
  return marked?.lang || document.documentElement.lang || navigator.language;
}
