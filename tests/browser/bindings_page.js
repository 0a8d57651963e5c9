// A page that holds single binding modules and no program: they are bundled as they are and given a recording `emit`.
// May depend on: esbuild, playwright-core, src/browser/js.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { patienceMs } from './harness.js';

/**
 * In the page: the exports of the modules by their names, and `emitted`, a list of [kind's name, ...arguments].
 * @typedef {{ bindings: any, emitted: [string, ...any[]][], emit: (...event: any[]) => void }} BindingsPage
 */

const folder = fileURLToPath(new URL('../../src/browser/js/', import.meta.url));

const html = '<!doctype html><meta charset="utf-8"><title>bindings</title><video></video><script src="/bindings.js"></script>';

async function bundle() {
  const names = ['control', 'early', 'later/files', 'media', 'peers', 'remote_video', 'sockets', 'timers', 'user_media'];
  const source = `
    import * as kinds from './event_kinds.js';
    ${names.map((name, i) => `import * as module${i} from './${name}.js';`).join('\n')}
    const nameOf = Object.fromEntries(Object.entries(kinds).map(([name, number]) => [number, name]));
    globalThis.bindings = Object.assign({}, ${names.map((_, i) => `module${i}`).join(', ')});
    globalThis.emitted = [];
    globalThis.emit = (kind, ...rest) => emitted.push([nameOf[kind], ...rest]);
  `;
  const result = await build({
    stdin: { contents: source, resolveDir: folder },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  });
  return result.outputFiles[0].text;
}

/** @type {Promise<string> | undefined} */
let script;

/**
 * From a server on this machine: Chromium lets no page from elsewhere open a WebSocket to it.
 * @param {import('node:test').TestContext} t
 * @param {import('playwright-core').Browser} browser
 * @param {Record<string, string>} [headers] of the page
 */
export async function openBindingsPage(t, browser, headers = {}) {
  script ??= bundle();
  const code = await script;
  const server = createServer((request, response) => {
    if (request.url === '/bindings.js') response.setHeader('Content-Type', 'text/javascript').end(code);
    else response.writeHead(200, { 'Content-Type': 'text/html', ...headers }).end(html);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => server.close());
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(`http://localhost:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/`);
  return page;
}
