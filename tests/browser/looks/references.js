// The grids that the pictures are held against: references/<scene>.txt, a line "<size> <theme> <language> <grid>" for each look.
// May depend on: signature.js.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read, write } from './signature.js';

const folder = fileURLToPath(new URL('references', import.meta.url));
/** The fonts of the machine that the grids were made on: with others every text is another. */
const fonts = join(folder, 'fonts');

/** @typedef {import('./signature.js').Grid} Grid */
/** @typedef {import('./matrix.js').Look} Look */

/** @param {Look} look */
const keyOf = ({ size, theme, language }) => `${size} ${theme} ${language}`;

/** @returns {(look: Look) => Grid | undefined} */
export function readReferences() {
  /** @type {Map<string, string>} */
  const lines = new Map();
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    if (!file.endsWith('.txt')) continue;
    for (const line of readFileSync(join(folder, file), 'utf8').trim().split('\n')) {
      const [size, theme, language, ...grid] = line.split(' ');
      lines.set(`${file.slice(0, -4)} ${size} ${theme} ${language}`, grid.join(' '));
    }
  }
  return (look) => {
    const line = lines.get(`${look.scene} ${keyOf(look)}`);
    return line ? read(line) : undefined;
  };
}

/** @param {{ look: Look, grid: Grid }[]} all @param {string} fontsHere */
export function writeReferences(all, fontsHere) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const scene of new Set(all.map(({ look }) => look.scene))) {
    const lines = all.filter(({ look }) => look.scene === scene).map(({ look, grid }) => `${keyOf(look)} ${write(grid)}\n`);
    writeFileSync(join(folder, `${scene}.txt`), lines.join(''));
  }
  writeFileSync(fonts, `${fontsHere}\n`);
}

/** @param {string} fontsHere */
export function sameFonts(fontsHere) {
  return existsSync(fonts) && readFileSync(fonts, 'utf8').trim() === fontsHere;
}
