// The server in a process of its own, for the fuzzer: an uncaught error ends it, as it would end
// the real one, and a hang is seen from outside. Options come as JSON in the first argument;
// Infinity is not JSON, so limits that are out of the way are large numbers.
// Says {port} when it listens; answers any message with what it holds. Depends on web/server.

import { createZvonokServer } from '../../../web/server/server.js';

/** @type {string[]} the latest lines */
const log = [];
const server = createZvonokServer({
  port: 0,
  dist: null,
  log: (line) => {
    log.push(line);
    if (log.length > 20) log.shift();
  },
  ...JSON.parse(process.argv[2] ?? '{}'),
});
await server.start();
process.on('message', () =>
  process.send?.({ ...server.counts, rss: process.memoryUsage().rss, log }));
process.on('disconnect', () => process.exit(0));
process.send?.({ port: server.address.port });
