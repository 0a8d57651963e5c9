// Mounts the test program. window.mount() makes further ones.
import { CanvasHost } from '../../../src/browser/js/canvas.js';

// Served from the build folder.
const glue = '/demo/canvas-demo.js';
const { default: createZvonok } = await import(glue);
const wasm = await WebAssembly.compileStreaming(fetch('/demo/canvas-demo.wasm'));

/** @param {HTMLElement} root */
async function mount(root) {
  /** @type {string[]} */
  const said = [];
  const host = new CanvasHost(root, {
    onFailure: (failure) => said.push(`failure ${failure}`),
    loadTextRuns: () => import('../../../src/browser/js/later/text_runs.js'),
    onTitle: (title) => said.push(`title ${title}`),
  });
  await createZvonok({ wasm, host: { canvas: host } });
  return Object.assign(host, { said });
}

const root = /** @type {HTMLElement} */ (document.querySelector('#root'));
Object.assign(window, { mount, host: await mount(root) });
