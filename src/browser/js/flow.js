// What comes in on a connection, from its statistics: media that stop are the first sign of trouble, seconds before ICE says anything (5.9 s and more in Chromium 156, 7.3 s in Firefox 153, measured).
import { PeerFlow } from './event_kinds.js';
import { errorName } from './log.js';

const tickMs = 100;
/** call::Flow by the time without anything; audio comes each 20 ms, beats each 200 ms. */
const thinMs = 300;
const silentMs = 600;
const beatMs = 200;
const flowing = 0;
const thin = 1;
const silent = 2;
/** What else they say is looked at once a second; a hidden page ticks no more often. */
const statsMs = 950;

/**
 * Told once a second. @typedef {(handle: number, connection: RTCPeerConnection, stats: RTCStatsReport) => void} OnStats
 */

/**
 * @param {object} options
 * @param {number} options.handle of the peer
 * @param {RTCPeerConnection} options.connection
 * @param {ReturnType<typeof import('./control.js').createControl>} options.control
 * @param {import('./bridge.js').Emit} options.report
 * @param {import('./log.js').Log} options.log
 * @param {OnStats} options.onStats
 */
export function createFlow({ handle, connection, control, report, log, onStats }) {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  let busy = false;
  let toldAt = -statsMs;
  let received = -1;
  let receivedAt = 0;
  let sent = -1;
  let sentAt = 0;
  /** As reported last; a connection that has not delivered yet is not silent. @type {number | undefined} */
  let told;

  /** @param {number} flow */
  function tell(flow) {
    if (flow === told) return;
    told = flow;
    report(PeerFlow, handle, flow);
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
      if (now - toldAt < statsMs) return;
      toldAt = now;
      onStats(handle, connection, stats);
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
