// Who calls whom in a WebAssembly program, read from the text that wasm-dis prints. May depend on: nothing.

/**
 * @typedef {object} Program
 * @property {Map<string, Set<string>>} calls of each function, by name: the functions that it calls by name or whose reference it takes
 * @property {Set<string>} exported names of functions
 * @property {Set<string>} inTable functions that can be called through the table
 */

const name = /\$(?:"((?:[^"\\]|\\.)*)"|([^\s()"]+))/;
const callee = new RegExp(`\\((?:return_call|call|ref\\.func) ${name.source}`, 'g');

/** @param {string} text @returns {Program} */
export function readProgram(text) {
  /** @type {Map<string, Set<string>>} */
  const calls = new Map();
  /** @type {Set<string>} */
  const exported = new Set();
  /** @type {string[]} */
  const tables = [];
  let called = new Set();
  for (const line of text.split('\n')) {
    if (line.startsWith(' (func ')) {
      called = new Set();
      calls.set(nameIn(line), called);
    } else if (line.startsWith(' (elem ')) {
      tables.push(line);
    } else if (line.startsWith(' (export ') && line.includes('(func ')) {
      exported.add(nameIn(line.slice(line.indexOf('(func '))));
    } else if (line.startsWith(' (start ')) {
      exported.add(nameIn(line));
    } else if (line.startsWith('  ')) {
      for (const found of line.matchAll(callee)) called.add(found[1] ?? found[2]);
    }
  }
  const inTable = new Set();
  for (const line of tables) {
    for (const found of line.matchAll(new RegExp(name, 'g'))) inTable.add(found[1] ?? found[2]);
  }
  return { calls, exported, inTable: new Set([...inTable].filter((function_) => calls.has(function_))) };
}

/** @param {string} line */
function nameIn(line) {
  const found = name.exec(line);
  if (!found) throw new Error(`no name in: ${line.slice(0, 100)}`);
  return found[1] ?? found[2];
}
