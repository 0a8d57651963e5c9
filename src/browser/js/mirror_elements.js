// Which element stands for a node, and the attributes that say what the node says. May depend on: nothing.

/** @typedef {import('./nodes.js').SemanticNode} SemanticNode */

/** A switch is a button with another role, a combobox the browser's own list of choices. A shortcut is hidden: only the small window
 * presses it (in_call/small_window.js). @type {Partial<Record<SemanticNode['role'], string>>} */
const TAGS = {
  button: 'button', switch: 'button', shortcut: 'button', textbox: 'input', slider: 'input', combobox: 'select', heading: 'h2', text: 'p', link: 'a', time: 'time',
};

/** Roles whose value (or name, where there is no value) is their text. */
const TEXTS = new Set(['button', 'shortcut', 'heading', 'text', 'listitem', 'link']);
/** Live regions: a screen reader says each line when it comes, and no other again. */
const LIVE = new Set(['status', 'alert']);
const PRESSED = /** @type {Partial<Record<SemanticNode['role'], string>>} */ ({ button: 'aria-pressed', switch: 'aria-checked' });

/**
 * An element without content; applyNode() fills it.
 * @param {SemanticNode} node
 */
export function makeElement({ role }) {
  const tag = TAGS[role];
  const element = document.createElement(tag ?? 'div');
  if (role === 'scrollarea') {
    element.className = 'zv-scroll';
    element.setAttribute('role', 'group');
  } else if (!tag || role === 'switch') {
    element.setAttribute('role', role);
  }
  if (LIVE.has(role)) element.ariaAtomic = 'false';
  if (tag === 'button') {
    element.setAttribute('type', 'button');
    element.hidden = role === 'shortcut';
  } else if (role === 'slider') {
    element.setAttribute('type', 'range');
  } else if (role === 'meter') {
    element.ariaValueNow = '0'; // Until it is listened to.
  } else if (role === 'link') {
    element.setAttribute('target', '_blank');
    element.setAttribute('rel', 'noopener noreferrer');
  } else if (role.endsWith('dialog')) {
    element.tabIndex = -1;
  } else if (role === 'progressbar') {
    element.setAttribute('aria-live', 'off');
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
  const { role } = node;
  if (TEXTS.has(role)) {
    setText(element, role === 'text' && node.value ? node.value : node.name);
  } else if (node.name !== last?.name) {
    setAttribute(element, 'aria-label', node.name);
  }
  if (LIVE.has(role) && node.value !== last?.value) {
    setLines(element, node.value.split('\n'));
  }
  if (node.pressed !== last?.pressed) {
    setAttribute(element, PRESSED[role] ?? 'aria-pressed', flag(node.pressed));
  }
  if (node.expanded !== last?.expanded) {
    setAttribute(element, 'aria-expanded', flag(node.expanded));
    setAttribute(element, 'aria-haspopup', node.expanded === undefined ? '' : 'dialog');
  }
  if (node.shortcut !== last?.shortcut) {
    setAttribute(element, 'aria-keyshortcuts', node.shortcut === ' ' ? 'Space' : node.shortcut.toUpperCase());
  }
  if (node.draggable !== last?.draggable) {
    element.classList.toggle('zv-drag', node.draggable);
  }
  // Not the disabled property: it would throw the focus away while somebody stands on the button.
  if (role !== 'textbox' && node.disabled !== last?.disabled) {
    setAttribute(element, 'aria-disabled', node.disabled ? 'true' : '');
  }
  if (role.endsWith('dialog') && node.modal !== last?.modal) {
    setAttribute(element, 'aria-modal', node.modal ? 'true' : '');
  }
  if (role === 'combobox') {
    applyOptions(/** @type {HTMLSelectElement} */ (element), node, last);
  } else if (role === 'slider') {
    const range = /** @type {HTMLInputElement} */ (element);
    range.max = String(node.maxLength);
    range.value = node.value;
  } else if (role === 'progressbar') {
    setAttribute(element, 'aria-valuemax', String(node.maxLength));
    setAttribute(element, 'aria-valuenow', node.value);
    setAttribute(element, 'aria-valuetext', node.options);
  } else if (role === 'link' && node.value !== last?.value) {
    // Whatever the program says, a press leads to a page and nowhere else.
    setAttribute(element, 'href', /^https?:/i.test(node.value) ? node.value : '');
  } else if (role === 'scrollarea' && (node.contentPx !== last?.contentPx || node.height !== last.height)) {
    element.style.setProperty('--zv-content', `${node.contentPx}px`);
    // To be scrolled by keys it must take the focus.
    setAttribute(element, 'tabindex', node.contentPx > node.height ? '0' : '');
  }
}

/** @param {HTMLSelectElement} select @param {SemanticNode} node @param {SemanticNode | undefined} last */
function applyOptions(select, node, last) {
  if (node.options !== last?.options) {
    select.replaceChildren(...node.options.split('\n').map((label) => new Option(label)));
  }
  if (select.selectedIndex !== Number(node.value)) {
    select.selectedIndex = Number(node.value);
  }
}

/** @param {boolean | undefined} value */
const flag = (value) => (value === undefined ? '' : String(value));

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

// A line that was there before stays.
/** @param {HTMLElement} element @param {string[]} lines */
function setLines(element, lines) {
  for (const child of [...element.children]) {
    if (!lines.includes(child.textContent ?? '')) child.remove();
  }
  lines.forEach((text, i) => {
    const next = element.children[i];
    if (!text || next?.textContent === text) return;
    const line = document.createElement('div');
    line.textContent = text;
    element.insertBefore(line, next ?? null);
  });
}

// What a scroll area has scrolled up keeps its place in it.
/** @param {HTMLElement} element @param {SemanticNode} node @param {SemanticNode | undefined} parent */
function applyBox(element, { x, y, width, height }, parent) {
  const { style } = element;
  const box = [x - (parent?.x ?? 0), y - (parent?.y ?? 0) + (parent?.scrollPx ?? 0), width, height];
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
