// A bad link for UDP: passes datagrams between clients and one target, loses some, delays all, and has a narrow pipe with a
// short queue in each direction. A program, so that it runs inside a network:
//
//     node udp_relay.js '{"listen":{"host","port"},"target":{"host","port"},"lossShare":0.05,"delayMs":200,"bitsPerSecond":300000}'
//
// Prints "ready", and when it ends what passed and what was lost. A line of JSON on its input changes the link from then on.
// Depends on Node alone.
import dgram from 'node:dgram';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {object} Impairment of each direction by itself
 * @property {number} lossShare of the datagrams that are lost at random, 0 to 1
 * @property {number} delayMs added to each
 * @property {number} bitsPerSecond what the pipe passes, UDP and IP headers included; Infinity is no limit
 * @property {number} queueMs of sending time that may wait before the pipe; more is lost, as in a router with a short queue
 */

/** @type {Impairment} */
export const good = { lossShare: 0, delayMs: 0, bitsPerSecond: Infinity, queueMs: 300 };

const headerBytes = 28;

/** One direction: says of each datagram when it comes out, or that it does not. */
export class Pipe {
  #impairment;
  #random;
  /** When the last bit of what waits has gone in, ms. */
  #freeAt = 0;
  passed = 0;
  lost = 0;

  /** @param {Impairment} impairment @param {() => number} [random] from 0 to 1 */
  constructor(impairment, random = Math.random) {
    this.#impairment = impairment;
    this.#random = random;
  }

  /** What is under way stays so. @param {Partial<Impairment>} impairment */
  change(impairment) {
    this.#impairment = { ...this.#impairment, ...impairment };
    this.#freeAt = 0;
  }

  /** @param {number} bytes of the datagram @param {number} now ms @returns {number | undefined} ms to wait; undefined: lost */
  waitMs(bytes, now) {
    const { lossShare, delayMs, bitsPerSecond, queueMs } = this.#impairment;
    const startAt = Math.max(now, this.#freeAt);
    if (this.#random() < lossShare || startAt - now > queueMs) {
      this.lost += 1;
      return undefined;
    }
    this.#freeAt = startAt + ((bytes + headerBytes) * 8_000) / bitsPerSecond;
    this.passed += 1;
    return this.#freeAt - now + delayMs;
  }
}

/** @param {Partial<Impairment> & Record<'listen' | 'target', { host: string, port: number }>} options */
async function main({ listen, target, ...impairment }) {
  const pipes = { up: new Pipe({ ...good, ...impairment }), down: new Pipe({ ...good, ...impairment }) };
  /** @param {Pipe} pipe @param {Buffer} data @param {() => void} send */
  const pass = (pipe, data, send) => {
    const waitMs = pipe.waitMs(data.length, performance.now());
    if (waitMs !== undefined) setTimeout(send, waitMs);
  };
  const front = dgram.createSocket('udp4');
  /** One socket to the target for each client, as a NAT has. @type {Map<string, import('node:dgram').Socket>} */
  const backs = new Map();
  front.on('message', (data, { address, port }) => {
    const key = `${address}:${port}`;
    let back = backs.get(key);
    if (!back) {
      back = dgram.createSocket('udp4');
      backs.set(key, back);
      back.on('message', (answer) => pass(pipes.down, answer, () => front.send(answer, port, address)));
    }
    const socket = back;
    pass(pipes.up, data, () => socket.send(data, target.port, target.host));
  });
  createInterface({ input: process.stdin }).on('line', (line) => {
    // JSON has no infinity.
    const change = JSON.parse(line, (_, value) => value ?? Infinity);
    for (const pipe of Object.values(pipes)) pipe.change(change);
  });
  front.bind(listen.port, listen.host);
  await once(front, 'listening');
  console.log('ready');
  process.on('SIGTERM', () => {
    const { up, down } = pipes;
    console.log(`relay: up ${up.passed} passed, ${up.lost} lost; down ${down.passed} passed, ${down.lost} lost`);
    process.exit(0);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(JSON.parse(process.argv[2] ?? '{}'));
