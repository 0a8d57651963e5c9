// Pointer positions for hovered and pressed looks. Nothing is prevented: scrolling, wheel and keys stay the page's.
// May depend on: nothing. The numbers are those of input.cpp.

const MOVE = 0;
const DOWN = 1;
const UP = 2;
const LEAVE = 3;

/** @type {Record<string, number>} */
const SOURCES = { mouse: 0, touch: 1, pen: 2 };

/**
 * @param {HTMLElement} stage  events bubble to it from the elements of the mirror
 * @param {AbortSignal} signal
 * @param {(kind: number, x: number, y: number, source: number) => void} report  CSS pixels in the stage
 */
export function listenToPointers(stage, signal, report) {
  /** @param {string} type @param {number} kind */
  const listen = (type, kind) => {
    stage.addEventListener(type, (event) => {
      const pointer = /** @type {PointerEvent} */ (event);
      const { left, top } = stage.getBoundingClientRect();
      report(kind, pointer.clientX - left, pointer.clientY - top, SOURCES[pointer.pointerType] ?? 0);
    }, { signal, passive: true });
  };
  listen('pointermove', MOVE);
  listen('pointerdown', DOWN);
  listen('pointerup', UP);
  listen('pointercancel', LEAVE);
  // A finger that is lifted leaves too.
  listen('pointerleave', LEAVE);
}
