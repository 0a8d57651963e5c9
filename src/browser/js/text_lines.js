// What somebody wrote lies line by line where the canvas paints it, transparent, so that it can be selected and copied; who and
// when is only read out. May depend on: nothing.

/** What each element shows. @type {WeakMap<Element, string>} */
const shown = new WeakMap();
const SELECTABLE = { userSelect: 'text', webkitUserSelect: 'text' };

/** @typedef {import('./nodes.js').SemanticNode} SemanticNode */

/** @param {HTMLElement} element  of the node @param {SemanticNode} node @param {SemanticNode} [last]  as it was before */
export function setLines(element, { name, options, height, fontPx, paddingPx }, last) {
  const what = [name, options, height, fontPx].join();
  if (shown.get(element) === what) {
    return;
  }
  shown.set(element, what);
  // It has been said: a log says what comes into it once more when that is scrolled into view or gets other lines.
  if (last) element.setAttribute('aria-live', 'off');
  const lines = options.split('\n');
  const [who, text, ...spans] = ['', '', ...lines].map((line) => {
    const span = document.createElement('span');
    span.textContent = line;
    return span;
  });
  who.textContent = name.slice(0, -lines.join('').length);
  text.className = 'zv-lines';
  text.dir = 'auto';
  // The glyphs of the canvas stand side by side. The bubble's padding above and below is 9 pixels.
  Object.assign(text.style, { ...SELECTABLE, pointerEvents: 'auto', cursor: 'text', whiteSpace: 'normal', fontKerning: 'none', fontVariantLigatures: 'none', inset: `9px ${paddingPx}px` });
  for (const { style } of spans) {
    // Not blocks: those would be copied with line ends.
    Object.assign(style, { ...SELECTABLE, fontKerning: 'inherit', fontVariantLigatures: 'inherit', position: 'static', display: 'inline-block', verticalAlign: 'top', width: '100%',
      whiteSpace: 'pre', fontSize: `${fontPx}px`, lineHeight: `${(height - 18) / lines.length}px` });
  }
  text.append(...spans);
  element.replaceChildren(who, text);
}
