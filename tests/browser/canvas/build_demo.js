// Builds the program of the canvas tests (demo_main.cpp) beside the real one, in the same build folder: only its own file is
// compiled. May depend on: cmake, a finished scripts/build.sh.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The folder with canvas-demo.js and canvas-demo.wasm. One that is there already by the environment variable CANVAS_DEMO.
 * @returns {Promise<string>}
 */
export async function buildDemo() {
  if (process.env.CANVAS_DEMO) return process.env.CANVAS_DEMO;
  const folder = join(root, 'build/wasm');
  const options = { cwd: root, env: { ...process.env, EM_CACHE: join(root, '.deps/emscripten-cache') } };
  await run('cmake', ['-DCMAKE_PROJECT_zvonok_INCLUDE=tests/browser/canvas/demo.cmake', folder], options);
  await run('cmake', ['--build', folder, '--target', 'canvas-demo', '-j', '2'], options);
  return folder;
}
