// Keys that press a node from anywhere in the element, and Escape. A page around keeps its keys: they count while the focus is
// inside of the element, and in the served page also while it is nowhere. Never while somebody types, nor with Ctrl, Alt or
// Meta. Which key presses what is said by the nodes (ui/shortcuts.hpp). May depend on: focus_keeper.js.
import { isTyped, pageFocusIsFree } from './focus_keeper.js';

/** ActionKind of base/semantic.hpp, as in mirror.js. */
const ACTIVATE = 0;
const HOLD = 8;
const RELEASE = 9;

/** @typedef {import('./nodes.js').SemanticNode} SemanticNode */

/**
 * @typedef {object} Keys
 * @property {(key: string) => SemanticNode | undefined} find  what the key presses now
 * @property {(node: SemanticNode, kind: number) => void} press
 * @property {() => boolean} dismiss  closes the dialog on top, if there is one that can be
 * @property {() => boolean} isSlip  it was meant for the text field which had the focus a moment ago
 */

/** @param {HTMLElement} layer @param {AbortSignal} signal @param {Keys} keys */
export function listenToKeys(layer, signal, { find, press, dismiss, isSlip }) {
  /** What is held, with its key. @type {{ node: SemanticNode, code: string } | undefined} */
  let held;
  /** What has the focus because it was clicked; :focus-visible no longer tells that when a key is down. @type {EventTarget | undefined} */
  let clicked;

  function release() {
    if (held) press(held.node, RELEASE);
    held = undefined;
  }

  document.addEventListener('keydown', (event) => {
    const target = event.composedPath()[0];
    if (event.defaultPrevented || event.isComposing || !isOurs(layer, event)) return;
    if (event.key === 'Escape') {
      if (dismiss()) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || isTyped(target)) return;
    const node = find(keyOf(event));
    // Space presses the button that has the focus, and scrolls; but who has clicked Mute talks by it from there.
    if (!node || (event.key === ' ' && target instanceof Element &&
      target !== clicked && target.matches('button, a, .zv-scroll, input'))) return;
    event.preventDefault();
    if (event.repeat || isSlip()) return;
    if (node.hold) {
      release();
      held = { node, code: event.code };
    }
    press(node, node.hold ? HOLD : ACTIVATE);
  }, { signal });
  layer.addEventListener('pointerdown', (event) => {
    clicked = event.target instanceof Element ? event.target.closest('button') ?? undefined : undefined;
  }, { signal });
  layer.addEventListener('focusin', ({ target }) => {
    if (target !== clicked) clicked = undefined;
  }, { signal });
  document.addEventListener('keyup', (event) => {
    if (event.code !== held?.code) return;
    event.preventDefault(); // Firefox presses a button that has the focus now.
    release();
  }, { signal });
  addEventListener('blur', release, { signal });
}

/** @param {HTMLElement} layer @param {KeyboardEvent} event */
function isOurs(layer, event) {
  if (event.composedPath().includes(layer)) return true;
  const scope = layer.getRootNode();
  return scope instanceof ShadowRoot && scope.host.hasAttribute('from-address') && pageFocusIsFree(layer);
}

/** The letter on the key where the keyboard writes no Latin letters. @param {KeyboardEvent} event */
function keyOf({ key, code }) {
  return /^[ -~]$/.test(key) ? key.toLowerCase() : /^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? key;
}
