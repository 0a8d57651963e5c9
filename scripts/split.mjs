// Splits the linked program into what the first load needs and what is fetched afterwards (src/README.md, "Two files").
//
// node scripts/split.mjs <program.wasm> <folder of Binaryen> <folder of LLVM> <output folder> <object file…>
// Writes first.wasm, later.wasm, later.txt, the names of what went into the second file, and words-<tag>.bin of each language but
// English: four bytes of address (little endian), and what lies there, the data of the section "words_<tag>". The program must have been linked
// with the names of its functions, and without merging equal ones (scripts/cmake/wasm.cmake). The second file gets:
// - the functions of src/<layer>/later/, and data in the section "later";
// - functions of ImGui whose addresses it keeps and which are never called here;
// - whatever is only called from there.
// Fails when the rest calls one of the former by name: it would trap until the second file is there.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataSegments, withDataSegments } from './lib/wasm-data.mjs';
import { readProgram } from './lib/wasm-text.mjs';

const [program, binaryen, llvm, output, ...objects] = process.argv.slice(2);
if (!objects.length) fail('scripts/split.mjs <program.wasm> <folder of Binaryen> <folder of LLVM> <output folder> <object file…>');

/** What Emscripten's clang uses by default and -msimd128. Without reference types the two files share the one table. */
const features = ['--mvp-features', ...['bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'sign-ext', 'simd']
  .map((feature) => `--enable-${feature}`)];

/** Of settings files, clipboard, shell and IME by the system, none of which this program has. */
const neverCalled = /^_ZL\d+(Window|Table)SettingsHandler_|^_ZL\d+Platform_/;
const laterData = /^later(\.\d+)?$/;
const wordsData = /^words_([\w-]+?)(\.\d+)?$/;
/** ImGui's pictures of mouse cursors, which are never read (ImFontAtlasFlags_NoMouseCursors in ui/app_view.cpp). */
const cursors = { begin: '..-         -XXXXXXX-', bytes: 122 * 27 };

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`zvonok: ${message}`);
  process.exit(1);
}

/** @param {string} name @param {string[]} options */
function run(name, options) {
  return execFileSync(join(binaryen, name), [...features, ...options], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** Functions that are defined in src/<layer>/later/ and nowhere else. */
function functionsOfLater() {
  const own = new Set();
  const others = new Set();
  const listed = execFileSync(join(llvm, 'llvm-nm'), ['--defined-only', '--print-file-name', ...objects], { encoding: 'utf8', maxBuffer: 1 << 28 });
  for (const [, file, kind, name] of listed.matchAll(/^(.*): +\S+ (\w) (\S+)$/gm)) {
    // Weak ones (W) are of whoever uses them.
    if (/[Tt]/.test(kind)) (/\.dir\/(\.\/)?later\//.test(file) ? own : others).add(name);
  }
  return new Set([...own].filter((name) => !others.has(name)));
}

/** What the page may enter before the second file is there. @param {import('./lib/wasm-text.mjs').Program} of @param {Set<string>} own */
function neededFirst({ calls, exported, inTable }, own) {
  const reached = new Set([...exported, ...inTable].filter((function_) => !own.has(function_) && !neverCalled.test(function_)));
  for (const function_ of reached) {
    for (const called of calls.get(function_) ?? []) {
      if (own.has(called)) fail(`${function_} calls ${called}, which is in the second file: go through ui/later.hpp`);
      reached.add(called);
    }
  }
  return reached;
}

/** Segments have names in the text alone, in the order of the program. @param {string} text */
function namedSegments(text) {
  const names = [...text.matchAll(/^ \(data \$(\S+) \(i32\.const (\d+)\)/gm)];
  const segments = dataSegments(readFileSync(sorted));
  if (names.length !== segments.length || names.some(([, , address], i) => Number(address) !== segments[i].address)) {
    fail('the data segments are not as wasm-dis prints them');
  }
  return segments.map((segment, i) => ({ ...segment, name: names[i][1] }));
}

/** Takes the mouse cursors out: 0.9 kB of brotli. Whether they were there. @param {Uint8Array} bytes */
function blank(bytes) {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(cursors.begin);
  if (at >= 0) bytes.fill(0, at, at + cursors.bytes);
  return at >= 0;
}

mkdirSync(output, { recursive: true });
const [sorted, first, second, list] = ['sorted.wasm', 'first.wasm', 'later.wasm', 'later.txt'].map((name) => join(output, name));
rmSync(first, { force: true });
// Like beside like: 0.3 % less brotli.
run('wasm-opt', ['-g', '--reorder-functions-by-name', program, '-o', sorted]);
const text = run('wasm-dis', [sorted]);
const functions = readProgram(text);
const own = functionsOfLater();
const needed = neededFirst(functions, own);
const later = [...functions.calls.keys()].filter((function_) => !needed.has(function_)).sort();
if (!later.some((function_) => own.has(function_))) fail('nothing of src/*/later is in the program: was it linked without names?');

writeFileSync(list, later.map((function_) => `${function_}\n`).join(''));
run('wasm-split', ['--split', `--split-funcs=@${list}`, '--no-placeholders', '--import-namespace=first', sorted, '-o1', first, '-o2', second]);
const segments = namedSegments(text);
const ofLater = segments.filter((segment) => laterData.test(segment.name));
/** @type {Map<string, typeof segments>} */
const words = new Map();
for (const segment of segments) {
  const tag = wordsData.exec(segment.name)?.[1];
  if (tag) words.set(tag, [...words.get(tag) ?? [], segment]);
}
if (!words.size) fail('there are no words of another language');
const addresses = new Set([...ofLater, ...[...words.values()].flat()].map(({ address }) => address));
const kept = dataSegments(readFileSync(first)).filter(({ address }) => !addresses.has(address));
if (!kept.some(({ bytes }) => blank(bytes))) fail("ImGui's mouse cursors are not as they were");
writeFileSync(first, withDataSegments(readFileSync(first), kept));
// Once more, since equal functions were kept apart; the two are 1 % smaller than what the link made of them.
for (const file of [first, second]) run('wasm-opt', ['-Oz', '--low-memory-unused', file, '-o', file]);
writeFileSync(second, withDataSegments(readFileSync(second), ofLater));
for (const [tag, parts] of words) {
  const begin = Math.min(...parts.map(({ address }) => address));
  const bytes = Buffer.alloc(4 + Math.max(...parts.map((part) => part.address + part.bytes.length)) - begin);
  bytes.writeUInt32LE(begin);
  for (const part of parts) bytes.set(part.bytes, 4 + part.address - begin);
  writeFileSync(join(output, `words-${tag}.bin`), bytes);
}
rmSync(sorted);
console.log(`zvonok: ${later.length} of ${functions.calls.size} functions are in the second file`);
