// Splits the linked program into what the first load needs and what is fetched afterwards (src/README.md, "Two files").
//
// node scripts/split.mjs <program.wasm> <folder of Binaryen's programs> <output folder>
// Writes first.wasm, later.wasm and later.txt, the names of what went into the second file. The program must have been linked
// with the names of its functions, and without merging equal ones (scripts/cmake/wasm.cmake). The second file gets:
// - functions of the namespaces zvonok::<layer>::later, and data in the section "later";
// - functions of ImGui whose addresses it keeps and which are never called here;
// - whatever is only called from there.
// Fails when the rest calls one of the former by name: it would trap until the second file is there.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataSegments, withDataSegments } from './lib/wasm-data.mjs';
import { readProgram } from './lib/wasm-text.mjs';

const [program, binaryen, output] = process.argv.slice(2);
if (!output) fail('scripts/split.mjs <program.wasm> <folder of wasm-split> <output folder>');

/** What Emscripten's clang uses by default and -msimd128. Without reference types the two files share the one table. */
const features = ['--mvp-features', ...['bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'sign-ext', 'simd']
  .map((feature) => `--enable-${feature}`)];

/** Functions' names, mangled: _ZN6zvonok2ui5later…, also of its lambdas (_ZZN) and const members (_ZNK). */
const ownName = /^_ZZ?NK?6zvonok\d+[a-z]+5later/;
const anyLater = /6zvonok\d+[a-z]+5later/;
/** Of settings files, clipboard, shell and IME by the system, none of which this program has. */
const neverCalled = /^_ZL\d+(Window|Table)SettingsHandler_|^_ZL\d+Platform_/;
const laterData = /^later(\.\d+)?$/;

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`zvonok: ${message}`);
  process.exit(1);
}

/** @param {string} name @param {string[]} options */
function run(name, options) {
  return execFileSync(join(binaryen, name), [...features, ...options], { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/** What the page may enter before the second file is there. @param {import('./lib/wasm-text.mjs').Program} of */
function neededFirst({ calls, exported, inTable }) {
  /** @type {Map<string, string>} */
  const caller = new Map();
  const next = [...exported, ...inTable].filter((function_) => !anyLater.test(function_) && !neverCalled.test(function_));
  for (const root of next) caller.set(root, '');
  for (let function_ = next.pop(); function_ !== undefined; function_ = next.pop()) {
    for (const called of calls.get(function_) ?? []) {
      if (caller.has(called)) continue;
      caller.set(called, function_);
      if (ownName.test(called)) fail(`${function_} calls ${called}, which is in the second file: go through ui/later.hpp`);
      next.push(called);
    }
  }
  return caller;
}

/** Segments have names in the text alone, in the order of the program. @param {string} text */
function laterSegments(text) {
  const names = [...text.matchAll(/^ \(data \$(\S+) \(i32\.const (\d+)\)/gm)];
  const segments = dataSegments(readFileSync(program));
  if (names.length !== segments.length || names.some(([, , address], i) => Number(address) !== segments[i].address)) {
    fail('the data segments are not as wasm-dis prints them');
  }
  return segments.filter((_, i) => laterData.test(names[i][1]));
}

const text = run('wasm-dis', [program]);
const functions = readProgram(text);
const needed = neededFirst(functions);
const later = [...functions.calls.keys()].filter((function_) => !needed.has(function_)).sort();
if (!later.length) fail('nothing is left for the second file: was the program linked without names?');

mkdirSync(output, { recursive: true });
const [first, second, list] = ['first.wasm', 'later.wasm', 'later.txt'].map((name) => join(output, name));
rmSync(first, { force: true });
writeFileSync(list, later.map((function_) => `${function_}\n`).join(''));
run('wasm-split', ['--split', `--split-funcs=@${list}`, '--no-placeholders', '--import-namespace=first', program, '-o1', first, '-o2', second]);
const segments = laterSegments(text);
const addresses = new Set(segments.map(({ address }) => address));
writeFileSync(first, withDataSegments(readFileSync(first), dataSegments(readFileSync(first)).filter(({ address }) => !addresses.has(address))));
// Once more, since equal functions were kept apart; the two are 1 % smaller than what the link made of them.
for (const file of [first, second]) run('wasm-opt', ['-Oz', '--low-memory-unused', file, '-o', file]);
writeFileSync(second, withDataSegments(readFileSync(second), segments));
const sizes = [program, first, second].map((file) => readFileSync(file).length);
console.log(`split: ${later.length} of ${functions.calls.size} functions and ${segments.length} data segments go into the second file; ${sizes}`);
