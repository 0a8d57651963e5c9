// The style of the stage: what lies where, what takes clicks, and why the mirror is there but not seen. A constructed sheet,
// because a Content-Security-Policy without 'unsafe-inline' forbids style elements. May depend on: nothing.
import { FONT_STACK } from './fonts.js';

// Comments stand outside of the strings: those are sent as they are.
const CSS = `
.zv-stage { position: absolute; inset: 0; isolation: isolate; overflow: clip; touch-action: manipulation;
  -webkit-tap-highlight-color: transparent; }
.zv-stage canvas { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
.zv-video { position: absolute; background: #000; }
.zv-safe-area { position: absolute; visibility: hidden; pointer-events: none;
  padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left); }
.zv-safe-area::after { content: ''; position: absolute; padding: inherit; transition: all 1ms; }
.zv-look { position: absolute; visibility: hidden; pointer-events: none; font-size: medium; width: max(1em, 1rem); height: 0;
  color: transparent; background-color: var(--zvonok-accent, transparent); border: 0 solid;
  border-top-color: var(--zvonok-background, transparent); border-left-color: var(--zvonok-text, transparent);
  border-radius: var(--zvonok-radius); transition: all 1ms; }
.zv-line { position: absolute; visibility: hidden; contain: layout style; white-space: nowrap; }
.zv-line span { display: inline-block; }
.zv-mirror { position: absolute; inset: 0; pointer-events: none; }
` +
// Painted by the canvas underneath; here transparent. Text fields show their own text.
// Without forced-color-adjust, Windows high contrast would show the texts a second time.
`
.zv-mirror, .zv-mirror * { box-sizing: border-box; margin: 0; padding: 0; border: 0; background: none; outline: none;
  color: transparent; font: 400 16px ${FONT_STACK}; letter-spacing: 0; text-transform: none; text-shadow: none; appearance: none; forced-color-adjust: none; }
.zv-mirror * { position: absolute; overflow: hidden; white-space: nowrap; user-select: none;
  -webkit-user-select: none; }
.zv-mirror.zv-modal, .zv-mirror button, .zv-mirror input, .zv-mirror select, .zv-mirror a, .zv-mirror [role$=dialog], .zv-scroll {
  pointer-events: auto; }
.zv-mirror [aria-atomic] * { position: static; }
.zv-mirror button, .zv-mirror select, .zv-mirror a { cursor: pointer; }
.zv-mirror .zv-scroll { overflow: hidden auto; overscroll-behavior: contain; scrollbar-width: thin;
  scrollbar-color: color-mix(in srgb, var(--zv-text) 45%, transparent) transparent; }
.zv-scroll::after { content: ''; display: block; height: var(--zv-content); }
.zv-mirror option { position: static; color: CanvasText; background: Canvas; }
.zv-mirror .zv-drag { cursor: grab; touch-action: none; }
.zv-mirror [aria-disabled=true] { cursor: default; }
.zv-mirror input { color: var(--zv-text); text-overflow: ellipsis; cursor: text; user-select: text;
  -webkit-user-select: text; }
.zv-mirror input::placeholder { color: transparent; opacity: 1; }
.zv-mirror [role=log] p { content-visibility: auto; }
.zv-mirror ::selection { background: rgb(120 160 255 / 40%); }
` +
// Chrome and Safari paint filled-in fields in a colour of their own, which only a transition without end keeps away.
`
.zv-mirror input:autofill { transition: background-color 100000s; -webkit-text-fill-color: var(--zv-text); }
.zv-mirror [role=meter] { border-radius: 3px; background: var(--zv-background); outline: 1px solid rgb(128 140 170 / 50%); }
.zv-mirror [role=meter]::before { content: ""; position: absolute; inset: 0; border-radius: 3px; background: var(--zv-good);
  transform: scaleX(var(--zv-level, 0)); transform-origin: 0 0; transition: transform 0.1s linear; }
.zv-mirror [role=timer] { color: var(--zv-on-picture); text-align: center;
  font-variant-numeric: tabular-nums; }
.zv-mirror time { color: var(--zv-soft); }
` +
// Forced colours do not reach a canvas, which paints edges and text in them by itself. The focus is the system's own too, as an
// outline: a border would move what is inside.
`
@media (forced-colors: active) {
  .zv-mirror :focus-visible { outline: 3px solid Highlight; }
  .zv-look { forced-color-adjust: none; background-color: Highlight; border-top-color: Canvas; border-left-color: CanvasText; }
}
` +
// Without WebGL nothing is painted underneath: the mirror is the screen.
`
.zv-plain { background: var(--zv-background, Canvas); }
.zv-plain canvas { visibility: hidden; }
.zv-plain .zv-mirror * { color: var(--zv-text, CanvasText); white-space: normal; overflow: visible; font-size: 14px; }
.zv-plain .zv-mirror :is(button, input, select) { background: Canvas; outline: 1px solid; border-radius: 8px; }
.zv-plain .zv-mirror button { font-size: 12px; }
.zv-plain .zv-mirror [role$=dialog] { background: Canvas; outline: 1px solid; }
.zv-plain .zv-mirror [role$=dialog]::before { content: attr(aria-label); display: block; padding: 16px; }
.zv-plain .zv-mirror [aria-disabled=true] { opacity: 0.5; }
.zv-plain .zv-mirror :focus-visible { outline: 3px solid Highlight; }
.zv-plain .zv-mirror input::placeholder { color: GrayText; }
`;

/**
 * Adds the style to the tree that `root` is in, for as long as `signal` is not aborted.
 * @param {HTMLElement} root @param {AbortSignal} signal
 */
export function adoptStyle(root, signal) {
  const scope = /** @type {Document | ShadowRoot} */ (root.getRootNode());
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
  signal.addEventListener('abort', () => {
    scope.adoptedStyleSheets = scope.adoptedStyleSheets.filter((other) => other !== sheet);
  });
}
