// Zooms into the other's picture: two fingers, a trackpad, the wheel with Ctrl, a double tap; a finger or the mouse moves
// what is zoomed; keys do both (ui/shortcuts.cpp). Done by the browser with two properties of the video that nothing else uses, without a frame of ours.
// May depend on: nothing.

const most = 6;
const byDoubleTap = 2.5;
const doubleTapMs = 300;
const tapSlackPx = 24;
const byKey = 1.5;
const stepPx = 60;
/** @type {Record<string, [x: number, y: number]>} the part of the picture that comes into sight */
const arrows = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
/** Arrows are theirs. */
const takesArrows = 'input, select, textarea, .zv-drag, .zv-scroll, .zv-scroll *';

/** @typedef {{ x: number, y: number }} Point in CSS pixels from the middle of the picture's place */

/** @param {import('../extras.js').Context} context @param {AbortSignal} signal */
export function listenToZoom({ stage, remoteVideo }, signal) {
  let scale = 1;
  /** @type {Point} */
  let shift = { x: 0, y: 0 };
  /** @type {Map<number, Point>} */
  const fingers = new Map();
  /** @type {(Point & { at: number }) | undefined} */
  let tap;
  let wandered = false;

  /** @param {{ clientX: number, clientY: number }} event @returns {Point} */
  function pointOf({ clientX, clientY }) {
    const box = stage.getBoundingClientRect();
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = remoteVideo;
    return { x: clientX - box.left - offsetLeft - offsetWidth / 2, y: clientY - box.top - offsetTop - offsetHeight / 2 };
  }

  /** Nothing but a large picture is zoomed, and nothing when the press is a button's. @param {Event} event */
  function isPicture({ target }) {
    const { visibility, zIndex } = remoteVideo.style;
    return visibility !== 'hidden' && zIndex !== '-1' && (target === stage || target === remoteVideo || scale > 1 && target instanceof HTMLVideoElement);
  }

  function apply() {
    const { offsetWidth, offsetHeight, style } = remoteVideo;
    if (style.zIndex === '-1') scale = 1; // It is the small one now.
    // No edge comes into sight.
    const bound = (/** @type {number} */ value, /** @type {number} */ size) => {
      const limit = ((scale - 1) * size) / 2;
      return Math.min(Math.max(value, -limit), limit);
    };
    shift = { x: bound(shift.x, offsetWidth), y: bound(shift.y, offsetHeight) };
    style.scale = scale > 1 ? String(scale) : '';
    style.translate = scale > 1 ? `${shift.x}px ${shift.y}px` : '';
    // Elsewhere a page around scrolls under a finger.
    stage.style.touchAction = scale > 1 ? 'none' : 'pan-x pan-y';
  }

  /** What is under `at` stays there. @param {number} to @param {Point} at */
  function zoom(to, at) {
    const next = Math.min(Math.max(to, 1), most);
    const ratio = next / scale;
    shift = { x: at.x - (at.x - shift.x) * ratio, y: at.y - (at.y - shift.y) * ratio };
    scale = next;
    apply();
  }

  /** Of two fingers: their distance and middle. */
  function pinch() {
    const [a, b] = [...fingers.values()];
    return { distance: Math.hypot(a.x - b.x, a.y - b.y), middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } };
  }

  /** @param {Point} to @param {number} at when the finger left, whenever a busy page hears of it */
  function tapped(to, at) {
    const twice = tap && at - tap.at < doubleTapMs && Math.hypot(tap.x - to.x, tap.y - to.y) < tapSlackPx;
    tap = twice ? undefined : { ...to, at };
    if (twice) zoom(scale > 1 ? 1 : byDoubleTap, to);
  }

  stage.addEventListener('pointerdown', (event) => {
    if (!isPicture(event) || event.button !== 0) return;
    fingers.set(event.pointerId, pointOf(event));
    wandered = fingers.size > 1;
  }, { signal });

  addEventListener('pointermove', (event) => {
    const from = fingers.get(event.pointerId);
    if (!from) return;
    const to = pointOf(event);
    wandered ||= Math.hypot(to.x - from.x, to.y - from.y) > tapSlackPx / 4;
    if (fingers.size === 2) {
      const before = pinch();
      fingers.set(event.pointerId, to);
      const after = pinch();
      shift = { x: shift.x + after.middle.x - before.middle.x, y: shift.y + after.middle.y - before.middle.y };
      zoom(scale * (after.distance / Math.max(before.distance, 1)), after.middle);
    } else if (scale > 1 && wandered) {
      fingers.set(event.pointerId, to);
      shift = { x: shift.x + to.x - from.x, y: shift.y + to.y - from.y };
      apply();
    }
  }, { signal });

  for (const type of /** @type {const} */ (['pointerup', 'pointercancel'])) {
    addEventListener(type, (event) => {
      if (!fingers.delete(event.pointerId)) return;
      if (type === 'pointerup' && !wandered && fingers.size === 0) tapped(pointOf(event), event.timeStamp);
    }, { signal });
  }

  stage.addEventListener('wheel', (event) => {
    if (!isPicture(event) || !event.ctrlKey) return;
    event.preventDefault();
    zoom(scale * Math.exp(-event.deltaY / 200), pointOf(event));
  }, { signal, passive: false });

  // A key presses a hidden button, which is there while it may.
  stage.addEventListener('click', ({ target }) => {
    const key = target instanceof HTMLElement && target.hidden ? target.getAttribute('aria-keyshortcuts') : '';
    const to = { '+': scale * byKey, '-': scale / byKey, 0: 1 }[key ?? ''];
    if (to) zoom(to, { x: 0, y: 0 });
  }, { signal });

  document.addEventListener('keydown', (event) => {
    const step = arrows[event.key];
    const [target] = event.composedPath();
    const keys = stage.querySelector('[hidden][aria-keyshortcuts="0"]');
    const ours = event.composedPath().includes(stage) || document.activeElement === document.body && isServed(stage);
    if (!step || scale === 1 || !keys || !ours || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (target instanceof Element && target.matches(takesArrows)) return;
    event.preventDefault();
    shift = { x: shift.x + step[0] * stepPx, y: shift.y + step[1] * stepPx };
    apply();
  }, { signal });

  // The window has another size, or the pictures were swapped.
  const sizes = new ResizeObserver(apply);
  sizes.observe(remoteVideo);
  signal.addEventListener('abort', () => {
    sizes.disconnect();
    scale = 1;
    apply();
    stage.style.touchAction = '';
  });
}

/** The page is the program's own. @param {HTMLElement} stage */
function isServed(stage) {
  const scope = stage.getRootNode();
  return scope instanceof ShadowRoot && scope.host.hasAttribute('from-address');
}
