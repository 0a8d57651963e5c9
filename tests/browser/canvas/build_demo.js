// Builds the programs of the canvas tests (demo_main.cpp) and of the gallery (../looks) beside the real one, in the same build
// folder: only their own files are compiled. May depend on: cmake, a finished scripts/build.sh.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The folder with <target>.js and <target>.wasm. One that is there already by the environment variable CANVAS_DEMO.
 * @param {'canvas-demo' | 'gallery'} target
 * @returns {Promise<string>}
 */
export async function buildDemo(target) {
  if (process.env.CANVAS_DEMO) return process.env.CANVAS_DEMO;
  const folder = join(root, 'build/wasm');
  const options = { cwd: root, env: { ...process.env, EM_CACHE: join(root, '.deps/emscripten-cache') } };
  await run('cmake', ['-DCMAKE_PROJECT_zvonok_INCLUDE=tests/browser/canvas/demo.cmake', folder], options);
  await run('cmake', ['--build', folder, '--target', target, '-j', '2'], options);
  return folder;
}
