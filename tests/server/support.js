// What the server's tests share: a server on a free port, stock clients, a client of raw frames,
// signals. Everything opened through it closes after its test.
// Depends on socket.io-client, and on `ws`, which socket.io brings.

import http from 'node:http';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { createZvonokServer } from '../../web/server/server.js';

/**
 * @typedef {import('node:test').TestContext} TestContext
 * @typedef {import('socket.io-client').Socket} ClientSocket
 * @typedef {Record<string, any>} Json
 */

/** No event of these tests takes longer, on a busy machine either. */
export const patienceMs = 15_000;

/**
 * @param {TestContext} t
 * @param {Partial<import('../../web/server/config.js').ServerOptions>} [options]
 */
export async function startServer(t, options = {}) {
  const server = createZvonokServer({ port: 0, dist: null, ...options });
  await server.start();
  t.after(() => server.stop());
  return server;
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {string} what is awaited, for the failure's text
 * @returns {Promise<T>}
 */
export async function soon(promise, what) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no ${what} in ${patienceMs} ms`)), patienceMs);
  });
  try {
    return /** @type {T} */ (await Promise.race([promise, late]));
  } finally {
    clearTimeout(timer);
  }
}

/** A stock socket.io-client that keeps every event it receives. */
export class Client {
  /** @type {Array<any[]>} */
  received = [];
  /** @type {Array<() => void>} */
  #wakers = [];

  /** @param {ClientSocket} socket */
  constructor(socket) {
    this.socket = socket;
    socket.onAny((...event) => {
      this.received.push(event);
      this.#wakers.splice(0).forEach((wake) => wake());
    });
  }

  /** By which others call it, as `me` said. */
  id = '';
  /** @type {string | undefined} resume token, as `me` said */
  token;

  /**
   * The first event of a name not taken before; awaited when it has not come yet.
   * @param {string} name
   * @returns {Promise<any[]>} its arguments
   */
  async next(name) {
    const taken = (async () => {
      for (;;) {
        const index = this.received.findIndex(([event]) => event === name);
        if (index >= 0) return /** @type {any[]} */ (this.received.splice(index, 1)[0]).slice(1);
        await new Promise((resolve) => { this.#wakers.push(() => resolve(undefined)); });
      }
    })();
    return soon(taken, `event ${name}`);
  }

  /**
   * Emits and awaits the acknowledgement.
   * @param {string} event
   * @param {...unknown} args
   * @returns {Promise<any>}
   */
  ask(event, ...args) {
    return this.socket.timeout(patienceMs).emitWithAck(event, ...args);
  }

  /**
   * @param {Client | string} to
   * @param {unknown} [signalData]
   * @param {Json} [more] other members of the payload
   * @returns {Promise<any>} the acknowledgement
   */
  call(to, signalData = offer(), more = {}) {
    const userToCall = typeof to === 'string' ? to : to.id;
    return this.ask('callUser', { userToCall, signalData, from: this.id, name: 'Ann', ...more });
  }

  /**
   * @param {Client | string} to
   * @param {unknown} [signal]
   * @returns {Promise<any>} the acknowledgement
   */
  answer(to, signal = answer()) {
    return this.ask('answerCall', { signal, to: typeof to === 'string' ? to : to.id });
  }
}

/**
 * A stock client, connected, its `me` taken.
 * @param {TestContext} t
 * @param {{address: {port: number}}} server
 * @param {Parameters<typeof io>[1]} [options]
 */
export async function connect(t, server, options = {}) {
  const client = await open(t, server, options);
  const { id } = client.socket;
  if (client.id !== id) throw new Error(`"me" brought ${client.id} to ${id}`);
  if (client.token) throw new Error('a stock client got a token');
  return client;
}

/**
 * A client of ours: it says so in its CONNECT, and shows a token when it has one.
 * @param {TestContext} t
 * @param {{address: {port: number}}} server
 * @param {unknown} [resume]
 */
export function join(t, server, resume) {
  return open(t, server, { auth: { zvonok: 1, ...(resume === undefined ? {} : { resume }) } });
}

/**
 * @param {TestContext} t
 * @param {{address: {port: number}}} server
 * @param {Parameters<typeof io>[1]} options
 */
async function open(t, server, options) {
  const socket = io(`http://127.0.0.1:${server.address.port}`, {
    forceNew: true,
    reconnection: false,
    transports: ['websocket'],
    ...options,
  });
  t.after(() => socket.disconnect());
  const client = new Client(socket);
  const refused = new Promise((_resolve, reject) => { socket.once('connect_error', reject); });
  const connected = new Promise((resolve) => { socket.once('connect', () => resolve(undefined)); });
  await Promise.race([connected, refused]);
  const [id, more] = await client.next('me');
  client.id = id;
  client.token = more?.resume;
  return client;
}

/**
 * @param {TestContext} t
 * @param {{address: {port: number}}} server
 */
export function connectThree(t, server) {
  return Promise.all([connect(t, server), connect(t, server), connect(t, server)]);
}

/**
 * @param {Json} [more]
 * @returns {Json}
 */
export const offer = (more = {}) => ({ type: 'offer', sdp: 'v=0\r\n', ...more });

/**
 * @param {Json} [more]
 * @returns {Json}
 */
export const answer = (more = {}) => ({ type: 'answer', sdp: 'v=0\r\n', ...more });

/**
 * A message of the Zvonok extension without an sdp.
 * @param {string} kind
 * @param {string} [call]
 * @returns {Json}
 */
export const extension = (kind, call) => ({ zvonok: { v: 1, kind, ...(call ? { call } : {}) } });

/** A client of raw WebSocket frames. */
export class RawClient {
  /** @type {string[]} text frames not taken yet */
  frames = [];
  /** @type {Array<() => void>} */
  #wakers = [];

  /** @param {WebSocket} socket */
  constructor(socket) {
    this.socket = socket;
    socket.on('message', (data) => {
      this.frames.push(data.toString());
      this.#wakers.splice(0).forEach((wake) => wake());
    });
    socket.on('error', () => {});
    /** Resolves with the close code. */
    this.closed = new Promise((resolve) => {
      socket.on('close', (/** @type {number} */ code) => resolve(code));
    });
  }

  /** @param {string | Uint8Array} frame */
  send(frame) {
    this.socket.send(frame);
  }

  /** @returns {Promise<string>} the next text frame */
  async next() {
    const taken = (async () => {
      while (this.frames.length === 0) {
        await new Promise((resolve) => { this.#wakers.push(() => resolve(undefined)); });
      }
      return /** @type {string} */ (this.frames.shift());
    })();
    return soon(taken, 'frame');
  }
}

/**
 * @param {TestContext} t
 * @param {{address: {port: number}}} server
 * @param {{headers?: Record<string, string>, query?: string}} [options]
 */
export function openRaw(t, server, options = {}) {
  const query = options.query ?? 'EIO=4&transport=websocket';
  const socket = new WebSocket(`ws://127.0.0.1:${server.address.port}/socket.io/?${query}`, {
    headers: options.headers ?? {},
  });
  t.after(() => socket.terminate());
  return new RawClient(socket);
}

/**
 * A raw client that has joined: `0{…}`, `40{sid}` and `42["me",…]` are taken.
 * @param {TestContext} t
 * @param {{address: {port: number}}} server
 * @param {string} [auth] JSON, goes into its CONNECT
 */
export async function joinRaw(t, server, auth = '') {
  const client = openRaw(t, server);
  await client.next();
  client.send(`40${auth}`);
  await client.next();
  const [, id, more] = JSON.parse((await client.next()).slice(2));
  return Object.assign(client, {
    id: /** @type {string} */ (id), token: /** @type {string | undefined} */ (more?.resume),
  });
}

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {Buffer} body
 */

/**
 * One HTTP request; `path` is sent as it is, unlike with fetch().
 * @param {{address: {port: number}}} server
 * @param {string} path
 * @param {{method?: string, headers?: Record<string, string>, body?: string}} [options]
 * @returns {Promise<Answer>}
 */
export function request(server, path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    http.request({ port: server.address.port, path, method, headers, agent: false }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: Buffer.concat(chunks),
      }));
    }).on('error', reject).end(body);
  });
}
