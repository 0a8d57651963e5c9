// Peer connections by handle. Nothing here throws: what a browser refuses is reported as PeerFailed.
import { PeerFailed } from './event_kinds.js';
import { errorName } from './log.js';
import { createPeer } from './peer.js';

/**
 * @param {object} options
 * @param {import('./bridge.js').Emit} options.emit
 * @param {import('./log.js').Log} options.log
 * @param {MediaStream} options.capture
 * @param {(kind: number) => MediaStreamTrack | undefined} options.sent
 * @param {(stream: MediaStream | null) => void} options.showRemote
 * @param {() => RTCCertificate | undefined} options.certificate of the page, by which the other side knows all its connections
 * @param {(channel: RTCDataChannel) => void} options.onChannel takes or closes one beside the control channel
 * @param {import('./flow.js').OnStats} [options.onStats]
 */
export function createPeers({ emit, log, capture, sent, showRemote, certificate, onChannel, onStats = () => {} }) {
  /** @type {Map<number, ReturnType<typeof createPeer>>} */
  const peers = new Map();
  let shown = 0;

  /** @param {number} handle */
  function show(handle) {
    shown = handle;
    showRemote(peers.get(handle)?.remote ?? null);
  }

  /** @param {number} handle */
  function close(handle) {
    peers.get(handle)?.close();
    peers.delete(handle);
    if (handle === shown) show(0);
  }

  return {
    port: {
      /** @param {number} handle @param {string} iceServers JSON text, '' for none @param {boolean} relayOnly */
      open(handle, iceServers, relayOnly) {
        if (typeof RTCPeerConnection === 'undefined') {
          emit(PeerFailed, handle, 0, 0, 'peer-unsupported', 'no RTCPeerConnection');
          return;
        }
        try {
          const own = certificate();
          /** @type {RTCConfiguration} */
          const configuration = {
            ...(own && own.expires > Date.now() && { certificates: [own] }),
            ...(relayOnly && { iceTransportPolicy: 'relay' }),
            iceServers: iceServers ? JSON.parse(iceServers) : [],
            // One transport from the start: 4 candidates instead of 12 to gather, send and try (Chromium 156, two
            // networks). simple-peer and PeerJS bundle as well.
            bundlePolicy: 'max-bundle',
          };
          peers.set(handle, createPeer({ handle, configuration, capture, sent, emit, log, onChannel, onStats }));
        } catch (error) {
          // The one thing in it that a page can get wrong.
          emit(PeerFailed, handle, 0, 0, 'peer-failed', `ice-servers: ${errorName(error)}`);
        }
      },
      /** @param {number} handle @param {boolean} restart */
      offer: (handle, restart) => peers.get(handle)?.offer(restart),
      /** @param {number} handle @param {number} type @param {string} sdp */
      describe: (handle, type, sdp) => peers.get(handle)?.describe(type, sdp),
      /** @param {number} handle @param {string} candidate @param {string} mid @param {number} index -1: absent */
      candidate: (handle, candidate, mid, index) =>
        peers.get(handle)?.candidate({ candidate, sdpMid: mid || null, sdpMLineIndex: index < 0 ? null : index }),
      /** @param {number} handle @param {number} kind */
      addTransceiver: (handle, kind) => peers.get(handle)?.addTransceiver(kind),
      /** @param {number} handle @param {string} text */
      send: (handle, text) => peers.get(handle)?.send(text),
      close,
      show,
    },
    /** A data channel of an open connection. @param {number} handle @param {string} label */
    openChannel: (handle, label) => peers.get(handle)?.openChannel(label),
    updateTracks() {
      for (const peer of peers.values()) peer.updateTracks();
    },
    count: () => peers.size,
    destroy() {
      for (const handle of [...peers.keys()]) close(handle);
    },
  };
}
