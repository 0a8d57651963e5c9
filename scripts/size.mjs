// Prints what the page loads until it can call, against the budget in scripts/size-budget.json.
//
// node scripts/size.mjs; exit code 1 when over. Counts index.html, its style, the module and the wasm of dist/: raw, gzip -9
// and brotli 11 bytes. zvonok.js is for embedders and the recorder for `record`; neither is loaded by the page. May depend on Node alone.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const budget = JSON.parse(readFileSync(new URL('size-budget.json', import.meta.url), 'utf8'));
const limit = budget.first_load_brotli_bytes;

/** @type {string[]} */
let names = [];
try {
  names = readdirSync(dist).filter((name) => /\.(html|css|js|wasm)$/.test(name) && !/^(zvonok\.js|recorder-.*)$/.test(name));
} catch {
  // Told below.
}
for (const kind of ['html', 'js', 'wasm']) {
  if (!names.some((name) => name.endsWith(`.${kind}`))) {
    console.error(`zvonok: no .${kind} file in dist: run scripts/build.sh`);
    process.exit(1);
  }
}

/** @param {string} name @param {number[]} sizes */
function print(name, sizes) {
  console.log(name.padEnd(28) + sizes.map((size) => size.toLocaleString('en').padStart(10)).join(''));
}

const total = [0, 0, 0];
console.log('file'.padEnd(28) + ['raw', 'gzip', 'brotli'].map((title) => title.padStart(10)).join(''));
for (const name of names.sort()) {
  const content = readFileSync(new URL(name, dist));
  const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
  const sizes = [content.length, gzipSync(content, { level: 9 }).length, brotli.length];
  sizes.forEach((size, i) => (total[i] += size));
  print(name, sizes);
}
print('total', total);
const over = total[2] - limit;
console.log(`budget ${limit.toLocaleString('en')} brotli bytes: ${Math.abs(over).toLocaleString('en')} ${over > 0 ? 'OVER' : 'left'}`);
process.exitCode = over > 0 ? 1 : 0;
