// What is wrong with the layout of a screen: from the boxes of the mirror's real elements, and from the places of all texts as
// the program has drawn them. Runs in the gallery's page. May depend on: nothing.
//
// Wrong is: what is used reaches out of the screen, lies over something else that is used, or is smaller than a finger needs; a
// text that is cut off, shortened though it is not a name, or lies on another text or half on a button.

/** WCAG 2.2, 2.5.5. */
const TOUCH_PX = 44;
/** Rounding. */
const SLACK_PX = 0.6;
const USED = 'button, input, select, a[href]';

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ box: Box, drawn: Box, clip: Box, shortened: boolean, text: string }} Text */

/** @param {Box} outer @param {Box} inner */
const contains = (outer, inner) => inner.left >= outer.left - SLACK_PX && inner.top >= outer.top - SLACK_PX &&
  inner.right <= outer.right + SLACK_PX && inner.bottom <= outer.bottom + SLACK_PX;
/** @param {Box} a @param {Box} b */
const overlap = (a, b) => a.left < b.right - SLACK_PX && b.left < a.right - SLACK_PX && a.top < b.bottom - SLACK_PX &&
  b.top < a.bottom - SLACK_PX;
/** @param {Box} box */
const written = ({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round).join(' ');

/** The lines of gallery_main.cpp. @param {string} told @returns {Text[]} */
function textsOf(told) {
  return told.split('\n').slice(2).map((line) => {
    const words = line.split(' ');
    const box = (/** @type {number} */ at) => {
      const [x, y, width, height] = words.slice(at, at + 4).map(Number);
      return { left: x, top: y, right: x + width, bottom: y + height };
    };
    return { box: box(0), drawn: box(4), clip: box(8), shortened: words[12] === '1', text: words.slice(13).join(' ') };
  });
}

/** @param {Element} element */
const nameOf = (element) => element.getAttribute('aria-label') ?? element.textContent ?? '';

/**
 * @param {HTMLElement} stage fills the page @param {string} told
 * @returns {string[]} a line for each fault
 */
export function inspect(stage, told) {
  const screen = stage.getBoundingClientRect();
  /** @type {string[]} */
  const faults = [];
  const used = [...stage.querySelectorAll(USED)]
    .filter((element) => !element.closest('[inert], [hidden]'))
    .map((element) => ({ element, name: nameOf(element), box: /** @type {Box} */ (element.getBoundingClientRect()),
      area: element.parentElement?.closest('.zv-scroll')?.getBoundingClientRect() }))
    // What is scrolled away, wholly or in part, is no fault.
    .filter(({ box, area }) => !area || contains(area, box));
  used.forEach(({ element, name, box, area }, i) => {
    if (!contains(screen, box)) faults.push(`"${name}" reaches out of the screen: ${written(box)}`);
    // A link among words is as large as they are (2.5.5, inline).
    const small = Math.min(box.right - box.left, box.bottom - box.top) < TOUCH_PX - SLACK_PX;
    if (small && element.localName !== 'a') faults.push(`"${name}" is too small for a finger: ${written(box)}`);
    for (const other of used.slice(i + 1)) {
      if (overlap(box, other.box) && other.area === area) faults.push(`"${name}" and "${other.name}" overlap: ${written(box)}, ${written(other.box)}`);
    }
  });
  for (const element of stage.querySelectorAll('[role=timer], time')) {
    if (element.scrollWidth > element.clientWidth + 1) faults.push(`"${element.textContent}" is cut off`);
  }

  const seen = textsOf(told).filter(({ clip, drawn }) => contains(clip, drawn));
  for (const { box, drawn, shortened, text } of textsOf(told)) {
    const scrolls = seen.every((one) => one.drawn !== drawn);
    if (!contains(box, drawn) && !scrolls) faults.push(`the text "${text}" is larger than its place: ${written(drawn)} in ${written(box)}`);
    if (shortened && !isName(text)) faults.push(`the text "${text}" is shortened: ${written(box)}`);
  }
  seen.forEach(({ drawn, text }, i) => {
    if (!contains(screen, drawn)) faults.push(`the text "${text}" reaches out of the screen: ${written(drawn)}`);
    for (const other of seen.slice(i + 1)) {
      if (overlap(drawn, other.drawn)) faults.push(`the texts "${text}" and "${other.text}" overlap: ${written(drawn)}, ${written(other.drawn)}`);
    }
    for (const { name, box } of used) {
      if (overlap(drawn, box) && !contains(box, drawn)) faults.push(`the text "${text}" lies half on "${name}": ${written(drawn)}, ${written(box)}`);
    }
  });
  return faults;
}

/** What people, files and devices are called may be too long for any screen. @param {string} text */
const isName = (text) => /Zoë|נועה|ليلى|Сергеевна|\.pdf|\.mp4|USB|Camera|https:|pQ3x|M8sL|kR7m/.test(text);
