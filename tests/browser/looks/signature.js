// A picture as a coarse grid: the mean colour of each field of about 40 x 40 CSS pixels. What a person would notice, a word, an
// icon, a colour, a place, moves a field by more than the tolerance; a text's smoothing does not. A grid is one line of text
// in references/<scene>.txt, some hundred bytes, so that the repository stays small and changes merge by lines.
// May depend on: pngjs.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { PNG } from 'pngjs';

const FIELD_PX = 40;
/** Of 255. */
const STEP = 4;
/** Steps, in any of red, green, blue. A letter of 16 px is about 1.5 % of a field. */
const TOLERANCE = 1;

/** @typedef {{ columns: number, rows: number, colors: Uint8Array }} Grid red, green and blue one after the other, by rows; in steps */

/** @param {Buffer} png of one device pixel for each CSS pixel @returns {Grid} */
export function gridOf(png) {
  const { width, height, data } = PNG.sync.read(png);
  const columns = Math.round(width / FIELD_PX);
  const rows = Math.round(height / FIELD_PX);
  const sums = new Float64Array(columns * rows * 3);
  const counts = new Uint32Array(columns * rows);
  const columnOf = Uint16Array.from({ length: width }, (_, x) => Math.floor(x * columns / width));
  for (let y = 0, at = 0; y < height; ++y) {
    const row = Math.floor(y * rows / height) * columns;
    for (let x = 0; x < width; ++x, at += 4) {
      const field = row + columnOf[x];
      counts[field] += 1;
      sums[field] += data[at];
      sums[field + columns * rows] += data[at + 1];
      sums[field + 2 * columns * rows] += data[at + 2];
    }
  }
  const colors = Uint8Array.from(sums, (sum, i) => Math.round(sum / counts[i % counts.length] / STEP));
  return { columns, rows, colors };
}

/** @param {Grid} grid */
export function write({ columns, rows, colors }) {
  // Of neighbours most are alike.
  const steps = colors.map((color, i) => color - (i > 0 ? colors[i - 1] : 0));
  return `${columns}x${rows} ${deflateRawSync(steps, { level: 9 }).toString('base64')}`;
}

/** @param {string} line @returns {Grid} */
export function read(line) {
  const [size, data] = line.split(' ');
  const [columns, rows] = size.split('x').map(Number);
  const colors = Uint8Array.from(inflateRawSync(Buffer.from(data, 'base64')));
  for (let i = 1; i < colors.length; ++i) colors[i] += colors[i - 1];
  return { columns, rows, colors };
}

/** How many fields differ. @param {Grid} a @param {Grid} b */
export function compare(a, b) {
  if (a.columns !== b.columns || a.rows !== b.rows) return Infinity;
  const size = a.columns * a.rows;
  const fields = new Set();
  a.colors.forEach((color, i) => {
    if (Math.abs(color - b.colors[i]) > TOLERANCE) fields.add(i % size);
  });
  return fields.size;
}

/** As a picture of one pixel a field. @param {Grid} grid */
export function pictureOf({ columns, rows, colors }) {
  const png = new PNG({ width: columns, height: rows });
  const size = columns * rows;
  for (let i = 0; i < size; ++i) {
    png.data.set([colors[i], colors[i + size], colors[i + 2 * size]].map((steps) => Math.min(steps * STEP, 255)), i * 4);
    png.data[i * 4 + 3] = 255;
  }
  return PNG.sync.write(png);
}
