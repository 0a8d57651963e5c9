// Measures and rasterises single code points with Canvas 2D, in device pixels. May depend on: nothing.
import { fontOf } from './fonts.js';

/** Around the ink box as measured: antialiasing and colour bitmaps may touch one pixel more. */
const MARGIN_PX = 1;

export class GlyphRasteriser {
  #canvas = document.createElement('canvas');
  // Without willReadFrequently the canvas lives on the GPU and each glyph costs 640 to 930 us instead of 23 to 109
  // (measured, Chromium 156).
  #context = /** @type {CanvasRenderingContext2D} */ (
    this.#canvas.getContext('2d', { willReadFrequently: true })
  );
  #font = '';
  /** A hidden line of text and a mark on its baseline. */
  #line = document.createElement('div');
  #mark = document.createElement('span');

  /** @param {HTMLElement} stage  in the document; baselines are measured in here */
  constructor(stage) {
    this.#line.className = 'zv-line';
    this.#line.setAttribute('aria-hidden', 'true');
    this.#line.append('x', this.#mark);
    stage.append(this.#line);
  }

  /**
   * Loads the first fonts now (some 45 ms once), while the program downloads.
   * False: the browser gives noise instead of pixels to protect from fingerprinting (Firefox' resistFingerprinting, Tor).
   */
  warmUp() {
    this.measure(true, 16, 0x61);
    this.baseline(true, 16);
    this.pixels(false, 16, 0x61, 0, -8, 8, 8);
    this.#context.clearRect(0, 0, 4, 2);
    this.#context.fillRect(0, 0, 2, 2);
    // Brave changes the last bit here and there.
    return this.#context.getImageData(0, 0, 4, 2).data.every((value, i) => Math.abs(value - (i % 16 < 8 ? 255 : 0)) < 4);
  }

  /**
   * How far the baseline lies below the top of a line as high as the font's size, CSS pixels, when the text in it is to be
   * where the browser puts it in a text field around that line. Asked of a real line: Canvas 2D (fontBoundingBoxAscent) is
   * rounded otherwise than the lines of a page, depending on density and zoom.
   * @param {boolean} semibold @param {number} sizePx  CSS pixels
   */
  baseline(semibold, sizePx) {
    this.#line.style.font = fontOf(semibold, sizePx);
    const { top, height } = this.#line.getBoundingClientRect();
    const baseline = this.#mark.getBoundingClientRect().bottom - top;
    return baseline - (height - sizePx) / 2;
  }

  /**
   * Advance and box (x0, y0, x1, y1 from the pen on the baseline, y downwards), device pixels. An empty box: no ink.
   * @param {boolean} semibold @param {number} sizePx  device pixels @param {number} codepoint
   */
  measure(semibold, sizePx, codepoint) {
    this.#use(semibold, sizePx);
    const box = this.#context.measureText(textOf(codepoint));
    const left = -box.actualBoundingBoxLeft;
    const right = box.actualBoundingBoxRight;
    const top = -box.actualBoundingBoxAscent;
    const bottom = box.actualBoundingBoxDescent;
    return right > left && bottom > top
      ? [box.width, Math.floor(left) - MARGIN_PX, Math.floor(top) - MARGIN_PX,
        Math.ceil(right) + MARGIN_PX, Math.ceil(bottom) + MARGIN_PX]
      : [box.width, 0, 0, 0, 0];
  }

  /**
   * The glyph's pixels in the box that measure() gave. `coloured`: it brings its own colours (emoji).
   * @param {boolean} semibold @param {number} sizePx  device pixels @param {number} codepoint
   * @param {number} x0 @param {number} y0 @param {number} width @param {number} height
   */
  pixels(semibold, sizePx, codepoint, x0, y0, width, height) {
    if (this.#canvas.width < width || this.#canvas.height < height) {
      this.#canvas.width = Math.max(this.#canvas.width, width);
      this.#canvas.height = Math.max(this.#canvas.height, height);
      this.#font = '';
    }
    this.#use(semibold, sizePx);
    this.#context.clearRect(0, 0, width, height);
    this.#context.fillText(textOf(codepoint), -x0, -y0);
    const pixels = this.#context.getImageData(0, 0, width, height).data;
    return { pixels, coloured: isColoured(pixels) };
  }

  /** @param {boolean} semibold @param {number} sizePx */
  #use(semibold, sizePx) {
    const font = fontOf(semibold, sizePx);
    if (font !== this.#font) {
      this.#font = font;
      this.#context.font = font;
      this.#context.fontKerning = 'none';
      this.#context.fillStyle = '#fff';
    }
  }
}

/** @param {number} codepoint */
function textOf(codepoint) {
  return String.fromCodePoint(codepoint > 0x10ffff ? 0xfffd : codepoint);
}

// Text is drawn in white, so any other colour is the glyph's own. Nearly transparent pixels are not looked at: dividing by
// their alpha has rounding errors.
/** @param {Uint8ClampedArray} pixels */
function isColoured(pixels) {
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3] > 64 && Math.min(pixels[i], pixels[i + 1], pixels[i + 2]) < 250) {
      return true;
    }
  }
  return false;
}
