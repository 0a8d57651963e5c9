// The signalling server goes before a call and comes back: said in words, and the call works without a reload.
// May depend on: the files beside it, ../.
import { test } from 'node:test';
import { ownId, startServer } from '../harness.js';
import { connect } from '../people.js';
import { openAt } from './pair.js';

/** @param {import('./pair.js').Pair} pair */
export function serverScenarios(pair) {
  test(`${pair.title}the server is lost before a call and comes back`, async (t) => {
    const server = await startServer(t);
    const { port, url } = server.address;
    const people = await openAt(t, pair, url, ['Ann', 'Boris']);
    const lost = Date.now();
    await server.stop();
    await Promise.all(people.map((person) => person.told('The server cannot be reached. Trying again…', lost)));
    const back = Date.now();
    await startServer(t, { port });
    await Promise.all(people.map(async (person) => {
      await person.told('Ready', back);
      person.id = await ownId(person.page);
    }));
    await connect(people[0], people[1]);
  });
}
