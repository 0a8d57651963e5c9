// One RTCPeerConnection: offer and answer with one audio and one video transceiver and one control data channel.
// Its operations run one after the other; a closed one does and reports nothing any more.
import {
  PeerCandidate,
  PeerConnection,
  PeerDescribed,
  PeerFailed,
  PeerTrack,
} from './event_kinds.js';
import { createControl } from './control.js';
import { createFlow } from './flow.js';
import { errorName } from './log.js';
import { trackKinds } from './media.js';

/** Same as protocol/limits.hpp: max_sdp_candidates and max_sdp_media_sections. */
const maxWaitingCandidates = 64;
const maxTransceivers = 7; // and the data channel's section

/** Numbers of protocol::SdpType. @type {readonly ['offer', 'answer']} */
const sdpTypes = ['offer', 'answer'];
// Flags of PeerDescribed.
const hasCandidate = 1;
const gathered = 2;
const fresh = 4;

/**
 * Throws what RTCPeerConnection's constructor throws.
 * @param {object} options
 * @param {number} options.handle
 * @param {RTCConfiguration} options.configuration
 * @param {MediaStream} options.capture the page's one capture, by whose id the other side knows what is sent
 * @param {(kind: number) => MediaStreamTrack | undefined} options.sent what is sent of a kind
 * @param {import('./bridge.js').Emit} options.emit
 * @param {import('./log.js').Log} options.log
 * @param {(channel: RTCDataChannel) => void} options.onChannel takes or closes one beside the control channel
 * @param {import('./flow.js').OnStats} options.onStats
 */
export function createPeer({ handle, configuration, capture, sent, emit, log, onChannel, onStats }) {
  const connection = new RTCPeerConnection(configuration);
  const remote = new MediaStream();
  /** The transceivers that send the capture, by kind. @type {(RTCRtpTransceiver | undefined)[]} */
  const transceivers = [undefined, undefined];
  const remoteLive = [false, false];
  /** Arrived before the description they belong to. @type {RTCIceCandidateInit[]} */
  const waiting = [];
  let closed = false;
  let tail = Promise.resolve();

  /** @type {import('./bridge.js').Emit} */
  const report = (kind, ...rest) => {
    if (!closed) emit(kind, ...rest);
  };
  const control = createControl({ handle, report, log });
  const flow = createFlow({ handle, connection, control, report, log, onStats });

  /** @param {string} what @param {() => Promise<void>} operation */
  function enqueue(what, operation) {
    tail = tail
      .then(() => (closed ? undefined : operation()))
      .catch((error) => (closed ? undefined : recover(what, errorName(error))));
  }

  /**
   * A connection that carries a call survives a description it can not take: the old ones stay in force.
   * Any other is of no use.
   * @param {string} what @param {string} why
   */
  async function recover(what, why) {
    if (connection.connectionState !== 'connected') {
      report(PeerFailed, handle, 0, 0, 'peer-failed', `${what}: ${why}`);
      return;
    }
    log(`peer: ${what}: ${why}`);
    const rollback = /** @type {const} */ ({ type: 'rollback' });
    try {
      if (connection.signalingState === 'have-local-offer') await connection.setLocalDescription(rollback);
      if (connection.signalingState === 'have-remote-offer') await connection.setRemoteDescription(rollback);
    } catch (error) {
      report(PeerFailed, handle, 0, 0, 'peer-failed', `rollback: ${errorName(error)}`);
    }
  }

  /** @param {number} [flag] `fresh` when it was just set */
  function reportDescription(flag = 0) {
    const local = connection.localDescription;
    if (!local) return;
    const flags =
      flag |
      (/^a=candidate:/m.test(local.sdp) ? hasCandidate : 0) |
      (connection.iceGatheringState === 'complete' ? gathered : 0);
    report(PeerDescribed, handle, sdpTypes.indexOf(/** @type {'offer' | 'answer'} */ (local.type)), flags, local.sdp);
  }

  /** @param {number} kind */
  const ownTrack = (kind) => sent(kind) ?? null;

  /**
   * With the capture's id even while it has no track: simple-peer's `stream` event comes from a=msid, and a camera that is
   * allowed later needs no new offer.
   * @param {number} kind
   */
  const addTransceiver = (kind) =>
    connection.addTransceiver(ownTrack(kind) ?? trackKinds[kind], { direction: 'sendrecv', streams: [capture] });

  /** Sends the capture by the transceivers that the other side's offer has made. */
  async function answerWithCapture() {
    for (const [kind, name] of trackKinds.entries()) {
      const offered = connection
        .getTransceivers()
        .filter(({ mid, direction, receiver }) => mid && direction !== 'stopped' && receiver.track.kind === name);
      const current = transceivers[kind];
      const transceiver = current && offered.includes(current) ? current : offered[0];
      if (!transceiver) continue;
      transceivers[kind] = transceiver;
      transceiver.direction = 'sendrecv';
      transceiver.sender.setStreams?.(capture); // Not in Firefox before 113.
      await transceiver.sender.replaceTrack(ownTrack(kind));
    }
  }

  /** @param {boolean} [restart] of ICE */
  async function makeOffer(restart = false) {
    for (const kind of trackKinds.keys()) transceivers[kind] ??= addTransceiver(kind);
    // Before the offer, so that it has the channel's section: a simple-peer learns of a hang-up by this channel.
    control.adopt(() => connection.createDataChannel('zvonok'));
    if (restart || /disconnected|failed/.test(connection.connectionState)) connection.restartIce();
    await connection.setLocalDescription();
    reportDescription(fresh);
  }

  /** @param {'offer' | 'answer'} type @param {string} sdp */
  async function applyDescription(type, sdp) {
    if (type === 'answer' && connection.signalingState !== 'have-local-offer') {
      log('peer: an answer that nobody waits for');
      return;
    }
    await connection.setRemoteDescription({ type, sdp });
    for (const candidate of waiting.splice(0)) await addCandidate(candidate);
    if (type === 'answer') return;
    await answerWithCapture();
    await connection.setLocalDescription();
    reportDescription(fresh);
  }

  /** One that the browser does not take is one way less to the other side, not the end. @param {RTCIceCandidateInit} candidate */
  async function addCandidate(candidate) {
    try {
      await connection.addIceCandidate(candidate);
    } catch (error) {
      log(`peer: candidate: ${errorName(error)}`);
    }
  }

  /** @param {number} kind */
  function reportTrack(kind) {
    const live = connection
      .getReceivers()
      .some(({ track }) => track.kind === trackKinds[kind] && !track.muted && track.readyState === 'live');
    if (live === remoteLive[kind]) return;
    remoteLive[kind] = live;
    report(PeerTrack, handle, kind, Number(live));
  }

  /**
   * A video element shows the first track of a kind: of several (an extra m-section of a simple-peer) the stream holds the
   * one that delivers.
   * @param {MediaStreamTrack} track
   */
  function showTrack(track) {
    const shown = remote.getTracks().find(({ kind }) => kind === track.kind);
    if (shown === track || (shown && !shown.muted)) return;
    if (shown) remote.removeTrack(shown);
    remote.addTrack(track);
  }

  connection.onicecandidate = ({ candidate }) => {
    if (!candidate?.candidate) return;
    const { sdpMLineIndex, sdpMid } = candidate;
    report(PeerCandidate, handle, sdpMLineIndex ?? -1, 0, candidate.candidate, sdpMid ?? '');
    reportDescription();
  };
  connection.onicegatheringstatechange = () => {
    if (connection.iceGatheringState === 'complete') reportDescription();
  };
  // Not iceConnectionState: after a call has been connected Chromium never says `failed` there (seen with 156).
  connection.onconnectionstatechange = () => {
    if (connection.connectionState === 'connected') flow.start();
    report(PeerConnection, handle, 0, 0, connection.connectionState);
  };
  connection.ontrack = ({ track }) => {
    const kind = trackKinds.indexOf(/** @type {'audio' | 'video'} */ (track.kind));
    track.onunmute = () => {
      showTrack(track);
      reportTrack(kind);
    };
    track.onmute = track.onended = () => reportTrack(kind);
    showTrack(track);
    reportTrack(kind);
  };
  connection.ondatachannel = ({ channel }) => {
    // One that nobody expects would take what is sent on it without bound.
    if (!control.adopt(() => channel)) onChannel(channel);
  };

  return {
    remote,
    /** @param {boolean} restart */
    offer: (restart) => enqueue('offer', () => makeOffer(restart)),
    /** @param {number} type @param {string} sdp */
    describe: (type, sdp) => enqueue(sdpTypes[type], () => applyDescription(sdpTypes[type], sdp)),
    /** @param {RTCIceCandidateInit} candidate */
    candidate: (candidate) =>
      enqueue('candidate', async () => {
        if (connection.remoteDescription) await addCandidate(candidate);
        else if (waiting.length < maxWaitingCandidates) waiting.push(candidate);
      }),
    /** @param {number} kind */
    addTransceiver: (kind) =>
      enqueue('transceiver', async () => {
        if (connection.getTransceivers().length >= maxTransceivers) {
          log('peer: too many transceivers asked for');
          return;
        }
        addTransceiver(kind);
        await makeOffer();
      }),
    /** Something else is to be sent. */
    updateTracks() {
      transceivers.forEach((transceiver, kind) => {
        transceiver?.sender.replaceTrack(ownTrack(kind)).catch((error) => log(`peer: track: ${errorName(error)}`));
      });
    },
    send: control.send,
    /** A further data channel. @param {string} label */
    openChannel: (label) => ({ channel: connection.createDataChannel(label), getStats: () => connection.getStats() }),
    close() {
      closed = true;
      flow.stop();
      control.close();
      connection.close();
    },
  };
}
