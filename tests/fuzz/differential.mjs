// Differential fuzz: our decoders (zvonok_decode) against engine.io-parser and socket.io-parser, over frames from a seed.
//
// node tests/fuzz/differential.mjs [--inputs 200000] [--seconds 3600] [--seed 1] [--program build/native/tests/fuzz/zvonok_decode]
// Ends after that many frames, or after that time if it comes first.
// Exit code 1 when a difference is found that differences.mjs does not explain, when an entry of it explains nothing any
// more, or when our program ends; each frame is printed with its number, and comes again with the same seed.
import { execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { compare } from './compare.mjs';
import { differences } from './differences.mjs';
import { Frames } from './frames.mjs';
import { reference } from './reference.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    inputs: { type: 'string', default: '200000' },
    seconds: { type: 'string', default: '3600' },
    seed: { type: 'string', default: '1' },
    program: { type: 'string', default: `${root}build/native/tests/fuzz/zvonok_decode` },
  },
});
const inputs = Number(options.inputs);
const maxFaults = 10;
const batch = 1000;
/** From here on each entry has its turn, whatever the seed. */
const enoughForAll = 200_000;

const vectors = execFileSync(options.program, ['--seeds'], { encoding: 'utf8' })
  .trimEnd()
  .split('\n')
  .map((line) => String(JSON.parse(line)));
const frames = new Frames(Number(options.seed), vectors);
const decoder = spawn(options.program, { stdio: ['pipe', 'pipe', 'inherit'] });
decoder.stdin.on('error', () => {}); // it ended: said below

async function* readLines() {
  let rest = '';
  for await (const chunk of decoder.stdout.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** @param {number} count */
function send(count) {
  const list = Array.from({ length: count }, () => frames.next());
  const parts = list.flatMap((frame) => {
    const text = Buffer.from(frame);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    return [length, text];
  });
  decoder.stdin.write(Buffer.concat(parts));
  return list;
}

/** @type {Map<string, number>} */
const explained = new Map(differences.map(({ name }) => [name, 0]));
let taken = 0;
let faults = 0;

/** @param {number} number @param {string} frame @param {string} what */
function report(number, frame, what) {
  ++faults;
  const shown = frame.length > 300 ? `${frame.slice(0, 300)}… (${frame.length})` : frame;
  console.error(`seed ${options.seed}, input ${number}: ${what}: ${JSON.stringify(shown)}`);
}

/** @param {number} number @param {string} frame @param {any} ours */
function check(number, frame, ours) {
  const { used, fault } = compare(frame, ours, reference(frame));
  for (const name of used) explained.set(name, (explained.get(name) ?? 0) + 1);
  if (ours[0] !== '!' && ours[2]?.[0] !== '!') ++taken;
  if (fault) report(number, frame, fault);
}

const start = performance.now();
const lines = readLines();
let done = 0;
let waiting = send(Math.min(batch, inputs));
while (waiting.length > 0 && faults < maxFaults) {
  const current = waiting;
  const late = performance.now() - start > Number(options.seconds) * 1000;
  // Our program works at these while the reference reads the others.
  waiting = late ? [] : send(Math.min(batch, inputs - done - current.length));
  for (const frame of current) {
    const { value, done: ended } = await lines.next();
    if (ended) {
      report(done, frame, 'our program ended here');
      faults = maxFaults;
      break;
    }
    check(done++, frame, JSON.parse(value));
  }
}
decoder.stdin.end();

const seconds = (performance.now() - start) / 1000;
if (done >= enoughForAll && faults === 0) {
  for (const [name, count] of explained) {
    if (count === 0) console.error(`"${name}" explains nothing: take it out of differences.mjs`);
    if (count === 0) ++faults;
  }
}
console.log(`${done} frames (seed ${options.seed}) in ${seconds.toFixed(1)} s, ${Math.round(done / seconds)} a second; ${taken} taken`);
for (const { name, reason } of differences) console.log(`${String(explained.get(name)).padStart(9)}  ${name}: ${reason}`);
console.log(faults === 0 ? 'no unexplained difference' : `${faults} unexplained`);
process.exitCode = faults === 0 ? 0 : 1;
