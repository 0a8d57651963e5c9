// Moves what can be dragged (the small picture) to one of the four corners: with a pointer, or with the arrow keys while it
// has the focus. Where it lies meanwhile is the program's; a press that moved nothing stays a press. May depend on: nothing.

/** ActionKind of base/semantic.hpp. */
const CHOOSE = 6;
const DRAG = 10;

/** Less is a press with an unsteady hand, CSS pixels. */
const slackPx = 8;
/** Corners are numbered 0 to 3: 1 is right, 2 is lower. */
const right = 1;
const lower = 2;
/** @type {Record<string, (corner: number) => number>} */
const keys = {
  ArrowLeft: (corner) => corner & ~right,
  ArrowRight: (corner) => corner | right,
  ArrowUp: (corner) => corner & ~lower,
  ArrowDown: (corner) => corner | lower,
};

/** @param {import('../extras.js').Context} context @param {AbortSignal} signal */
export function listenToDrags({ stage, act }, signal) {
  /** @type {{ element: HTMLElement, pointer: number, x: number, y: number, box: DOMRect, moved: boolean } | undefined} */
  let drag;

  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  const draggable = (target) => (target instanceof Element ? target.closest('.zv-drag') : null);
  /** @param {HTMLElement} element */
  const nodeOf = (element) => Number(element.dataset.node);

  /** @param {number} x @param {number} y of a point on the screen */
  function cornerOf(x, y) {
    const box = stage.getBoundingClientRect();
    return (x > box.left + box.width / 2 ? right : 0) | (y > box.top + box.height / 2 ? lower : 0);
  }
  /** @param {DOMRect} box */
  const cornerOfBox = ({ left, top, width, height }, dx = 0, dy = 0) => cornerOf(left + width / 2 + dx, top + height / 2 + dy);

  /** @param {string} type @param {(event: any) => void} listener @param {boolean} [capture] */
  const listen = (type, listener, capture = false) => stage.addEventListener(type, listener, { signal, capture });

  listen('pointerdown', (/** @type {PointerEvent} */ event) => {
    const element = draggable(event.target);
    if (!element || event.button !== 0 || drag) return;
    drag = { element, pointer: event.pointerId, x: event.clientX, y: event.clientY, box: element.getBoundingClientRect(), moved: false };
    // Also when the pointer leaves the stage; unlike capture it leaves the click where it was.
    addEventListener('pointermove', moved, { signal });
    addEventListener('pointerup', dropped, { signal });
    addEventListener('pointercancel', dropped, { signal });
  });

  /** @param {PointerEvent} event */
  function moved(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    drag.moved ||= Math.hypot(dx, dy) >= slackPx;
    if (drag.moved) act({ node: nodeOf(drag.element), kind: DRAG, offsetPx: dx, offsetYPx: dy });
  }

  /** @param {PointerEvent} event */
  function dropped(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    for (const type of ['pointermove', 'pointerup', 'pointercancel']) {
      removeEventListener(type, /** @type {EventListener} */ (type === 'pointermove' ? moved : dropped));
    }
    const { element, x, y, box, moved: wasMoved } = drag;
    drag = undefined;
    if (!wasMoved) return;
    const given = event.type === 'pointercancel';
    choose(element, given ? cornerOfBox(box) : cornerOfBox(box, event.clientX - x, event.clientY - y));
    // The click that follows is the end of the drag.
    const swallow = (/** @type {Event} */ click) => click.stopPropagation();
    stage.addEventListener('click', swallow, { capture: true, once: true, signal });
    setTimeout(() => stage.removeEventListener('click', swallow, { capture: true }));
  }

  /** @param {HTMLElement} element @param {number} corner */
  const choose = (element, corner) => act({ node: nodeOf(element), kind: CHOOSE, text: String(corner) });

  listen('keydown', (/** @type {KeyboardEvent} */ event) => {
    const element = draggable(event.target);
    const next = keys[event.key];
    if (!element || !next || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    choose(element, next(cornerOfBox(element.getBoundingClientRect())));
  });
}
