// The seed's five events: me, callUser, answerCall, callAccepted, callEnded, and iceServers for
// our own clients (frames and answers in README.md). Mends what the seed's own server gets wrong:
// it dies of a missing payload, believes `from`, reaches everybody with a list of ids, tells
// everybody of every closed tab.
// Depends on socket.io (types only), admission.js (types only), validation.js, partners.js,
// members.js, ice-servers.js.
// Missing: several processes.

import { IceServers } from './ice-servers.js';
import { shortId } from './log.js';
import { Members } from './members.js';
import { Partners } from './partners.js';
import { cleanName, extensionOf, isOffer, isRecord, signalProblem } from './validation.js';

/**
 * @typedef {import('socket.io').Socket} Socket
 * @typedef {import('./members.js').Member} Member
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
  #members;
  #iceServers;
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
    this.#partners = new Partners(options.maxPartners, options.offersPerMinute);
    this.#members = new Members(options, (id) => this.#partners.remove(id));
    this.#iceServers = new IceServers(options);
    io.on('connection', (socket) => this.#serve(socket));
  }

  /** Members that are in a call; for tests. */
  get partnered() {
    return this.#partners.size;
  }

  /** Members that are gone and may come back; for tests. */
  get away() {
    return this.#members.awaySize;
  }

  /** Forgets who can not come back any more. Call it now and then. */
  sweep() {
    this.#members.expire();
  }

  /** @param {Socket} socket */
  #serve(socket) {
    const { isZvonok, token } = greetingOf(socket.handshake.auth);
    socket.handshake.auth = {}; // up to 64 KiB that would stay as long as the connection
    const { member, replaced } = this.#members.join(socket, isZvonok ? token : undefined);
    this.#log(member.id === socket.id ? 'join' : 'back', member, socket.conn.transport.name);
    const stopTelling = isZvonok ? this.#tellIceServers(socket, member) : () => {};

    socket.onAny((event, ...args) => this.#receive(member, socket, String(event), args));
    socket.on('disconnect', (reason) => {
      stopTelling();
      if (member.socket === socket) this.#leave(member, socket, reason);
      // A client that left keeps no transport, or it could join again and again with fresh limits.
      socket.conn.close(true);
    });
    // A connection whose client has come back by another one: nothing that its partners need know.
    replaced?.conn.close(true);

    const next = isZvonok ? this.#members.issueToken(member) : undefined;
    if (next === undefined) socket.emit('me', member.id);
    else socket.emit('me', member.id, { resume: next });
    if (member.usedNonce !== undefined) this.#awaitDelivery(member, socket);
  }

  /**
   * Ends the token that a member came back with as soon as it has the next one: a heartbeat sent
   * after `me` is answered after `me` has arrived.
   * @param {Member} member
   * @param {Socket} socket
   */
  #awaitDelivery(member, socket) {
    // Private in engine.io's types; its own heartbeat calls the same.
    const connection = /** @type {{sendPacket: (type: 'ping') => void}} */ (
      /** @type {unknown} */ (socket.conn));
    socket.conn.once('heartbeat', () => {
      if (member.socket === socket) this.#members.confirm(member);
    });
    connection.sendPacket('ping');
  }

  /**
   * @param {Socket} socket
   * @param {Member} member
   * @returns {() => void} ends it
   */
  #tellIceServers(socket, member) {
    if (!this.#iceServers.isConfigured) return () => {};
    /** @param {import('./ice-servers.js').IssuedServers} issued */
    const tell = (issued) => {
      member.iceServers = issued;
      socket.emit('iceServers', issued.event);
    };
    tell(this.#iceServers.renew(member.iceServers));
    const timer = setInterval(() => tell(this.#iceServers.issue()), this.#iceServers.refreshMs);
    return () => clearInterval(timer);
  }

  /**
   * @param {Member} member
   * @param {Socket} socket
   * @param {string} reason socket.io's
   */
  #leave(member, socket, reason) {
    this.#log('leave', member, reason);
    if (this.isStopping) return;
    const event = { from: member.id, reason: reason === 'ping timeout' ? 'lost' : 'closed' };
    for (const partner of this.#partners.of(member.id)) {
      this.#members.get(partner)?.socket?.emit('callEnded', event);
    }
    this.#members.leave(member, this.#admission.quotaAddress(socket.conn));
  }

  /**
   * @param {'join' | 'back' | 'leave'} what
   * @param {Member} member
   * @param {string} how
   */
  #log(what, member, how) {
    this.#options.log(`${what} ${shortId(member.id)} ${how}, ${this.#io.sockets.sockets.size} here`);
  }

  /**
   * One event of a client. Never throws, answers every acknowledgement.
   * @param {Member} member
   * @param {Socket} socket
   * @param {string} event
   * @param {unknown[]} args payload first; the acknowledgement, when asked for, last
   */
  #receive(member, socket, event, args) {
    const last = args[args.length - 1];
    const acknowledge = typeof last === 'function' ? last : undefined;
    const error = this.#handle(member, socket, event, args[0]);
    if (error) this.#refusals.count(error);
    /** @type {Acknowledgement} */
    const answer = error ? { ok: false, error } : { ok: true };
    acknowledge?.(answer);
  }

  /**
   * @param {Member} member
   * @param {Socket} socket
   * @param {string} event
   * @param {unknown} payload
   * @returns {RelayError | undefined}
   */
  #handle(member, socket, event, payload) {
    if (!member.messages.take()) return 'rate-limited';
    if (!isRecord(payload)) return 'bad-request';
    switch (event) {
      case 'callUser':
        return this.#callUser(member, socket, payload);
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
   * @param {Socket} socket
   * @param {JsonRecord} payload `{userToCall, signalData, from, name}`; `from` is not believed
   * @returns {RelayError | undefined}
   */
  #callUser(member, socket, { userToCall, signalData, name }) {
    const own = member.id;
    if (typeof userToCall !== 'string' || !isRecord(signalData)) return 'bad-request';
    if (userToCall === own) return 'own-id';
    const problem = signalProblem(signalData, this.#options.maxSignalBytes);
    if (problem) return problem;

    const { call, path } = extensionOf(signalData);
    const pair = this.#partners.find(own, userToCall);
    // Without an offer nothing rings, and a stranger could ask silently whether an id is online.
    if (!isOffer(signalData) && !pair) return 'not-calling';
    const rings = isOffer(signalData) && !pair?.hasAnswered(call);
    if (rings && path > 0 && !this.#haveUnknownCall(member, userToCall)) return 'not-calling';
    if (rings && !this.#mayRing(member, socket)) return 'rate-limited';
    if (!rings && isOffer(signalData) && !pair?.takeOffer(own)) return 'rate-limited';

    const error = this.#relay(member, userToCall, signalData, (receiver) => {
      if (rings) this.#partners.called(own, userToCall, call);
      receiver.emit('callUser', { signal: signalData, from: own, name: cleanName(name) });
    });
    if (error === 'unknown-id' && !pair) {
      member.misses.take();
      this.#admission.missed(socket.conn);
    }
    return error;
  }

  /**
   * Whether two may be in a call that this run of the server has not seen begin.
   * @param {Member} member
   * @param {string} other perhaps not back yet: then relaying says that it is unknown
   */
  #haveUnknownCall(member, other) {
    const isBack = this.#members.get(other)?.isFromBefore ?? this.#members.isJustStarted;
    return member.isFromBefore && isBack;
  }

  /**
   * @param {Member} member
   * @param {Socket} socket
   * @returns {boolean} whether it may start one more call now, and counts that
   */
  #mayRing(member, { conn }) {
    // Asked before the id is looked up: who guesses too much learns nothing more.
    if (member.misses.isEmpty() || this.#admission.hasGuessed(conn)) return false;
    return member.rings.take() && this.#admission.mayRing(conn);
  }

  /**
   * A signal of the callee, for somebody who called; or of either of the two, once answered.
   * @param {Member} member
   * @param {JsonRecord} payload `{signal, to}`
   * @returns {RelayError | undefined}
   */
  #answerCall(member, { signal, to }) {
    const own = member.id;
    if (typeof to !== 'string' || !isRecord(signal)) return 'bad-request';
    if (to === own) return 'own-id';
    const problem = signalProblem(signal, this.#options.maxSignalBytes);
    if (problem) return problem;

    const pair = this.#partners.find(own, to);
    if (!pair?.calls.has(to) && !pair?.isAnswered) return 'not-calling';
    const offers = isOffer(signal);
    if (offers && !pair.takeOffer(own)) return 'rate-limited';

    return this.#relay(member, to, signal, (receiver) => {
      if ('sdp' in signal && !offers) pair.answered(to, extensionOf(signal).call);
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
    // Exactly one socket: no room, no broadcast.
    const receiver = this.#members.get(to)?.socket;
    if (!receiver) return 'unknown-id';
    if (isBehind(receiver, this.#options)) return 'rate-limited';
    send(receiver);
    const { kind, call } = extensionOf(signal);
    if (kind && endingKinds.has(kind)) this.#partners.ended(member.id, to, call);
    return undefined;
  }
}

/**
 * What a client says of itself when it connects.
 * @param {unknown} auth payload of its CONNECT; a stock client sends none
 * @returns {{isZvonok: boolean, token: unknown}}
 */
function greetingOf(auth) {
  const { zvonok, resume } = isRecord(auth) ? auth : /** @type {JsonRecord} */ ({});
  return { isZvonok: Number.isInteger(zvonok) && Number(zvonok) >= 1, token: resume };
}

/**
 * @param {Socket} socket
 * @param {import('./config.js').ServerOptions} options
 * @returns {boolean} whether too much waits because the receiver does not read
 */
function isBehind({ conn }, { maxQueuedPackets, maxQueuedBytes }) {
  // Private in engine.io's types: the buffer is documented by its "flush" event, a WebSocket
  // transport holds its WebSocket. What is on its way there stays in memory as well.
  const { writeBuffer, transport } = /**
    @type {{writeBuffer: Array<{data?: string}>, transport: {socket?: {bufferedAmount: number}}}} */ (
    /** @type {unknown} */ (conn));
  if (writeBuffer.length >= maxQueuedPackets) return true;
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data } of writeBuffer) bytes += data?.length ?? 0;
  return bytes >= maxQueuedBytes;
}
