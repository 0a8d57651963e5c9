// The numbers of events are the same in C++ (event_kinds.def) and JavaScript (event_kinds.js).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as kinds from '../../src/browser/js/event_kinds.js';

test('C++ and JavaScript give each kind of event the same number', () => {
  const list = readFileSync(new URL('../../src/browser/event_kinds.def', import.meta.url), 'utf8');
  const cpp = [...list.matchAll(/^ZVONOK_EVENT_KIND\((\w+), (\d+)\)$/gm)].map(([, name, number]) => [name, Number(number)]);
  assert.ok(cpp.length > 20);
  assert.deepEqual(Object.fromEntries(cpp), { ...kinds });
  assert.equal(new Set(cpp.map(([, number]) => number)).size, cpp.length, 'no number is used twice');
});
