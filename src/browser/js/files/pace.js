// How fast a file may go: as fast as the line takes it, but never at the cost of the call. SCTP fills a line's queue until it
// loses packets, the video's own control gives way before that; so the file gives way as soon as the video is limited by the
// bandwidth or the way back takes longer than it did. Firefox tells the round trip alone. May depend on: nothing.

const tickMs = 500;
const startBytesPerS = 2_000_000;
/** A file always goes on, if slowly. */
const leastBytesPerS = 40_000;
const mostBytesPerS = 1_000_000_000;
/** More than this over the shortest round trip is a queue. */
const queueS = 0.15;
/** One long round trip may be a busy machine's. */
const ticksOfQueue = 3;
/**
 * An encoder that is only starting is called limited by the bandwidth as well (Chromium 156). One that is takes about all that
 * the estimate leaves it.
 */
const takenShare = 0.75;
/** What may be sent at once after a pause. */
const burstS = 0.1;

/**
 * @param {() => Promise<RTCStatsReport>} getStats of the connection
 */
export function createPace(getStats) {
  let rate = startBytesPerS;
  let budget = rate * burstS;
  let filledAt = performance.now();
  let spent = 0;
  let shortest = Infinity;
  let queued = 0;
  let tickedAt = performance.now();

  function fill() {
    const now = performance.now();
    budget = Math.min(budget + ((now - filledAt) / 1000) * rate, Math.max(rate * burstS, 65_536));
    filledAt = now;
  }

  async function tick() {
    let limited = false;
    let wanted = 0;
    let available = Infinity;
    let roundTrip = 0;
    const stats = await getStats().catch(() => undefined);
    for (const entry of stats?.values() ?? []) {
      if (entry.type === 'outbound-rtp') {
        wanted += entry.targetBitrate ?? 0;
        if (entry.qualityLimitationReason === 'bandwidth') limited = true;
      }
      if (entry.type === 'candidate-pair' && entry.availableOutgoingBitrate) available = entry.availableOutgoingBitrate;
      if (entry.type === 'remote-inbound-rtp' && entry.roundTripTime) roundTrip = Math.max(roundTrip, entry.roundTripTime);
    }
    if (roundTrip) shortest = Math.min(shortest, roundTrip);
    const now = performance.now();
    const real = spent / Math.max((now - tickedAt) / 1000, 0.001);
    spent = 0;
    tickedAt = now;
    fill();
    queued = roundTrip > shortest + queueS ? queued + 1 : 0;
    if ((limited && wanted > available * takenShare) || queued >= ticksOfQueue) rate = Math.max(Math.min(rate, real) / 2, leastBytesPerS);
    else if (real > rate / 2) rate = Math.min(rate * 1.5, mostBytesPerS);
  }

  const timer = setInterval(() => void tick(), tickMs);
  return {
    /** How long to wait before `bytes` may be sent, in milliseconds; 0: they are taken as sent now. @param {number} bytes */
    take(bytes) {
      fill();
      if (budget <= 0) return Math.min(Math.max((-budget / rate) * 1000, 4), tickMs);
      budget -= bytes;
      spent += bytes;
      return 0;
    },
    stop: () => clearInterval(timer),
  };
}
