// Shows what the screens look like, and what has changed: node scripts/looks.mjs [--keep | --accept] [part of a name…]
//
// Takes every picture of tests/browser/looks (or those whose names, like "chat-portrait-dark-ru", contain a part that is given)
// and writes build/looks/index.html: those that differ come first, as before, after, and the difference. "Before" is what
// --keep has kept in build/looks/before, else the coarse grid of the repository.
// --keep    these are what later runs are held against: run it before a change
// --accept  what is seen now is what is wanted: rewrites tests/browser/looks/references
// May depend on: tests/browser, a finished scripts/build.sh.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, eachLook, fontsOf, isPictured, nameOf, openGallery, picture, sizes } from '../tests/browser/looks/matrix.js';
import { readReferences, sameFonts, writeReferences } from '../tests/browser/looks/references.js';
import { compare, gridOf, pictureOf } from '../tests/browser/looks/signature.js';

const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const parts = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = flags.find((flag) => flag !== '--keep' && flag !== '--accept');
if (unknown || (flags.includes('--accept') && parts.length)) {
  console.error(unknown ? `zvonok: what is ${unknown}?` : 'zvonok: --accept takes all of them');
  process.exit(2);
}
const folder = fileURLToPath(new URL('../build/looks', import.meta.url));
const [before, after] = ['before', 'after'].map((name) => join(folder, name));
rmSync(after, { recursive: true, force: true });
for (const each of [before, after]) mkdirSync(each, { recursive: true });

const gallery = await openGallery();
/** @typedef {import('../tests/browser/looks/matrix.js').Look} Look */
/** @type {{ look: Look, grid: import('../tests/browser/looks/signature.js').Grid, faults: string[], fields: number, earlier: string }[]} */
const seen = [];
try {
  const fonts = await fontsOf(gallery);
  const reference = readReferences();
  if (!sameFonts(fonts)) console.log('other fonts than those of the references: every picture is another');
  await eachLook(gallery, async (look) => {
    const name = nameOf(look);
    if (parts.length && !parts.some((part) => name.includes(part))) return;
    const faults = await check(gallery, look);
    const png = await picture(gallery, look.size);
    writeFileSync(join(after, `${name}.png`), png);
    const grid = gridOf(png);
    const kept = join(before, `${name}.png`);
    const there = existsSync(kept);
    if (flags.includes('--keep')) writeFileSync(kept, png);
    const old = there ? gridOf(readFileSync(kept)) : reference(look);
    const fields = old ? compare(grid, old) : isPictured(look) ? Infinity : 0;
    const coarse = !there && old && `data:image/png;base64,${pictureOf(old).toString('base64')}`;
    seen.push({ look, grid, faults, fields, earlier: there ? `before/${name}.png` : coarse || '' });
  });
  if (flags.includes('--accept')) writeReferences(seen.filter(({ look }) => isPictured(look)), fonts);
} finally {
  await gallery.close();
}

/** @param {string} text */
const escape = (text) => text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** @param {typeof seen[number]} one */
function rowOf({ look, faults, fields, earlier }) {
  const name = nameOf(look);
  const { width, height } = sizes[look.size];
  const now = `<img src="after/${name}.png" width="${width / 2}" height="${height / 2}">`;
  const then = earlier && `<img src="${earlier}" width="${width / 2}" height="${height / 2}">`;
  const pictures = fields === 0 ? now : `${then}${now}${then && `<div class="difference">${then}${now}</div>`}`;
  return `<section><h2>${name}${fields === 0 ? '' : earlier ? `: ${fields} fields differ` : ': new'}</h2>
${faults.map((fault) => `<p>${escape(fault)}</p>`).join('')}<div class="row">${pictures}</div></section>`;
}

const ordered = [...seen].sort((a, b) => b.faults.length - a.faults.length || b.fields - a.fields);
writeFileSync(join(folder, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Looks</title><style>
body { background: #777; font: 14px sans-serif; margin: 16px } h2 { font-size: 14px } p { background: #fcc }
.row { display: flex; gap: 8px } img { image-rendering: auto } section { display: inline-block; margin: 0 16px 16px 0; vertical-align: top }
.difference { position: relative; isolation: isolate } .difference img + img { position: absolute; inset: 0; mix-blend-mode: difference }
</style>${ordered.map(rowOf).join('\n')}`);
const different = seen.filter(({ fields }) => fields > 0).length;
const faults = seen.flatMap(({ look, faults: found }) => found.map((fault) => `${nameOf(look)}: ${fault}`));
for (const fault of faults) console.log(fault);
console.log(`${seen.length} pictures, ${different} differ, ${faults.length} faults: ${join(folder, 'index.html')}`);
if (!flags.includes('--accept') && !flags.includes('--keep') && (different || faults.length)) process.exitCode = 1;
