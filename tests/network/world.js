// Ann and Boris on the small internet: each in a Chromium of its own inside its network, the real server and coturn in their
// place. The browsers are driven through pipes, which no broken network touches.
// May depend on: the files beside, tests/browser, playwright-core.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { dist } from '../browser/harness.js';
import { fakeDevices, launchOptions } from '../browser/launch.js';
import { connect, openPerson } from '../browser/people.js';
import { hears, listen, microphoneFile } from './hearing.js';
import { endChild, saidBy, whyNoNamespaces } from './namespaces.js';
import { addresses, Network } from './network.js';
import { startTurnServer } from './turn.js';

/** @typedef {import('../browser/people.js').Person} Person */
/** @typedef {import('playwright-core').Browser} Browser */

const serverMain = fileURLToPath(new URL('../../web/server/main.js', import.meta.url));
const relayMain = fileURLToPath(new URL('udp_relay.js', import.meta.url));
const origin = `http://${addresses.server}:8080`;

/** What took longer than this after the network is good again did not come back by itself. */
export const backTimeoutMs = 20_000;

/** For `skip` of a test; printed, since a skipped proof is none. @type {string | false} */
export const skip = whyNoNamespaces() ?? false;
if (skip) console.log(`zvonok: skipped: ${skip}`);

/** @param {number} ms */
export const pass = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class World {
  /** @type {(() => unknown)[]} */
  #closers = [];

  /** @param {Network} network */
  constructor(network) {
    this.network = network;
    this.url = origin;
    this.defer(() => network.close());
  }

  /** The networks and a browser in Ann's and Boris' place. */
  static async open() {
    const world = new World(await Network.create());
    try {
      const { ann, boris } = world.network.places;
      world.browsers = await Promise.all([world.#launch(ann), world.#launch(boris)]);
    } catch (error) {
      await world.close();
      throw error;
    }
    return world;
  }

  /** @type {Browser[]} */
  browsers = [];

  /** @param {() => unknown} close is called by close(), the last first */
  defer(close) {
    this.#closers.push(close);
  }

  async close() {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }

  /** The server in its place, as scripts/run.sh starts it. @param {Record<string, string>} [env] */
  async startServer(env = {}) {
    const child = this.network.places.server.spawn([process.execPath, serverMain], {
      env: { ...process.env, HOST: addresses.server, PORT: '8080', DIST: dist, ...env },
    });
    this.defer(() => endChild(child));
    await saidBy(child, /^Zvonok: http/m);
    return child;
  }

  /** coturn in the server's place; see turn.js. */
  async startTurn() {
    const turn = await startTurnServer(this.network.places.server, addresses.server);
    this.defer(() => turn.close());
    return turn;
  }

  /**
   * A bad way to coturn in the router: Ann reaches it as turn:<router>:3478.
   * @param {Partial<import('./udp_relay.js').Impairment>} impairment
   * @returns {Promise<{ host: string, change: (impairment: Partial<import('./udp_relay.js').Impairment>) => void, close: () => Promise<string> }>}
   *   change: makes it another link; close: resolves to what passed and what was lost
   */
  async startRelay(impairment) {
    const host = addresses.router.ann;
    const options = { ...impairment, listen: { host, port: 3478 }, target: { host: addresses.server, port: 3478 } };
    const child = this.network.places.router.spawn([process.execPath, relayMain, JSON.stringify(options)], { stdio: 'pipe' });
    let said = '';
    child.stdout?.on('data', (data) => (said += data));
    this.defer(() => endChild(child));
    await saidBy(child, /ready/);
    return {
      host,
      change: (changed) => void child.stdin?.write(`${JSON.stringify(changed)}\n`),
      close: async () => {
        await endChild(child);
        return said.trim().split('\n').at(-1) ?? '';
      },
    };
  }

  /** A Chromium inside a place, whose microphone never pauses. @param {import('./namespaces.js').Namespace} place */
  async #launch(place) {
    const sound = microphoneFile();
    this.defer(() => sound.remove());
    const options = launchOptions([
      ...fakeDevices,
      `--use-file-for-fake-audio-capture=${sound.path}`,
      // Cameras are for https: and localhost only; this server is neither.
      `--unsafely-treat-insecure-origin-as-secure=${origin}`,
      '--autoplay-policy=no-user-gesture-required',
    ]);
    const executablePath = place.executable(String(options.executablePath));
    const browser = await chromium.launch({ ...options, executablePath });
    this.defer(() => browser.close());
    return browser;
  }

  /**
   * The two in front of their pages, ready to call each other.
   * @param {import('node:test').TestContext} t
   * @param {object} [options]
   * @param {Record<string, string>} [options.ann] parameters of her page's address
   * @param {Record<string, string>} [options.boris] of his
   * @param {(page: import('playwright-core').Page) => Promise<void>} [options.prepare] before each page loads
   * @returns {Promise<[Person, Person]>}
   */
  async openTwo(t, { ann = {}, boris = {}, prepare } = {}) {
    return Promise.all([
      openPerson(t, this.browsers[0], origin, 'Ann', { parameters: ann, prepare }),
      openPerson(t, this.browsers[1], origin, 'Boris', { parameters: boris, prepare }),
    ]);
  }
}

/** A call in which both hear each other. @param {Person} ann @param {Person} boris */
export async function talk(ann, boris) {
  await connect(ann, boris);
  await Promise.all([listen(ann.page), listen(boris.page)]);
  await Promise.all([hears(ann.page), hears(boris.page)]);
}
