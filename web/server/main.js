// Starts the server from environment variables (README.md lists them) and stops it on SIGTERM
// and SIGINT. Prints its address, then short log lines. Exit codes: 0 stopped, 1 cannot start.

import { optionsFromEnvironment, ServerError } from './config.js';
import { createZvonokServer } from './server.js';

/** A stop takes less than a second; whatever hangs then is cut off. */
const stopLimitMs = 1_500;

/** @param {string} line */
const log = (line) => console.log(`${new Date().toISOString()} ${line}`);

/**
 * @param {import('./server.js').ZvonokServer} server
 * @returns {() => void}
 */
function stopOnce(server) {
  let isStopping = false;
  return () => {
    if (isStopping) process.exit(0); // The second Ctrl+C does not wait.
    isStopping = true;
    setTimeout(() => process.exit(0), stopLimitMs);
    void server.stop().then(() => process.exit(0));
  };
}

try {
  const server = createZvonokServer({ log, ...optionsFromEnvironment(process.env) });
  const stop = stopOnce(server);
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await server.start();
  console.log(`Zvonok: ${server.address.url}`);
} catch (error) {
  if (!(error instanceof ServerError)) throw error;
  console.error(`Zvonok: ${error.message}`);
  process.exit(1);
}
