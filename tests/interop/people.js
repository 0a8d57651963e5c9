// The kinds of people of the interop tests, each in front of a real page: our client, simple-peer with
// socket.io-client in the seed's manner, and PeerJS. All are driven by roles and names alone.
// May depend on: tests/browser, tests/fixtures/simple-peer-page and peerjs-page, wire.js.
import assert from 'node:assert/strict';
import { events, until, waitForMovingPicture, waitForSound } from '../browser/harness.js';
import { Person } from '../browser/people.js';
import { isPlain } from './wire.js';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{ page: { socketEvents: any[][], peerEvents: [string, string?][], peer: any } }} SimplePeerWindow
 */

/** Their moving picture and their sound arrive at a person. @param {Person} person @param {string} label of the video */
export async function hearsAndSees(person, label) {
  await waitForMovingPicture(person.page, label);
  await waitForSound(person.page, label);
}

/** Somebody with our client. */
export class Zvonok extends Person {
  /** @param {Page} page @param {string} id @param {string} name @param {import('./wire.js').Wire} wire */
  constructor(page, id, name, wire) {
    super(page, id);
    this.name = name;
    this.wire = wire;
  }

  /** @param {{ name: string }} caller */
  async isCalledBy(caller) {
    await this.page.getByRole('alertdialog', { name: `${caller.name} is calling`, exact: true }).waitFor();
  }

  /** Details of the element's events of one kind. @param {string} type */
  async events(type) {
    return (await events(this.page)).filter((event) => event.type === type).map(({ detail }) => detail);
  }

  /** Why the calls ended, in order. */
  async endings() {
    return (await this.events('ended')).map(({ reason }) => reason);
  }
}

/** Somebody with the page of simple-peer. */
export class SimplePeer extends Person {
  /** @param {Page} page @param {string} id @param {string} name */
  constructor(page, id, name) {
    super(page, id);
    this.name = name;
  }

  /** @param {{ name: string }} caller @param {number} [since] */
  async isCalledBy(caller, since) {
    await this.told(`${caller.name} is calling`, since);
  }

  /** Names and arguments of what the server brought. @returns {Promise<any[][]>} */
  socketEvents() {
    return this.page.evaluate(() => /** @type {SimplePeerWindow} */ (/** @type {unknown} */ (window)).page.socketEvents);
  }

  /** The signals that came by the events of one name. @param {'callUser' | 'callAccepted'} name @returns {Promise<any[]>} */
  async signals(name) {
    const found = (await this.socketEvents()).filter((event) => event[0] === name);
    return found.map(([, argument]) => (name === 'callUser' ? argument.signal : argument));
  }

  /** Waits until so many events of one name have come. @param {number} count @param {'callUser' | 'callAccepted'} name */
  async hasReceived(count, name) {
    await until(this.page, ([wanted, type]) => {
      const { page } = /** @type {SimplePeerWindow} */ (/** @type {unknown} */ (window));
      return page.socketEvents.filter(([event]) => event === type).length >= wanted;
    }, /** @type {[number, string]} */ ([count, name]));
  }

  /** Fails when it has ever been sent what no simple-peer knows, or met an error that is not the other side's hang-up. */
  async wasSpokenToPlainly() {
    const signals = [...await this.signals('callUser'), ...await this.signals('callAccepted')];
    assert.ok(signals.length > 0);
    for (const signal of signals) assert.ok(isPlain(signal), `it was sent ${JSON.stringify(signal)}`);
    const peerEvents = await this.page.evaluate(() =>
      /** @type {SimplePeerWindow} */ (/** @type {unknown} */ (window)).page.peerEvents);
    for (const [event, detail] of peerEvents) {
      // How simple-peer says that the other side has closed its data channel.
      if (event === 'error') assert.match(String(detail), /^ERR_DATA_CHANNEL: .*(User-Initiated Abort|Close called)/);
    }
  }
}

/** @typedef {{ page: { events: [string, unknown?][], call: any, peer: any } }} PeerJsWindow */

/** Somebody with the page of PeerJS. */
export class PeerJs extends Person {
  /** @param {Page} page @param {string} id @param {string} name */
  constructor(page, id, name) {
    super(page, id);
    this.name = name;
  }

  /** @param {{ name: string }} caller @param {number} [since] */
  async isCalledBy(caller, since) {
    await this.told(`${caller.name} is calling`, since);
  }

  /** Names and details of what PeerJS has reported. @returns {Promise<[string, unknown?][]>} */
  events() {
    return this.page.evaluate(() => /** @type {PeerJsWindow} */ (/** @type {unknown} */ (window)).page.events);
  }

  /** Waits for so many `call` events. PeerJS tells its page nothing of a call that is taken back. @param {number} count */
  async hasRung(count) {
    await until(this.page, (wanted) => {
      const { page } = /** @type {PeerJsWindow} */ (/** @type {unknown} */ (window));
      return page.events.filter(([event]) => event === 'call').length >= wanted;
    }, count);
  }

  /** Waits until PeerJS has no connection with an id, nor an RTCPeerConnection of one. @param {string} id */
  async hasNothingWith(id) {
    await until(this.page, (partner) => {
      const { page } = /** @type {PeerJsWindow} */ (/** @type {unknown} */ (window));
      return !page.peer.connections[partner]?.length && !page.call?.peerConnection;
    }, id);
  }

  /** Fails when PeerJS has reported an error. */
  async metNoError() {
    assert.deepEqual((await this.events()).filter(([event]) => /error/.test(event)), []);
  }
}
