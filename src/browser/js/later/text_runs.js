// Text that must be shaped as a whole: the browser breaks it into lines, measures and draws each line, and says where a part
// of it is. Answers a RunCall (base/text_run.hpp), which ui/later/shaping.cpp keeps. May depend on: fonts.js,
// text_lines.js.
import { fontOf } from '../fonts.js';

export { setLines } from '../text_lines.js';

/** @typedef {{ buffer: ArrayBuffer }} Memory */

/** A RunCall has so many 32-bit words; those below are where they stand in it. */
const CALL_WORDS = 20;
const FLOATS = { size: 4, density: 5, advance: 8, x0: 9, width: 13 };

/** Around the ink box as measured: antialiasing and colour bitmaps may touch one pixel more. */
const MARGIN_PX = 1;
/** Higher than any font, so that a line's number can be read from where something in it ends. In parts of the size. */
const LINE_EM = 4;

const decoder = new TextDecoder();
const encoder = new TextEncoder();
/** Firefox has it from 125 on; without it, a line may only end inside of a character that is wider than the line. */
const characters = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined;

/**
 * @param {HTMLElement} stage  in the document; lines are laid out in here
 * @param {AbortSignal} signal
 * @returns {(memory: Memory, call: number) => boolean}
 */
export function createTextRuns(stage, signal) {
  const canvas = document.createElement('canvas');
  // As for glyphs (glyphs.js): not on the GPU.
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
  const box = document.createElement('div');
  const node = document.createTextNode('');
  const range = document.createRange();
  box.append(node);
  box.setAttribute('aria-hidden', 'true');
  Object.assign(box.style, { position: 'absolute', visibility: 'hidden', overflowWrap: 'anywhere', contain: 'layout' });
  stage.append(box);
  signal.addEventListener('abort', () => box.remove());

  /** @param {string} font @param {boolean} rightToLeft */
  function use(font, rightToLeft) {
    context.font = font;
    context.textAlign = 'start';
    context.direction = rightToLeft ? 'rtl' : 'ltr';
  }

  /** @param {string} text @param {string} font @param {boolean} rightToLeft @param {string} width @param {boolean} anywhere */
  function layOut(text, font, rightToLeft, width, anywhere) {
    Object.assign(box.style, { font, lineHeight: String(LINE_EM), width, whiteSpace: width === 'max-content' ? 'pre' : 'pre-wrap',
      direction: rightToLeft ? 'rtl' : 'ltr', lineBreak: anywhere ? 'anywhere' : 'auto' });
    node.data = text;
  }

  /** Where the lines end. @param {string} text @param {number} sizePx */
  function lineEnds(text, sizePx) {
    const { top } = box.getBoundingClientRect();
    /** Of what ends there. @param {number} end */
    const lineOf = (end) => {
      range.setEnd(node, end);
      return Math.floor((range.getBoundingClientRect().bottom - top) / (sizePx * LINE_EM));
    };
    const segments = characters?.segment(text);
    /** @type {number[]} */
    const ends = [];
    for (let start = 0, guess = 64; start < text.length;) {
      // What a range of many lines is asked takes as long as it is.
      range.setStart(node, start);
      // The line's end lies between these: the most that is still on it.
      let [low, high] = [start, start + guess];
      while (high < text.length && lineOf(high) <= ends.length) [low, high] = [high, high + guess];
      high = Math.min(high, text.length);
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (lineOf(middle) > ends.length) high = middle - 1;
        else low = middle;
      }
      const whole = low < text.length ? (segments?.containing(low)?.index ?? low) : low;
      // What is wider than a line by itself stands alone.
      const end = Math.max(whole, start + 1);
      guess = end - start + 4;
      start = end;
      ends.push(start);
    }
    return ends;
  }

  return ({ buffer }, call) => {
    const words = new Uint32Array(buffer, call, CALL_WORDS);
    const floats = new Float32Array(buffer, call, CALL_WORDS);
    const [verb, semibold, toLeft, anywhere, , , pointer, size] = words;
    const [sizePx, density] = [floats[FLOATS.size], floats[FLOATS.density]];
    const bytes = new Uint8Array(buffer, pointer, size);
    const text = decoder.decode(bytes);
    if (verb < 2) {
      use(fontOf(!!semibold, sizePx * density), !!toLeft);
      if (verb === 0) measure();
      else paint();
      return true;
    }
    layOut(text, fontOf(!!semibold, sizePx), !!toLeft, verb === 2 ? `${floats[FLOATS.width] + 0.01}px` : 'max-content', !!anywhere);
    if (verb === 2) {
      const [ends, room] = words.subarray(18);
      const found = lineEnds(text, sizePx).slice(0, room);
      let from = 0;
      let byte = 0;
      new Uint32Array(buffer, ends, found.length).set(found.map((end) => (byte += encoder.encode(text.slice(from, from = end)).length)));
      words[19] = found.length;
    } else {
      const [from, to] = [words[16], words[17]].map((end) => decoder.decode(bytes.subarray(0, end)).length);
      range.setStart(node, from);
      range.setEnd(node, to);
      const [part, whole] = [range, box].map((it) => it.getBoundingClientRect());
      floats[FLOATS.x0] = part.left - whole.left;
      floats[FLOATS.x0 + 2] = part.right - whole.left;
    }
    return true;

    function measure() {
      const { width, actualBoundingBoxLeft, actualBoundingBoxRight, actualBoundingBoxAscent, actualBoundingBoxDescent } =
        context.measureText(text);
      floats[FLOATS.advance] = width / density;
      const sides = [-actualBoundingBoxLeft, -actualBoundingBoxAscent, actualBoundingBoxRight, actualBoundingBoxDescent];
      if (sides[2] > sides[0] && sides[3] > sides[1]) {
        floats.set(sides.map((side, i) => (i < 2 ? Math.floor(side) - MARGIN_PX : Math.ceil(side) + MARGIN_PX)), FLOATS.x0);
      }
    }

    function paint() {
      const [x0, y0, x1, y1] = floats.subarray(FLOATS.x0);
      const [width, height] = [x1 - x0, y1 - y0];
      if (canvas.width < width || canvas.height < height) {
        canvas.width = Math.max(canvas.width, width);
        canvas.height = Math.max(canvas.height, height);
        use(fontOf(!!semibold, sizePx * density), !!toLeft);
      }
      const color = words[14];
      context.clearRect(0, 0, width, height);
      context.fillStyle = `rgb(${color & 255} ${(color >> 8) & 255} ${(color >> 16) & 255})`;
      context.fillText(text, -x0, -y0);
      const { data } = context.getImageData(0, 0, width, height);
      new Uint8Array(buffer, words[15], data.length).set(data);
    }
  };
}
