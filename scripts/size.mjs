// Prints what the page loads until it can call, against the budget in scripts/size-budget.json.
//
// node scripts/size.mjs; exit code 1 when over. Counts index.html, its style, the module and the first wasm of dist/: raw, gzip -9
// and brotli 11 bytes; then what is loaded later (the second wasm; scripts that are imported when they are needed), which has a
// budget of its own. A browser that speaks another language than English gets its words (later-words-*) with the first load.
// zvonok.js is for embedders and the recorder for `record`: neither is counted. May depend on Node alone.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const budget = JSON.parse(readFileSync(new URL('size-budget.json', import.meta.url), 'utf8'));

/** @type {string[]} */
let names = [];
try {
  names = readdirSync(dist).filter((name) => /\.(html|css|js|wasm|bin)$/.test(name) && !/^(zvonok\.js|later-recorder-.*)$/.test(name)).sort();
} catch {
  // Told below.
}
const later = names.filter((name) => /^(later-|ring-worker\.)/.test(name));
const first = names.filter((name) => !later.includes(name));
for (const [kind, of] of /** @type {const} */ ([['html', first], ['js', first], ['wasm', first], ['wasm', later]])) {
  if (!of.some((name) => name.endsWith(`.${kind}`))) {
    console.error(`zvonok: no .${kind} file ${of === later ? 'for later ' : ''}in dist: run scripts/build.sh`);
    process.exit(1);
  }
}

/** @param {string} name @param {number[]} sizes */
function print(name, sizes) {
  console.log(name.padEnd(28) + sizes.map((size) => size.toLocaleString('en').padStart(10)).join(''));
}

/** @param {string} title @param {string[]} of @param {number} limit brotli bytes */
function count(title, of, limit) {
  const total = [0, 0, 0];
  console.log(title.padEnd(28) + ['raw', 'gzip', 'brotli'].map((column) => column.padStart(10)).join(''));
  for (const name of of) {
    const content = readFileSync(new URL(name, dist));
    const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
    const sizes = [content.length, gzipSync(content, { level: 9 }).length, brotli.length];
    sizes.forEach((size, i) => (total[i] += size));
    print(name, sizes);
  }
  print('total', total);
  const over = total[2] - limit;
  console.log(`budget ${limit.toLocaleString('en')} brotli bytes: ${Math.abs(over).toLocaleString('en')} ${over > 0 ? 'OVER' : 'left'}`);
  if (over > 0) process.exitCode = 1;
}

count('first load', first, budget.first_load_brotli_bytes);
console.log();
count('later', later, budget.later_brotli_bytes);
