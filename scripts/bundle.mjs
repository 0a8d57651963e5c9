// Makes dist/ from the compiled program, the element in web/ and shell.html.
//
// node scripts/bundle.mjs [build folder, default build/wasm]
// One minified ES module (zvonok-<hash>.js) of the element and Emscripten's glue, the wasm and the page's style under
// hashed names, index.html with the placeholders {{js}}, {{wasm}} and {{css}} filled in, the program's second file
// (later-<hash>.wasm, scripts/split.mjs), the words of languages (later-words-<tag>-<hash>.bin), a stable zvonok.js for sites that embed the element, ring-worker.js, what of
// src/browser/js/later is loaded when it is needed (each file there is a module later-<name>-<hash>.js with all that it imports),
// and brotli and gzip variants of all. Files that did not change are left alone, so that a server may go on serving the
// folder meanwhile. May depend on esbuild and Node alone.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const buildFolder = resolve(process.argv[2] ?? join(root, 'build/wasm'));
const dist = join(root, 'dist');
const minify = basename(buildFolder) === 'wasm';

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`zvonok: ${message}`);
  process.exit(1);
}

/** @param {string} file */
function read(file) {
  if (!existsSync(file)) fail(`${relative(root, file)} is missing: run scripts/build.sh`);
  return readFileSync(file);
}

/** `zvonok.wasm` of some content -> `zvonok-0123456789.wasm`. @param {string} name @param {Uint8Array} content */
function hashed(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return `${basename(name, extname(name))}-${hash}${extname(name)}`;
}

/** The element's own words of every language, from src/ui/strings_*.def. */
function pageWords() {
  const folder = join(root, 'src/ui');
  const words = readdirSync(folder).filter((name) => /^strings_.*\.def$/.test(name)).map((name) => {
    const text = read(join(folder, name)).toString('utf8');
    const tag = /^ZVONOK_LANGUAGE\("([\w-]+)"/m.exec(text)?.[1] ?? fail(`src/ui/${name} does not name its language`);
    const lines = [...text.matchAll(/^ZVONOK_PAGE\("([\w-]+)", ("(?:[^"\\]|\\.)*")\)$/gm)];
    return /** @type {[string, Record<string, string>]} */ ([tag.toLowerCase(), Object.fromEntries(lines.map(([, key, value]) => [key, JSON.parse(value)]))]);
  });
  const all = Object.fromEntries(words);
  for (const [tag, own] of words) {
    const missing = Object.keys(all.en).filter((key) => !own[key]);
    if (missing.length > 0) fail(`src/ui/strings_${tag}.def has no words for ${missing.join(', ')}`);
  }
  return all;
}

/**
 * A module with all that it imports; the element's has the glue in it.
 * @param {string} entry @param {Record<string, unknown>} names constants of the code: other files, words
 */
async function bundleModule(entry, names) {
  const result = await build({
    entryPoints: [join(root, entry)],
    alias: { 'zvonok-core': join(buildFolder, 'zvonok-core.js') },
    define: Object.fromEntries(Object.entries(names).map(([name, value]) => [name, JSON.stringify(value)])),
    bundle: true,
    minify,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: minify ? false : 'inline',
    outdir: dist,
    write: false,
    logLevel: 'warning',
  });
  return Buffer.from(result.outputFiles[0].contents);
}

/** Each module of a folder, by its name. @param {string} folder @param {Record<string, string>} names as bundleModule's */
async function bundleLater(folder, names) {
  /** @type {Map<string, { file: string, content: Buffer }>} */
  const modules = new Map();
  for (const entry of readdirSync(join(root, folder)).filter((name) => name.endsWith('.js')).sort()) {
    const content = await bundleModule(`${folder}/${entry}`, names);
    modules.set(basename(entry, '.js'), { file: hashed(`later-${entry}`, content), content });
  }
  return modules;
}

/** @param {string} html @param {Record<string, string | undefined>} names */
function fillPage(html, names) {
  const filled = html.replace(/<!--(?!\[)[\s\S]*?-->\s*/g, '').replace(/\{\{(\w+)\}\}/g, (_, key) => {
    return names[key] ?? fail(`shell.html asks for {{${key}}}, which the build does not make`);
  });
  return Buffer.from(minify ? filled.replace(/\n\s+/g, '\n') : filled);
}

/** @param {Buffer} content */
function compressed(content) {
  return {
    '.br': brotliCompressSync(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }),
    '.gz': gzipSync(content, { level: 9 }),
  };
}

/** Writes under another name first: a server never reads half a file. @param {string} name @param {Uint8Array} content */
function put(name, content) {
  const file = join(dist, name);
  writeFileSync(`${file}.tmp`, content);
  renameSync(`${file}.tmp`, file);
}

// Only the small build is in two files (scripts/split.mjs).
const wasm = read(join(buildFolder, minify ? 'split/first.wasm' : 'zvonok-core.wasm'));
const wasmName = hashed('zvonok.wasm', wasm);
const second = minify ? read(join(buildFolder, 'split/later.wasm')) : undefined;
const secondName = second ? hashed('later.wasm', second) : '';
/** Words of languages, by their tags. @type {Map<string, { file: string, content: Buffer }>} */
const words = new Map();
for (const name of minify ? readdirSync(join(buildFolder, 'split')) : []) {
  const tag = /^words-([\w-]+)\.bin$/.exec(name)?.[1];
  const content = tag && read(join(buildFolder, 'split', name));
  if (content) words.set(tag.toLowerCase(), { file: hashed(`later-${name}`, content), content });
}
read(join(buildFolder, 'zvonok-core.js'));
const later = await bundleLater('src/browser/js/later', { __ZVONOK_WASM__: wasmName });
const js = await bundleModule('web/zvonok-call.js', {
  __ZVONOK_WASM__: wasmName,
  __ZVONOK_SECOND__: secondName,
  __ZVONOK_WORDS__: pageWords(),
  __ZVONOK_WORD_FILES__: Object.fromEntries([...words].map(([tag, { file }]) => [tag, file])),
  __ZVONOK_LATER__: Object.fromEntries([...later].map(([name, { file }]) => [name, file])),
});
const jsName = hashed('zvonok.js', js);

/** @type {Map<string, Buffer>} */
const files = new Map([
  [wasmName, wasm],
  [jsName, js],
  ...[...later.values(), ...words.values()].map(({ file, content }) => /** @type {[string, Buffer]} */ ([file, content])),
  ['zvonok.js', Buffer.from(`export * from './${jsName}';\n`)],
]);
// Under its own name, which a browser asks for again by itself.
files.set('ring-worker.js', await bundleModule('web/ring-worker.js', {}));
if (second) files.set(secondName, second);
/** @type {string | undefined} */
let cssName;
if (existsSync(join(root, 'web/page.css'))) {
  const css = Buffer.from((await transform(read(join(root, 'web/page.css')), { loader: 'css', minify })).code);
  cssName = hashed('page.css', css);
  files.set(cssName, css);
}
const page = read(join(root, 'shell.html')).toString('utf8');
files.set('index.html', fillPage(page, { js: jsName, wasm: wasmName, css: cssName }));

mkdirSync(dist, { recursive: true });
const kept = new Set();
for (const [name, content] of files) {
  for (const variant of ['', '.br', '.gz']) kept.add(name + variant);
  const same = existsSync(join(dist, name)) && readFileSync(join(dist, name)).equals(content);
  if (same && existsSync(join(dist, `${name}.br`)) && existsSync(join(dist, `${name}.gz`))) continue;
  // The variants before the file itself, so that the comparison above finds a broken-off run unfinished.
  for (const [suffix, bytes] of Object.entries(compressed(content))) put(name + suffix, bytes);
  put(name, content);
}
for (const name of readdirSync(dist)) {
  if (!kept.has(name)) rmSync(join(dist, name), { recursive: true });
}
