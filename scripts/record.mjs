// Records the unit tests' calls anew, after a change of what the core does: tests/fixtures/recordings/*.jsonl.
//
// node scripts/record.mjs; needs the built page (scripts/build.sh), the player (scripts/test.sh unit builds it) and Chromium.
// May depend on Node and tests/browser/recording.test.js.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../tests/fixtures/recordings', import.meta.url));
const scenarios = fileURLToPath(new URL('../tests/browser/recording.test.js', import.meta.url));
mkdirSync(folder, { recursive: true });
const { status } = spawnSync(process.execPath, ['--test', scenarios], {
  stdio: 'inherit',
  env: { ...process.env, RECORDINGS: folder },
});
process.exitCode = status ?? 1;
