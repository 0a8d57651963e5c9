// The seed's five events: me, callUser, answerCall, callAccepted, callEnded (frames and answers
// in README.md). Mends what the seed's own server gets wrong: it dies of a missing payload,
// believes `from`, reaches everybody with a list of ids, tells everybody of every closed tab.
// Depends on socket.io (types only), admission.js (types only), validation.js, partners.js,
// limits.js.
// Missing: several processes; a socket that reconnects gets a new id.

import { TokenBucket } from './limits.js';
import { shortId } from './log.js';
import { Partners } from './partners.js';
import { cleanName, extensionOf, isOffer, isRecord, signalProblem } from './validation.js';

/**
 * @typedef {import('socket.io').Socket} Socket
 * @typedef {import('./validation.js').JsonRecord} JsonRecord
 * @typedef {'bad-request' | 'too-large' | 'own-id' | 'unknown-id' | 'not-calling' | 'rate-limited'} RelayError
 * @typedef {{ok: true} | {ok: false, error: RelayError}} Acknowledgement
 */

/** Kinds of the Zvonok extension after which there is no call any more. */
const endingKinds = new Set(['decline', 'cancel', 'busy', 'bye']);

export class Signalling {
  #io;
  #options;
  #admission;
  #refusals;
  #partners;
  /** Set while the server stops: a restart of the server ends no call. */
  isStopping = false;

  /**
   * Serves every socket that connects to `io` from now on.
   * @param {import('socket.io').Server} io
   * @param {import('./config.js').ServerOptions} options
   * @param {import('./admission.js').Admission} admission
   * @param {import('./log.js').RefusalLog} refusals
   */
  constructor(io, options, admission, refusals) {
    this.#io = io;
    this.#options = options;
    this.#admission = admission;
    this.#refusals = refusals;
    this.#partners = new Partners(options.maxPartners);
    io.on('connection', (socket) => this.#serve(socket));
  }

  /** Sockets that are in a call; for tests. */
  get partnered() {
    return this.#partners.size;
  }

  /** @param {Socket} socket */
  #serve(socket) {
    const { log, messageBurst, messagesPerSecond, ringsPerMinute } = this.#options;
    const member = new Member(
      socket,
      new TokenBucket(messageBurst, messagesPerSecond),
      new TokenBucket(ringsPerMinute, ringsPerMinute / 60),
    );
    log(`join ${shortId(socket.id)} ${socket.conn.transport.name}, ${this.#io.sockets.sockets.size} here`);

    socket.onAny((event, ...args) => this.#receive(member, String(event), args));
    socket.on('disconnect', (reason) => {
      log(`leave ${shortId(socket.id)} ${reason}, ${this.#io.sockets.sockets.size} here`);
      for (const partner of this.#partners.remove(socket.id)) {
        if (!this.isStopping) this.#find(partner)?.emit('callEnded', { from: socket.id });
      }
      // A client that left keeps no transport, or it could join again and again with fresh limits.
      socket.conn.close(true);
    });
    socket.emit('me', socket.id);
  }

  /**
   * One event of a client. Never throws, answers every acknowledgement.
   * @param {Member} member
   * @param {string} event
   * @param {unknown[]} args payload first; the acknowledgement, when asked for, last
   */
  #receive(member, event, args) {
    const last = args[args.length - 1];
    const acknowledge = typeof last === 'function' ? last : undefined;
    const error = this.#handle(member, event, args[0]);
    if (error) this.#refusals.count(error);
    /** @type {Acknowledgement} */
    const answer = error ? { ok: false, error } : { ok: true };
    acknowledge?.(answer);
  }

  /**
   * @param {Member} member
   * @param {string} event
   * @param {unknown} payload
   * @returns {RelayError | undefined}
   */
  #handle(member, event, payload) {
    if (!member.messages.take()) return 'rate-limited';
    if (!isRecord(payload)) return 'bad-request';
    switch (event) {
      case 'callUser':
        return this.#callUser(member, payload);
      case 'answerCall':
        return this.#answerCall(member, payload);
      default:
        return 'bad-request';
    }
  }

  /**
   * An offer that rings; or, between partners, any later signal of the caller, and any message
   * of the Zvonok extension in either direction.
   * @param {Member} member
   * @param {JsonRecord} payload `{userToCall, signalData, from, name}`; `from` is not believed
   * @returns {RelayError | undefined}
   */
  #callUser(member, { userToCall, signalData, name }) {
    const own = member.socket.id;
    if (typeof userToCall !== 'string' || !isRecord(signalData)) return 'bad-request';
    if (userToCall === own) return 'own-id';
    const problem = signalProblem(signalData, this.#options.maxSignalBytes);
    if (problem) return problem;

    const { call } = extensionOf(signalData);
    const offers = isOffer(signalData);
    // Without an offer nothing rings, and a stranger could ask silently whether an id is online.
    if (!offers && !this.#partners.find(own, userToCall)) return 'not-calling';
    const rings = offers && this.#partners.isNewCall(own, userToCall, call);
    if (rings && !(member.rings.take() && this.#admission.mayRing(member.socket.conn))) {
      return 'rate-limited';
    }

    return this.#relay(member, userToCall, signalData, (receiver) => {
      if (offers) this.#partners.called(own, userToCall, call);
      receiver.emit('callUser', { signal: signalData, from: own, name: cleanName(name) });
    });
  }

  /**
   * A signal of the callee, for somebody who called.
   * @param {Member} member
   * @param {JsonRecord} payload `{signal, to}`
   * @returns {RelayError | undefined}
   */
  #answerCall(member, { signal, to }) {
    const own = member.socket.id;
    if (typeof to !== 'string' || !isRecord(signal)) return 'bad-request';
    if (to === own) return 'own-id';
    const problem = signalProblem(signal, this.#options.maxSignalBytes);
    if (problem) return problem;

    const pair = this.#partners.find(own, to);
    if (!pair?.calls.has(to)) return 'not-calling';

    return this.#relay(member, to, signal, (receiver) => {
      if ('sdp' in signal) pair.answered = true;
      receiver.emit('callAccepted', signal, { from: own });
    });
  }

  /**
   * @param {Member} member
   * @param {string} to
   * @param {JsonRecord} signal
   * @param {(receiver: Socket) => void} send
   * @returns {RelayError | undefined}
   */
  #relay(member, to, signal, send) {
    const receiver = this.#find(to);
    if (!receiver) return 'unknown-id';
    if (queuedPackets(receiver) >= this.#options.maxQueuedPackets) return 'rate-limited';
    send(receiver);
    const { kind, call } = extensionOf(signal);
    if (kind && endingKinds.has(kind)) this.#partners.ended(member.socket.id, to, call);
    return undefined;
  }

  /**
   * Exactly one socket: no room, no broadcast.
   * @param {string} id
   * @returns {Socket | undefined}
   */
  #find(id) {
    return this.#io.sockets.sockets.get(id);
  }
}

/** A connected client and its limits. */
class Member {
  /**
   * @param {Socket} socket
   * @param {TokenBucket} messages
   * @param {TokenBucket} rings
   */
  constructor(socket, messages, rings) {
    this.socket = socket;
    this.messages = messages;
    this.rings = rings;
  }
}

/**
 * @param {Socket} socket
 * @returns {number} packets that wait because the receiver does not read
 */
function queuedPackets(socket) {
  // Private in engine.io's types, documented by its "flush" event.
  return /** @type {{writeBuffer: unknown[]}} */ (/** @type {unknown} */ (socket.conn)).writeBuffer.length;
}
