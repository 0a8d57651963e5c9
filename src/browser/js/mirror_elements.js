// Which element stands for a node, and the attributes that say what the node says. May depend on: nothing.

/** @typedef {import('./nodes.js').SemanticNode} SemanticNode */

/** @type {Partial<Record<SemanticNode['role'], string>>} */
const TAGS = { button: 'button', textbox: 'input', heading: 'h2', text: 'p' };

/** Roles whose value (or name, where there is no value) is their text. */
const TEXTS = new Set(['button', 'heading', 'text']);
/** Live regions: a screen reader says their text when it changes. */
const LIVE = new Set(['status', 'alert']);

/**
 * An element without content; applyNode() fills it.
 * @param {SemanticNode} node
 */
export function makeElement({ role }) {
  const tag = TAGS[role];
  const element = document.createElement(tag ?? 'div');
  if (!tag) {
    element.setAttribute('role', role);
  }
  if (role === 'button') {
    element.setAttribute('type', 'button');
  } else if (role === 'alertdialog') {
    element.setAttribute('aria-modal', 'true');
    element.tabIndex = -1;
  }
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {SemanticNode} node
 * @param {SemanticNode | undefined} last  what was applied to it before
 * @param {SemanticNode | undefined} parent
 */
export function applyNode(element, node, last, parent) {
  applyBox(element, node, parent);
  if (TEXTS.has(node.role)) {
    setText(element, node.role === 'text' && node.value ? node.value : node.name);
  } else if (node.name !== last?.name) {
    setAttribute(element, 'aria-label', node.name);
  }
  if (LIVE.has(node.role)) {
    setText(element, node.value);
  }
  if (node.pressed !== last?.pressed) {
    setAttribute(element, 'aria-pressed', node.pressed === undefined ? '' : String(node.pressed));
  }
  // Not the disabled property: it would throw the focus away while somebody stands on the button.
  if (node.role === 'button' && node.disabled !== last?.disabled) {
    setAttribute(element, 'aria-disabled', node.disabled ? 'true' : '');
  }
}

/** @param {Element} element @param {string} name @param {string} value  '': none */
function setAttribute(element, name, value) {
  if (value) {
    element.setAttribute(name, value);
  } else {
    element.removeAttribute(name);
  }
}

/** @param {HTMLElement} element @param {string} text */
function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** @param {HTMLElement} element @param {SemanticNode} node @param {SemanticNode | undefined} parent */
function applyBox(element, { x, y, width, height }, parent) {
  const { style } = element;
  const box = [x - (parent?.x ?? 0), y - (parent?.y ?? 0), width, height];
  ['left', 'top', 'width', 'height'].forEach((name, i) => {
    const value = `${box[i]}px`;
    if (style.getPropertyValue(name) !== value) {
      style.setProperty(name, value);
    }
  });
}

/**
 * Gives `element` a description, '' for none, in a hidden text: aria-description is not read by all screen readers yet.
 * @param {HTMLElement} element
 * @param {HTMLElement | undefined} note  that of the last call, returned then
 * @param {string} id  of the note, unique on the page
 * @param {string} description
 */
export function describe(element, note, id, description) {
  if (!description) {
    note?.remove();
    element.removeAttribute('aria-describedby');
    return undefined;
  }
  if (!note) {
    note = document.createElement('span');
    note.id = id;
    note.hidden = true;
    element.closest('.zv-mirror')?.append(note);
    element.setAttribute('aria-describedby', id);
  }
  setText(note, description);
  return note;
}
