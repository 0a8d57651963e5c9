// What comes in on a connection and by which road, from its statistics: media that stop are the first sign of trouble,
// seconds before ICE says anything (5.9 s and more in Chromium 156, 7.3 s in Firefox 153, measured).
import { PeerFlow, PeerRoute } from './event_kinds.js';
import { errorName } from './log.js';

const tickMs = 100;
/** call::Flow by the time without anything; audio comes each 20 ms, beats each 200 ms. */
const thinMs = 300;
const silentMs = 600;
const beatMs = 200;
const flowing = 0;
const thin = 1;
const silent = 2;
/** The road changes seldom, and the report names it among much else. */
const ticksPerRoute = 10;

/**
 * @param {object} options
 * @param {number} options.handle of the peer
 * @param {RTCPeerConnection} options.connection
 * @param {ReturnType<typeof import('./control.js').createControl>} options.control
 * @param {import('./bridge.js').Emit} options.report
 * @param {import('./log.js').Log} options.log
 */
export function createFlow({ handle, connection, control, report, log }) {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  let busy = false;
  let ticks = 0;
  let received = -1;
  let receivedAt = 0;
  let sent = -1;
  let sentAt = 0;
  /** As reported last; a connection that has not delivered yet is not silent. @type {number | undefined} */
  let told;
  /** @type {number | undefined} */
  let toldRelayed;

  /** @param {number} flow */
  function tell(flow) {
    if (flow === told) return;
    told = flow;
    report(PeerFlow, handle, flow);
  }

  /** @param {RTCStatsReport} stats */
  function tellRoute(stats) {
    /** @type {any} */
    let pair;
    for (const entry of stats.values()) {
      if (entry.type === 'transport' && entry.selectedCandidatePairId) pair = stats.get(entry.selectedCandidatePairId);
      // Firefox before 128 has no transport statistics: https://bugzil.la/1804678
      if (entry.type === 'candidate-pair' && entry.selected) pair ??= entry;
    }
    if (!pair) return;
    const ends = [pair.localCandidateId, pair.remoteCandidateId].map((id) => stats.get(id)?.candidateType);
    const relayed = Number(ends.includes('relay'));
    if (relayed === toldRelayed) return;
    toldRelayed = relayed;
    report(PeerRoute, handle, relayed);
  }

  async function tick() {
    if (busy) return;
    busy = true;
    try {
      const stats = await connection.getStats();
      if (timer === undefined) return;
      let packetsIn = control.received();
      let packetsOut = 0;
      for (const entry of stats.values()) {
        if (entry.type === 'inbound-rtp') packetsIn += entry.packetsReceived ?? 0;
        if (entry.type === 'outbound-rtp') packetsOut += entry.packetsSent ?? 0;
      }
      const now = performance.now();
      if (packetsIn !== received) {
        // The first count is no sign yet that anything comes now.
        if (received >= 0 || packetsIn > 0) tell(flowing);
        received = packetsIn;
        receivedAt = now;
      } else if (told !== undefined) {
        const silence = now - receivedAt;
        if (silence >= silentMs) tell(silent);
        else if (silence >= thinMs) tell(thin);
      }
      if (packetsOut !== sent) {
        sent = packetsOut;
        sentAt = now;
      } else if (now - sentAt >= beatMs) {
        control.beat();
        sentAt = now;
      }
      if (ticks++ % ticksPerRoute === 0) tellRoute(stats);
    } catch (error) {
      log(`flow: ${errorName(error)}`);
    } finally {
      busy = false;
    }
  }

  return {
    start() {
      timer ??= setInterval(() => void tick(), tickMs);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
