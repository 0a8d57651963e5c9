// The page of the gallery. window.gallery.show() brings a screen, inspect() says what is wrong with it. Two still pictures
// stand for the cameras. May depend on: src/browser/js, inspect.js.
import { CanvasHost } from '../../../src/browser/js/canvas.js';
import { FONT_STACK } from '../../../src/browser/js/fonts.js';
import { ACTION } from '../../../src/browser/js/mirror.js';
import { inspect } from './inspect.js';

/** The node that gallery_main.cpp takes for a command. */
const COMMAND = 0xffffffff;

// Served from the build folder.
const glue = '/demo/gallery.js';
const { default: createZvonok } = await import(glue);
const wasm = await WebAssembly.compileStreaming(fetch('/demo/gallery.wasm'));

/** A person in a room. @param {string} wall @param {string} floor @param {string} shirt */
const picture = (wall, floor, shirt) => `data:image/svg+xml,${encodeURIComponent(`
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720" width="1280" height="720">
<defs><linearGradient id="a" x2="1" y2="1"><stop stop-color="${wall}"/><stop offset="1" stop-color="${floor}"/></linearGradient></defs>
<rect width="1280" height="720" fill="url(#a)"/><rect x="90" y="80" width="240" height="320" fill="#fff" opacity=".25"/>
<path d="M380 720c0-190 110-270 260-270s260 80 260 270z" fill="${shirt}"/><circle cx="640" cy="290" r="130" fill="#e8bfa0"/>
<path d="M505 280c0-100 60-150 135-150s135 50 135 150c-40-60-80-80-135-80s-95 20-135 80z" fill="#4b3527"/></svg>`)}`;

let told = '';
const root = /** @type {HTMLElement} */ (document.querySelector('#root'));
const textRuns = import('../../../src/browser/js/later/text_runs.js');
const host = new CanvasHost(root, { onTitle: (title) => { told = title; }, loadTextRuns: () => textRuns });
host.remoteVideo.poster = picture('#b9c9d6', '#5f7484', '#7b3f5c');
host.localVideo.poster = picture('#d8c7a3', '#8a6f4d', '#35567a');
await createZvonok({ wasm, host: { canvas: host } });
await textRuns;

/** @returns {Promise<number>} its time */
const frame = () => new Promise(requestAnimationFrame);

/** Until it is drawn. @param {string} scene @param {string} language @param {string} theme */
async function show(scene, language, theme) {
  const command = `${scene} ${language} ${theme}`;
  // Nobody comes from the screen before.
  if (!told.startsWith(`shown ${scene} `)) /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
  host.act({ node: COMMAND, kind: ACTION.input, text: command });
  // By the frames' own time: performance.now() stands still here (matrix.js).
  const since = await frame();
  while (!told.startsWith(`shown ${command}\n`)) {
    if (await frame() - since > 10_000) throw new Error(`"${command}" is not shown but ${told.slice(0, 80)}`);
  }
  // Forced colours and safe areas are noticed by a transition (look.js, view_watcher.js); it ends with a further frame.
  while (document.getAnimations().length > 0) await frame();
  await frame();
  await frame();
}

const gallery = {
  fontStack: FONT_STACK,
  show,
  /** @param {string} scene @param {string} language @param {string} theme */
  async check(scene, language, theme) {
    await show(scene, language, theme);
    return inspect(host.stage, told);
  },
  /** Names of all screens. */
  scenes: () => told.split('\n')[1].trim().split(' '),
};
await show('lobby', 'en', 'dark');
Object.assign(window, { gallery });
