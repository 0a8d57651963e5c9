// Who has the keyboard: a node that wants the focus gets it, a dialog takes it, holds it and gives it back. The focus is
// never taken from the page around the element. May depend on: nothing.

/** @typedef {import('./nodes.js').SemanticNode} SemanticNode */

/** Somebody typing when a dialog opens must not answer it with the next key: so long, keys on its buttons are slips. */
const SLIP_MS = 600;

/** Spoken also while a dialog is open. */
const LIVE = '[role=status], [role=alert], [hidden]';

/** Where Tab stops. */
const STOPS = 'button, input:enabled, select, a[href], [tabindex="0"]';

export class FocusKeeper {
  #layer;
  #dialog = 0;
  /** Id of the node that had the focus when the dialog opened. */
  #returnTo = 0;
  /** @type {Element | null} */
  #before = null;
  #mayTake = false;
  #typedAtMs = -Infinity;
  #slipsUntilMs = -Infinity;

  /** @param {HTMLElement} layer @param {AbortSignal} signal */
  constructor(layer, signal) {
    this.#layer = layer;
    layer.addEventListener('keydown', (event) => {
      const now = performance.now();
      // Who leaves a field by Tab has done with typing.
      if (event.key === 'Tab') {
        this.#cycle(event);
      } else if (isTyped(event.target)) {
        this.#typedAtMs = now;
      } else if (now < this.#slipsUntilMs) {
        this.#slipsUntilMs = now + SLIP_MS; // as long as it goes on, somebody is typing
      }
    }, { signal });
  }

  /** Before elements are removed or moved. */
  beforeChange() {
    this.#before = this.#active();
    this.#mayTake = this.#before !== null || pageFocusIsFree(this.#layer);
  }

  /**
   * @param {SemanticNode[]} nodes
   * @param {(id: number) => HTMLElement | undefined} elementOf
   */
  afterChange(nodes, elementOf) {
    const dialog = nodes.findLast(({ modal }) => modal)?.id ?? 0;
    const opened = dialog !== 0 && dialog !== this.#dialog;
    const closed = dialog === 0 && this.#dialog !== 0;
    if (opened && this.#dialog === 0) {
      this.#returnTo = nodes.find(({ id }) => elementOf(id) === this.#before)?.id ?? 0;
    }
    this.#dialog = dialog;
    this.#shield(dialog ? elementOf(dialog) : undefined);
    if (!this.#mayTake) {
      return;
    }
    const wanted = nodes.find(({ wantsFocus }) => wantsFocus)?.id;
    if (wanted) {
      this.#give(elementOf(wanted));
    } else if (opened) {
      const element = elementOf(dialog);
      this.#give(element?.querySelector('button') ?? element);
    } else if (closed && this.#active() === null) {
      this.#give(elementOf(this.#returnTo));
    } else if (this.#before?.isConnected && this.#active() === null) {
      this.#give(/** @type {HTMLElement} */ (this.#before)); // it was moved among its neighbours
    }
  }

  /** A key that was meant for the text field which had the focus a moment ago. @param {Event} click */
  isSlip(click) {
    return /** @type {MouseEvent} */ (click).detail === 0 && performance.now() < this.#slipsUntilMs;
  }

  /** The same of a key that is a shortcut: as long as it goes on, somebody is typing. */
  isSlipOfKey() {
    const now = performance.now();
    const slip = now < this.#slipsUntilMs;
    this.#slipsUntilMs = slip ? now + SLIP_MS : this.#slipsUntilMs;
    return slip;
  }

  /** The focused element of the layer. */
  #active() {
    const scope = /** @type {Document | ShadowRoot} */ (this.#layer.getRootNode());
    const active = scope.activeElement;
    return active && this.#layer.contains(active) ? active : null;
  }

  /** @param {HTMLElement | undefined} element */
  #give(element) {
    if (!element || element === this.#active()) {
      return;
    }
    const now = performance.now();
    if (now - this.#typedAtMs < SLIP_MS && element instanceof HTMLButtonElement) {
      this.#slipsUntilMs = now + SLIP_MS;
    }
    // The page around does not move, a scroll area of ours does.
    element.focus({ preventScroll: true });
    const area = element.parentElement?.closest('.zv-scroll');
    if (area) {
      const [inside, around] = [element.getBoundingClientRect(), area.getBoundingClientRect()];
      area.scrollTop += Math.min(inside.top - around.top, 0) || Math.max(inside.bottom - around.bottom, 0);
    }
  }

  // What lies behind a dialog cannot be reached; what speaks by itself still may.
  /** @param {HTMLElement | undefined} dialog */
  #shield(dialog) {
    for (const child of this.#layer.children) {
      const inert = dialog !== undefined && !child.contains(dialog) && !child.matches(LIVE);
      if (/** @type {HTMLElement} */ (child).inert !== inert) {
        /** @type {HTMLElement} */ (child).inert = inert;
      }
    }
  }

  // Tab goes round inside of a dialog.
  /** @param {KeyboardEvent} event */
  #cycle(event) {
    const dialog = event.target instanceof Element ? event.target.closest('[aria-modal]') : null;
    if (!dialog || !this.#layer.contains(dialog)) {
      return;
    }
    const stops = [...dialog.querySelectorAll(STOPS)];
    const [first, last] = [stops[0], stops[stops.length - 1]];
    const active = this.#active();
    const edge = event.shiftKey ? first : last;
    if (stops.length > 0 && (active === edge || active === dialog)) {
      event.preventDefault();
      /** @type {HTMLElement} */ (event.shiftKey ? last : first).focus();
    }
  }
}

/** Keys are text there. @param {EventTarget | null} target */
export function isTyped(target) {
  return target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=range], [type=checkbox], [type=radio]), textarea, select'));
}

// True where the page's focus is on nothing, or on the element whose shadow tree the layer is in.
/** @param {HTMLElement} layer */
export function pageFocusIsFree(layer) {
  const active = document.activeElement;
  if (!active || active === document.body || active === document.documentElement) {
    return true;
  }
  /** @type {Node} */
  let node = layer;
  while (node.getRootNode() instanceof ShadowRoot) {
    node = /** @type {ShadowRoot} */ (node.getRootNode()).host;
    if (node === active) {
      return true;
    }
  }
  return false;
}
