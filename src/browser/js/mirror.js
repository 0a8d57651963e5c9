// One real DOM element for each semantic node, over the canvas and transparent: what screen readers, keyboards, soft
// keyboards, IMEs and tests meet. Elements are keyed by the node's id and touched only where the node changed.
// May depend on: the files beside it. Missing: tables, trees.
import { AgoFace } from './ago_face.js';
import { applyNode, describe, makeElement } from './mirror_elements.js';
import { FocusKeeper } from './focus_keeper.js';
import { listenToKeys } from './shortcuts.js';
import { TextField } from './text_field.js';
import { TimerFace } from './timer_face.js';

/** ActionKind of base/semantic.hpp. */
export const ACTION = /** @type {const} */ ({ activate: 0, input: 1, submit: 2, focus: 3, blur: 4, scroll: 5,
  choose: 6, dismiss: 7, hold: 8, release: 9 });

/** @typedef {import('./nodes.js').SemanticNode} SemanticNode */

/**
 * @typedef {object} Action
 * @property {number} node
 * @property {number} kind  one of ACTION
 * @property {string} [text]
 * @property {number} [offsetPx]
 * @property {number} [offsetYPx]
 * @property {boolean} [keyboard]
 */

/** What paints an element by itself, without a frame. @typedef {{ apply: (node: SemanticNode) => void, stop: () => void }} Face */

/**
 * @typedef {object} Item
 * @property {HTMLElement} element
 * @property {SemanticNode | undefined} node  as applied last
 * @property {TextField} [field]
 * @property {Face} [timer]
 * @property {HTMLElement} [note]  the description
 * @property {number} [scrolledPx]  of a scroll area, as reported or applied last
 */

export class Mirror {
  #layer = document.createElement('div');
  /** @type {Map<number, Item>} */
  #items = new Map();
  /** @type {WeakMap<EventTarget, Item>} */
  #byElement = new WeakMap();
  #report;
  #makeMeter;
  #setLines;
  #signal;
  #focus;
  /** Apart from the descriptions of another element on the same page. */
  #key = Math.random().toString(36).slice(2);
  /** Those that a key presses. @type {SemanticNode[]} */
  #keyed = [];
  /** @type {Action[] | undefined}  while nodes are applied: what the browser reports meanwhile */
  #queue;

  /**
   * @param {HTMLElement} stage
   * @param {AbortSignal} signal
   * @param {(action: Action) => void} report
   * @param {(element: HTMLElement) => Face} [makeMeter]
   * @param {(element: HTMLElement, node: SemanticNode, last?: SemanticNode) => void} [setLines]  makes a text selectable
   */
  constructor(stage, signal, report, makeMeter, setLines) {
    this.#setLines = setLines;
    this.#makeMeter = makeMeter;
    this.#report = report;
    this.#signal = signal;
    this.#layer.className = 'zv-mirror';
    stage.append(this.#layer);
    this.#focus = new FocusKeeper(this.#layer, signal);
    this.#listen('click', (item, event) => this.#clicked(item, event));
    this.#listen('focusin', (item) => this.#act(item, {
      kind: ACTION.focus, keyboard: item.element.matches(':focus-visible') }));
    this.#listen('focusout', (item) => this.#act(item, { kind: ACTION.blur }));
    this.#listen('change', (item) => this.#chosen(item, 'combobox'));
    this.#listen('input', (item) => this.#chosen(item, 'slider'));
    this.#listen('scroll', (item) => this.#scrolled(item));
    // Only while a modal dialog is open the layer itself takes presses.
    this.#layer.addEventListener('click', (event) => event.target === this.#layer && this.#dismiss(), { signal });
    listenToKeys(this.#layer, signal, {
      find: (key) => this.#keyed.find((node) => node.shortcut === key && this.#canBePressed(node)),
      press: (node, kind) => {
        if (node.role === 'shortcut' && node.name) this.#items.get(node.id)?.element.click();
        else this.#send({ node: node.id, kind });
      },
      dismiss: () => this.#dismiss(),
      isSlip: () => this.#focus.isSlipOfKey(),
    });
    signal.addEventListener('abort', () => {
      for (const { timer } of this.#items.values()) {
        timer?.stop();
      }
    });
  }

  /** Of all names and texts; BCP 47. @param {string} tag */
  set language(tag) {
    this.#layer.lang = tag;
  }

  /**
   * Makes the elements say what `nodes` say. Actions that this causes (focus, blur) wait for flush().
   * @param {SemanticNode[]} all  parents before their children
   */
  present(all) {
    this.#queue ??= [];
    const nodes = all.filter(({ role, name }) => role !== 'shortcut' || name);
    this.#keyed = all.filter(({ shortcut, disabled }) => shortcut && !disabled);
    const ids = new Set(nodes.map(({ id }) => id));
    this.#focus.beforeChange();
    for (const [id, item] of this.#items) {
      if (!ids.has(id)) {
        this.#remove(id, item);
      }
    }
    /** @type {Map<Element, Element>} the child that was placed last in each parent */
    const placed = new Map();
    for (const node of nodes) {
      const item = this.#itemFor(node);
      const parent = this.#items.get(node.parent);
      const container = parent?.element ?? this.#layer;
      this.#place(item.element, container, placed.get(container));
      placed.set(container, item.element);
      applyNode(item.element, node, item.node, parent?.node);
      if (node.description !== (item.node?.description ?? '')) {
        item.note = describe(item.element, item.note, `zv-${this.#key}-${node.id}`, node.description);
      }
      if (node.role === 'text' && node.options) {
        this.#setLines?.(item.element, node, item.node);
      }
      item.field?.apply(node);
      item.timer?.apply(node);
      item.node = node;
      if (node.role === 'scrollarea' && node.scrollPx !== item.scrolledPx) {
        item.element.scrollTop = item.scrolledPx = node.scrollPx;
      }
    }
    this.#layer.classList.toggle('zv-modal', nodes.some(({ modal }) => modal));
    this.#focus.afterChange(nodes, (id) => this.#items.get(id)?.element);
  }

  /** Reports what happened during present(); after the frame, so that the program is not called from inside itself. */
  flush() {
    const queue = this.#queue ?? [];
    this.#queue = undefined;
    queue.forEach(this.#report);
  }

  /** @param {SemanticNode} node */
  #itemFor(node) {
    const old = this.#items.get(node.id);
    if (old?.node?.role === node.role) {
      return old;
    }
    if (old) {
      this.#remove(node.id, old);
    }
    /** @type {Item} */
    const item = { element: makeElement(node), node: undefined };
    if (node.role === 'textbox') {
      item.field = new TextField(/** @type {HTMLInputElement} */ (item.element), this.#signal,
        (action) => this.#act(item, action));
    } else if (node.role === 'timer') {
      item.timer = new TimerFace(item.element);
    } else if (node.role === 'time') {
      item.timer = new AgoFace(item.element);
    } else if (node.role === 'meter') {
      item.timer = this.#makeMeter?.(item.element);
    }
    item.element.dataset.node = String(node.id);
    this.#items.set(node.id, item);
    this.#byElement.set(item.element, item);
    return item;
  }

  /** @param {number} id @param {Item} item */
  #remove(id, item) {
    item.timer?.stop();
    item.note?.remove();
    item.element.remove();
    this.#items.delete(id);
  }

  // Only what stands elsewhere is moved: moving an element takes its focus.
  /** @param {Element} element @param {Element} container @param {Element | undefined} before */
  #place(element, container, before) {
    const right = element.parentNode === container && element.previousElementSibling === (before ?? null);
    if (!right) {
      container.insertBefore(element, before ? before.nextSibling : container.firstChild);
    }
  }

  /** @param {string} type @param {(item: Item, event: Event) => void} listener */
  #listen(type, listener) {
    this.#layer.addEventListener(type, (event) => {
      const item = event.target ? this.#byElement.get(event.target) : undefined;
      if (item) {
        listener(item, event);
      }
    }, { signal: this.#signal, capture: type === 'scroll' });
  }

  /** @param {Item} item @param {Event} event */
  #clicked(item, event) {
    if (!/^(button|switch|shortcut)$/.test(item.node?.role ?? '') || item.node?.disabled) {
      return;
    }
    if (!this.#focus.isSlip(event)) {
      this.#act(item, { kind: ACTION.activate });
    }
  }

  /** @param {Item} item @param {SemanticNode['role']} role */
  #chosen({ element, node }, role) {
    if (node?.role === role && !node.disabled) {
      const text = role === 'slider' ? /** @type {HTMLInputElement} */ (element).value
        : String(/** @type {HTMLSelectElement} */ (element).selectedIndex);
      this.#send({ node: node.id, kind: ACTION.choose, text });
    }
  }

  /** @param {Item} item */
  #scrolled(item) {
    if (item.node?.role === 'scrollarea') {
      item.scrolledPx = Math.max(Math.round(item.element.scrollTop), 0);
      this.#act(item, { kind: ACTION.scroll, offsetPx: item.scrolledPx });
    }
  }

  // The dialog on top. True if there was one.
  #dismiss() {
    const dialog = [...this.#items.values()].findLast(({ node }) => node?.role.endsWith('dialog'));
    if (!dialog?.node?.dismissable) {
      return false;
    }
    this.#act(dialog, { kind: ACTION.dismiss });
    return true;
  }

  /** @param {SemanticNode} node */
  #canBePressed({ id }) {
    return !this.#items.get(id)?.element.closest('[inert]');
  }

  /** @param {Item} item @param {Omit<Action, 'node'>} action */
  #act(item, action) {
    // An element on its way out speaks for nobody.
    if (item.node && this.#items.get(item.node.id) === item) {
      this.#send({ ...action, node: item.node.id });
    }
  }

  /** @param {Action} action */
  #send(action) {
    if (this.#queue) {
      this.#queue.push(action);
    } else {
      this.#report(action);
    }
  }
}
