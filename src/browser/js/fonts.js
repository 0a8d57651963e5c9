// The fonts of the glyphs on the canvas and of the elements over it: one list, so that carets agree with painted text.
// May depend on: nothing.

/** CSS font-family: the system's own face, then emoji. */
export const FONT_STACK =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif, ' +
  '"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji"';

/** The CSS font shorthand. @param {boolean} semibold @param {number} sizePx */
export const fontOf = (semibold, sizePx) => `${semibold ? 600 : 400} ${sizePx}px ${FONT_STACK}`;
