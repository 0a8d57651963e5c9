// scripts/test.sh over stages that do nothing: its order, its table and, above all, its exit status.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'zvonok-scripts-'));
after(() => rmSync(folder, { recursive: true }));
cpSync(new URL('../../scripts', import.meta.url), join(folder, 'scripts'), { recursive: true });

/** @param {Record<string, string>} bodies each stage's shell text */
function runWith(bodies) {
  const stages = { setup: ':', compile: ':', calls: 'echo "3 0" >"$SCRATCH/counts"', ...bodies };
  const text = [
    `STAGES="${Object.keys(stages).join(' ')}" NAMED_STAGES="" BEHIND="compile" CALLS="calls"`,
    'stage_title() { echo "a title"; }',
    ...Object.entries(stages).map(([stage, body]) => `stage_${stage}() { ${body}; }`),
  ].join('\n');
  writeFileSync(join(folder, 'scripts/lib/test-stages.sh'), `${text}\n`);
  const { status, stdout } = spawnSync('bash', [join(folder, 'scripts/test.sh')], { encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

test('a run in which everything passes ends with status 0, also when a stage went on behind the others', () => {
  const { status, lines } = runWith({});
  assert.equal(lines.at(-1), '3 passed, 0 failed');
  assert.equal(status, 0);
});

test('a stage that fails, before, behind or among the calls, makes the status 1 and counts', () => {
  for (const stage of ['compile', 'calls', 'later']) {
    const { status, lines } = runWith({ [stage]: 'return 1' });
    assert.equal(lines.at(-1), stage === 'calls' ? '0 passed, 1 failed' : '3 passed, 1 failed', stage);
    assert.equal(status, 1, stage);
    assert.ok(lines.some((line) => line.startsWith(`${stage} `) && line.includes('FAILED')), stage);
  }
});

test('nothing goes on without the set-up', () => {
  const { status, lines } = runWith({ setup: 'return 1' });
  assert.equal(status, 1);
  assert.ok(lines.some((line) => /^calls +not run$/.test(line)));
});
