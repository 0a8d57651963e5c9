// Every frame of a page's WebSockets, read as socket.io's events where they are some.
// May depend on: playwright-core, tests/browser/harness.js.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { patienceMs } from '../browser/harness.js';

/**
 * @typedef {'sent' | 'received'} Direction
 * @typedef {{ direction: Direction, text: string }} Frame
 */

export class Wire {
  /** In order. @type {Frame[]} */
  frames = [];
  /** Addresses of the sockets. @type {string[]} */
  urls = [];
  #news = new EventEmitter();

  /** Before the page loads. @param {import('playwright-core').Page} page */
  constructor(page) {
    /** @param {Direction} direction @param {string | Buffer} payload */
    const keep = (direction, payload) => {
      this.frames.push({ direction, text: String(payload) });
      this.#news.emit('frame');
    };
    page.on('websocket', (socket) => {
      this.urls.push(socket.url());
      socket.on('framesent', ({ payload }) => keep('sent', payload));
      socket.on('framereceived', ({ payload }) => keep('received', payload));
    });
  }

  /** Names and arguments of the events. @param {Direction} direction @returns {any[][]} */
  events(direction) {
    return this.frames.filter((frame) => frame.direction === direction)
      .flatMap(({ text }) => /^42\d*(\[.*)$/s.exec(text)?.[1] ?? [])
      .map((json) => JSON.parse(json));
  }

  /** The signals in them. @param {Direction} direction @returns {any[]} */
  signals(direction) {
    return this.events(direction).map(signalOf).filter(Boolean);
  }

  /**
   * Waits until so many of these events have passed; resolves to the last of them.
   * @param {Direction} direction @param {string} name of the event @param {(signal: any) => boolean} [wanted] of its signal
   * @param {number} [count]
   */
  async event(direction, name, wanted = () => true, count = 1) {
    const find = () => this.events(direction).filter((event) => event[0] === name && wanted(signalOf(event)))[count - 1];
    return this.#until(find, `${count} ${name} ${direction}`);
  }

  /** Waits for exactly this frame. @param {Direction} direction @param {string} text */
  async frame(direction, text) {
    await this.#until(() => this.frames.find((frame) => frame.direction === direction && frame.text === text),
      `${text} ${direction}`);
  }

  /** @template T @param {() => T | undefined} find @param {string} what @returns {Promise<T>} */
  async #until(find, what) {
    const late = AbortSignal.timeout(patienceMs);
    for (;;) {
      const found = find();
      if (found) return found;
      try {
        await once(this.#news, 'frame', { signal: late });
      } catch {
        const all = this.frames.map((frame) => `${frame.direction} ${frame.text.slice(0, 60)}`);
        assert.fail(`not seen: ${what}; all frames:\n${all.join('\n')}`);
      }
    }
  }
}

/** @param {any[]} event @returns {any} */
function signalOf([name, argument]) {
  if (name === 'callUser') return argument.signalData ?? argument.signal;
  if (name === 'answerCall') return argument.signal;
  return name === 'callAccepted' ? argument : undefined;
}

/** Whether a simple-peer knows what this is; it destroys itself on all else. @param {any} signal */
export const isPlain = (signal) => typeof signal?.sdp === 'string' || typeof signal?.candidate?.candidate === 'string';
