#!/usr/bin/env node
// Measures how calls survive and prints one table; with --write its rows take the place of the README's.
//
// node scripts/figures.mjs [--write] [uplink-switch outages flaps socket-killed reload closed-tab]
// All by default: about half an hour. Needs a built page (scripts/build.sh); the first three need root, network namespaces,
// coturn and tcpdump (scripts/test.sh network brings them). Exit code 1 when a figure misses its limit.
// May depend on: tests/bench.
import { readFileSync, writeFileSync } from 'node:fs';
import { measureClosedTab } from '../tests/bench/closed_tab.js';
import { table, withRowsOf } from '../tests/bench/figure.js';
import { measureFlaps } from '../tests/bench/flaps.js';
import { measureOutages } from '../tests/bench/outages.js';
import { measureReload } from '../tests/bench/reload.js';
import { measureSocketKilled } from '../tests/bench/socket_killed.js';
import { measureUplinkSwitch } from '../tests/bench/uplink_switch.js';
import { whyNoNamespaces } from '../tests/network/namespaces.js';

/** @type {Record<string, { measure: (count?: any) => Promise<import('../tests/bench/figure.js').Figure>, needsNetwork: boolean }>} */
const modules = {
  'uplink-switch': { measure: measureUplinkSwitch, needsNetwork: true },
  outages: { measure: measureOutages, needsNetwork: true },
  'socket-killed': { measure: measureSocketKilled, needsNetwork: false },
  reload: { measure: measureReload, needsNetwork: false },
  'closed-tab': { measure: measureClosedTab, needsNetwork: false },
  flaps: { measure: measureFlaps, needsNetwork: true },
};
const readme = new URL('../README.md', import.meta.url);
const marks = ['<!-- figures: node scripts/figures.mjs --write -->\n', '\n<!-- end of figures -->'];

const write = process.argv.includes('--write');
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = names.filter((name) => !(name in modules));
if (unknown.length) {
  console.error(`there is no figure ${unknown.join(', ')}; there are ${Object.keys(modules).join(', ')}`);
  process.exit(1);
}
const why = whyNoNamespaces();
/** @type {import('../tests/bench/figure.js').Figure[]} */
const figures = [];
for (const [name, { measure, needsNetwork }] of Object.entries(modules)) {
  if (names.length && !names.includes(name)) continue;
  if (needsNetwork && why) {
    console.error(`${name} is left out: ${why}`);
    continue;
  }
  const figure = await measure();
  console.error(`${name}: ${figure.samples.map((sample) => Math.round(sample)).join(' ')}`);
  figures.push(figure);
}
const text = table(figures);
console.log(text);
if (write) {
  const before = readFileSync(readme, 'utf8');
  const [start, end] = marks.map((mark) => before.indexOf(mark));
  if (start < 0 || end < start) throw new Error('README.md has no place for the figures');
  const from = start + marks[0].length;
  const rows = names.length ? withRowsOf(before.slice(from, end), text) : text;
  writeFileSync(readme, before.slice(0, from) + rows + before.slice(end));
}
process.exitCode = figures.every(({ isMet }) => isMet) ? 0 : 1;
