// Writes build/tidy/compile_commands.json, by which clang-tidy reads the sources of src, and prints their paths.
//
// Layers that build natively are read as the native build compiles them, src/browser and src/main.cpp as Emscripten does,
// with the flags turned into plain clang's. May depend on Node alone.
// Missing: tests (they are compiled with all warnings).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const folder = join(root, 'build/tidy');
const sysroot = join(root, '.deps/emscripten-cache/sysroot');
// Emscripten's headers are of clang 21, which defines these by itself since 20.
const newerMacros = ['INT8', 'INT16', 'INT32', 'INT64', 'INTMAX']
  .flatMap((type) => [`'-D__${type}_C(c)=c${/64|MAX/.test(type) ? '##LL' : ''}'`, `'-D__U${type}_C(c)=c##U${/64|MAX/.test(type) ? 'LL' : ''}'`])
  .join(' ');

/** @typedef {{ directory: string, command: string, file: string, output?: string }} Entry */

/** @param {string} build @returns {Entry[]} the entries of our own sources */
function commandsOf(build) {
  /** @type {Entry[]} */
  const entries = JSON.parse(readFileSync(join(root, 'build', build, 'compile_commands.json'), 'utf8'));
  return entries.filter((entry) => entry.file.startsWith(join(root, 'src/')));
}

/** Replaces the compiler and drops what clang-tidy has no use for and what only emcc knows. @param {Entry} entry @param {string} clang */
function withClang(entry, clang) {
  const command = entry.command
    .replace(/^\S+/, clang)
    .replace(/ (-fsanitize|-fno-sanitize|-fno-omit-frame-pointer|-flto)\S*/g, '')
    .replace(/ -s[A-Z]\S*/g, '');
  return { ...entry, command };
}

const native = commandsOf('native').map((entry) => withClang(entry, 'clang++'));
const seen = new Set(native.map((entry) => entry.file));
const wasm = commandsOf('wasm')
  .filter((entry) => !seen.has(entry.file))
  .map((entry) => withClang(entry, `clang++ --target=wasm32-unknown-emscripten --sysroot=${sysroot} -idirafter ${sysroot}/include/compat ${newerMacros}`));

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'compile_commands.json'), JSON.stringify([...native, ...wasm], null, 1));
for (const entry of [...native, ...wasm]) console.log(entry.file);
