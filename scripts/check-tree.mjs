// Checks of the files themselves: layers, sizes, words that must not be in the repository. Run by scripts/test.sh tree.
//
// node scripts/check-tree.mjs; prints each finding as file:line, exit code 1 when there is one. Looks at what git tracks or
// would track. May depend on git and Node alone.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const maxLines = 500;

/** What each layer of src may include, apart from itself: base <- protocol <- call <- { ui, browser } <- main.cpp.
 * @type {Record<string, string[]>} */
const mayInclude = {
  base: [],
  protocol: ['base'],
  call: ['base', 'protocol'],
  ui: ['base', 'protocol', 'call'],
  browser: ['base', 'protocol', 'call'],
  'main.cpp': ['base', 'protocol', 'call', 'ui', 'browser'],
};

/** What is allowed in some places of src only. @type {{ what: string, pattern: RegExp, where: RegExp }[]} */
const reserved = [
  { what: 'nlohmann/json outside protocol/*.cpp', pattern: /\bnlohmann\b/, where: /^src\/protocol\/.*\.cpp$/ },
  { what: 'Emscripten outside src/browser', pattern: /<emscripten|\bEM_(JS|ASM|ASYNC)|__EMSCRIPTEN__/, where: /^src\/browser\// },
  { what: 'extern "C" outside src/browser', pattern: /extern\s+"C"/, where: /^src\/browser\// },
  { what: 'Dear ImGui outside ui, browser and main.cpp', pattern: /#include\s+[<"]imgui/, where: /^src\/(ui\/|browser\/|main\.cpp)/ },
];

// Put together from parts, since this file is looked at as well.
const hosts = [
  ['registry', 'npmjs'],
  ['deb', 'debian'],
  ['ftp', 'debian'],
  ['security', 'debian'],
  ['snapshot', 'debian'],
  ['archive', 'ubuntu'],
  ['files', 'pythonhosted'],
];
const forbidden = [
  ...hosts.map((parts) => ({ what: 'the name of a package registry', pattern: parts.join('.') })),
  ...['work', 'root'].map((name) => ({ what: 'a path of one machine', pattern: `/${name}/` })),
  { what: 'a path outside the repository', pattern: ['..', 'shared', ''].join('/') },
];

/** @type {string[]} */
const findings = [];
/** @param {string} file @param {number} line @param {string} what */
const report = (file, line, what) => findings.push(`${file}:${line}: ${what}`);

/** @param {string} file @param {string[]} lines */
function checkLayers(file, lines) {
  const layer = file.split('/')[1];
  const allowed = mayInclude[layer];
  if (!allowed) return report(file, 1, `not in a layer of src: ${Object.keys(mayInclude).join(', ')}`);
  lines.forEach((line, i) => {
    const code = line.replace(/\/\/.*/, '');
    const included = /^\s*#\s*include\s+"([^"]+)"/.exec(line)?.[1];
    const other = included?.split('/')[0];
    if (included && other && other in mayInclude && other !== layer && !allowed.includes(other)) {
      report(file, i + 1, `${layer} must not include ${included}`);
    }
    if (included && !existsSync(join(root, 'src', included)) && !/^(imgui|imstb_|misc\/)/.test(included)) {
      report(file, i + 1, `"${included}" is not a path from src`);
    }
    for (const { what, pattern, where } of reserved) {
      if (pattern.test(code) && !where.test(file)) report(file, i + 1, what);
    }
  });
}

/** @param {string} file @param {string} text @param {string[]} lines */
function checkText(file, text, lines) {
  if (lines.length > maxLines && file !== 'package-lock.json') {
    report(file, maxLines, `${lines.length} lines, at most ${maxLines} are allowed: split it`);
  }
  lines.forEach((line, i) => {
    if (/[ \t\r]$/.test(line)) report(file, i + 1, 'white space at the end of the line');
    if (/^(<{7}|>{7}) /.test(line)) report(file, i + 1, 'a conflict marker');
    for (const { what, pattern } of forbidden) {
      const at = line.indexOf(pattern);
      // A path from the root does not begin behind a word: that would be a folder of a relative one.
      if (at >= 0 && !(pattern.startsWith('/') && /[\w.}]/.test(line[at - 1] ?? ' '))) report(file, i + 1, what);
    }
  });
  if (text !== '' && !text.endsWith('\n')) report(file, lines.length, 'no newline at the end of the file');
  if (/^(src|web|scripts|tests)\/.*\.(cpp|hpp|js|mjs|sh|css)$/.test(file)) {
    const first = lines[0]?.startsWith('#!') ? lines[1] : lines[0];
    if (!/^\s*(\/\/|\/\*|#)/.test(first ?? '')) report(file, 1, 'does not open with a comment that says what it is for');
  }
}

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
const files = [...new Set(listed.toString('utf8').split('\0'))].filter((file) => file && existsSync(join(root, file))).sort();
for (const file of files) {
  // Inputs of the fuzzers, kept as they were found.
  if (file.startsWith('tests/fuzz/corpus/')) continue;
  const content = readFileSync(join(root, file));
  if (content.includes(0)) continue;
  const text = content.toString('utf8');
  const lines = text.replace(/\n$/, '').split('\n');
  checkText(file, text, lines);
  if (/^src\/.*\.(cpp|hpp|h|def)$/.test(file)) checkLayers(file, lines);
}
for (const finding of findings) console.error(finding);
console.log(`${files.length} files checked, ${findings.length} findings`);
process.exitCode = findings.length > 0 ? 1 : 0;
