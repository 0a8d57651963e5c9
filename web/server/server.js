// The whole server on one port: the built page, socket.io signalling, /healthz.
// Composition only; main.js starts it from the environment, tests start it on port 0.
// Depends on socket.io and the files beside.

import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { Server } from 'socket.io';
import { Admission } from './admission.js';
import { checkOptions, defaults, ServerError } from './config.js';
import { AddressBook } from './limits.js';
import { RefusalLog } from './log.js';
import { Signalling } from './signalling.js';
import { sendText, StaticFiles } from './static-files.js';

/** Time that open connections get to close by themselves when the server stops. */
const stopGraceMs = 300;
const sweepIntervalMs = 60_000;

/**
 * @typedef {object} ZvonokServer
 * @property {() => Promise<void>} start listens; rejects with a ServerError, worded
 * @property {() => Promise<void>} stop closes every connection and the port, within a second;
 *     may be called again
 * @property {{port: number, url: string}} address where it listens; throws before start()
 * @property {{connections: number, partnered: number, away: number}} counts connections now open,
 *     members now in a call, members that are gone and may come back
 */

/**
 * @param {NodeJS.ErrnoException} error of listen()
 * @param {import('./config.js').ServerOptions} options
 * @returns {ServerError}
 */
function listenError(error, { port, host }) {
  switch (error.code) {
    case 'EADDRINUSE':
      return new ServerError(`port ${port} is busy; choose another one: ` +
        `PORT=${port === 65_535 ? 8080 : port + 1} ./scripts/run.sh`);
    case 'EACCES':
      return new ServerError(`this user may not open port ${port}; choose one above 1023: ` +
        'PORT=8080 ./scripts/run.sh');
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ServerError(`HOST ${JSON.stringify(host)} is no address of this machine`);
    default:
      return new ServerError(`cannot listen on port ${port}: ${error.message}`);
  }
}

/** @param {string | null} dist */
async function checkDist(dist) {
  if (dist === null) return;
  try {
    await fs.access(path.join(dist, 'index.html'));
  } catch {
    throw new ServerError(`there is no built page in ${dist}; build it: ./scripts/build.sh ` +
      '(or name its folder in DIST, or DIST=none for signalling alone)');
  }
}

/**
 * Makes a server; nothing listens before start().
 * @param {Partial<import('./config.js').ServerOptions>} [given] what differs from the defaults
 * @returns {ZvonokServer}
 * @throws {ServerError} for options that contradict each other, worded
 */
export function createZvonokServer(given = {}) {
  const options = { ...defaults, ...given };
  checkOptions(options);
  const refusals = new RefusalLog(options.log);
  const addresses = new AddressBook({
    connections: options.connectionsPerMinutePerAddress,
    rings: options.ringsPerMinutePerAddress,
    misses: options.missesPerMinutePerAddress,
  });
  const admission = new Admission(options, addresses, refusals);
  const files = options.dist === null ? undefined :
    new StaticFiles(options.dist, options.frameAncestors);

  const httpServer = http.createServer({
    headersTimeout: options.requestTimeoutMs,
    requestTimeout: options.requestTimeoutMs,
    // Node looks for expired requests only this often (default 30 s).
    connectionsCheckingInterval: Math.ceil(options.requestTimeoutMs / 10),
  }, (request, response) => {
    if (request.url === '/healthz') sendText(response, 200, 'ok');
    else if (files) void files.serve(request, response);
    else sendText(response, 404, 'This server has no page; it serves signalling alone.');
  });
  // A polling client holds two TCP connections; the rest is for pages that load.
  httpServer.maxConnections = 2 * options.maxConnections + 1_000;

  /** @type {Set<import('node:net').Socket>} */
  const tcpSockets = new Set();
  httpServer.on('connection', (socket) => {
    tcpSockets.add(socket);
    socket.once('close', () => tcpSockets.delete(socket));
  });

  const io = new Server(httpServer, {
    serveClient: false,
    cors: { origin: options.origins ?? '*', methods: ['GET', 'POST'] },
    allowRequest: (request, answer) => admission.allowRequest(request, answer),
    maxHttpBufferSize: options.maxFrameBytes,
    pingInterval: options.pingIntervalMs,
    pingTimeout: options.pingTimeoutMs,
    connectTimeout: options.connectTimeoutMs,
  });
  io.engine.on('connection', (/** @type {import('socket.io').Socket['conn']} */ connection) =>
    admission.watch(connection));
  const signalling = new Signalling(io, options, admission, refusals);
  const sweeping = setInterval(() => {
    addresses.sweep();
    signalling.sweep();
  }, sweepIntervalMs);
  sweeping.unref();

  /** @type {Promise<void> | undefined} */
  let stopped;

  return {
    async start() {
      await checkDist(options.dist);
      await new Promise((resolve, reject) => {
        httpServer.on('error', (error) => {
          // After the start these are accept() failures (EMFILE): the others go on.
          if (httpServer.listening) options.log(`accept failed: ${error.message}`);
          else reject(listenError(error, options));
        });
        httpServer.listen({ port: options.port, host: options.host }, () => resolve(undefined));
      });
    },

    stop() {
      stopped ??= (async () => {
        signalling.isStopping = true;
        clearInterval(sweeping);
        const force = setTimeout(() => {
          for (const socket of tcpSockets) socket.destroy();
        }, stopGraceMs);
        const closed = io.close();
        httpServer.closeIdleConnections();
        await closed;
        clearTimeout(force);
      })();
      return stopped;
    },

    get address() {
      const address = httpServer.address();
      if (address === null || typeof address === 'string') throw new Error('not listening');
      const { host } = options;
      const name = host === undefined || host === '0.0.0.0' || host === '::' ? 'localhost' :
        host.includes(':') ? `[${host}]` : host;
      return { port: address.port, url: `http://${name}:${address.port}` };
    },

    get counts() {
      const { partnered, away } = signalling;
      return { connections: admission.open, partnered, away };
    },
  };
}
