// What the statistics of a connection say, once a second: the numbers of call/quality_state.hpp for the program, which
// decides, and by which kind of road it goes. And the other way round: what the program decides for the picture that is sent.
// The statistics are those that flow.js reads anyway. May depend on: event_kinds.js, log.js.
import { PeerRoute, PeerStats } from '../event_kinds.js';
import { errorName } from '../log.js';

/** Names in ui/later/codecs.hpp; 0 is another one. */
const codecs = ['', 'opus', 'red', 'g722', 'pcmu', 'pcma', 'vp8', 'vp9', 'h264', 'av1', 'h265'];
/** Numbers of call::Limitation. */
const limitations = ['none', 'cpu', 'bandwidth', 'other'];
/** Receivers report each second or five; one that is older tells of a picture that is not sent any more. */
const reportAgeMs = 7_000;

/**
 * @typedef {object} Counts what has come and gone since the connection's start
 * @property {number} at ms
 * @property {number} sentBytes
 * @property {number} receivedBytes
 * @property {number} received packets
 * @property {number} lost packets
 */
/**
 * @typedef {object} Limit 0: none
 * @property {boolean} paused
 * @property {number} lines of the short side
 * @property {number} kbps
 * @property {number} fps
 */

/** @param {number | undefined} value */
const whole = (value) => (value === undefined || !Number.isFinite(value) ? -1 : Math.round(value));

/** @param {any[]} entries @param {string} type @param {string} [kind] */
const all = (entries, type, kind) => entries.filter((one) => one.type === type && (!kind || one.kind === kind));

/** The newest first where there are several, as of a track that was replaced. @param {any[]} entries @param {string} name */
const known = (entries, name) => entries.find((one) => one[name] !== undefined)?.[name];

/** @param {any[]} entries @param {string[]} names */
const sum = (entries, ...names) =>
  entries.reduce((total, one) => names.reduce((part, name) => part + (one[name] ?? 0), total), 0);

/** @param {any[]} entries */
function selectedPair(entries) {
  const selected = all(entries, 'transport').find((one) => one.selectedCandidatePairId)?.selectedCandidatePairId;
  // Firefox before 128 has no transport statistics: https://bugzil.la/1804678
  return all(entries, 'candidate-pair').find((one) => (selected ? one.id === selected : one.selected));
}

/** @param {RTCStatsReport} stats @param {any} codecId */
function codecNumber(stats, codecId) {
  const name = /** @type {string | undefined} */ (stats.get(codecId)?.mimeType)?.split('/')[1]?.toLowerCase() ?? '';
  return Math.max(codecs.indexOf(name), 0);
}

/**
 * The numbers of a QualitySample, in its order.
 * @param {RTCStatsReport} stats @param {number} now ms @param {Counts | undefined} last
 * @returns {{ numbers: number[], counts: Counts, relayed: boolean | undefined }}
 */
export function summarise(stats, now, last) {
  const entries = /** @type {any[]} */ ([...stats.values()]);
  const pair = selectedPair(entries);
  const incoming = all(entries, 'inbound-rtp');
  const outgoing = all(entries, 'outbound-rtp');
  const [sound, picture] = ['audio', 'video'].map((kind) => all(outgoing, 'outbound-rtp', kind));
  const [heard, seen] = ['audio', 'video'].map((kind) => all(incoming, 'inbound-rtp', kind));
  const remote = all(entries, 'remote-inbound-rtp');
  const fresh = remote.filter((one) => (stats.get(one.localId)?.timestamp ?? one.timestamp) - one.timestamp < reportAgeMs);
  const counts = {
    at: now,
    sentBytes: sum(outgoing, 'bytesSent', 'headerBytesSent'),
    receivedBytes: sum(incoming, 'bytesReceived', 'headerBytesReceived'),
    received: sum(incoming, 'packetsReceived'),
    lost: sum(incoming, 'packetsLost'),
  };
  const spanMs = last ? now - last.at : 0;
  /** @param {'sentBytes' | 'receivedBytes'} name */
  const kbps = (name) => (last && spanMs > 0 ? Math.max(0, ((counts[name] - last[name]) * 8) / spanMs) : undefined);
  // Packets that come late lower what was lost before.
  const lost = last ? Math.max(0, counts.lost - last.lost) : 0;
  const due = last ? lost + counts.received - last.received : 0;
  const lossesOut = fresh.map((one) => one.fractionLost).filter((share) => share !== undefined);
  const rtt = pair?.currentRoundTripTime ?? known(remote, 'roundTripTime');
  const jitter = known(heard, 'jitter');
  const numbers = [
    rtt * 1_000,
    jitter * 1_000,
    last && due > 0 ? (lost * 1_000) / due : undefined,
    lossesOut.length > 0 ? Math.max(...lossesOut) * 1_000 : undefined,
    pair?.availableOutgoingBitrate === undefined ? undefined : pair.availableOutgoingBitrate / 1_000,
    kbps('sentBytes'),
    kbps('receivedBytes'),
    ...['frameWidth', 'frameHeight', 'framesPerSecond'].map((name) => known(picture, name)),
    ...['frameWidth', 'frameHeight', 'framesPerSecond'].map((name) => known(seen, name)),
    Math.max(limitations.indexOf(known(picture, 'qualityLimitationReason')), 0),
    codecNumber(stats, known(sound, 'codecId') ?? known(heard, 'codecId')),
    codecNumber(stats, known(picture, 'codecId') ?? known(seen, 'codecId')),
  ].map(whole);
  const ends = pair && [pair.localCandidateId, pair.remoteCandidateId].map((id) => stats.get(id)?.candidateType);
  return { numbers, counts, relayed: ends?.includes('relay') };
}

/** @param {MediaStreamTrack | null} track */
function shortSide(track) {
  const { width = 0, height = 0 } = track?.getSettings() ?? {};
  return Math.min(width, height);
}

/** @param {RTCRtpSender} sender @param {Limit} limit */
async function applyLimit(sender, { paused, lines, kbps, fps }) {
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings;
  if (!encoding) return;
  encoding.active = !paused;
  encoding.scaleResolutionDownBy = lines ? Math.max(1, shortSide(sender.track) / lines) : 1;
  if (kbps) encoding.maxBitrate = kbps * 1_000;
  else delete encoding.maxBitrate;
  if (fps) encoding.maxFramerate = fps;
  else delete encoding.maxFramerate;
  await sender.setParameters(parameters);
}

/** What there is of sound goes before all else. @param {RTCRtpSender} sender */
async function putFirst(sender) {
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings;
  if (!encoding) return;
  encoding.priority = 'high';
  await sender.setParameters(parameters);
}

/**
 * @param {Pick<import('../extras.js').Context, 'emit' | 'log'>} context
 * @param {() => boolean} ready whether the program can work with reports now
 */
export function createStats({ emit, log }, ready) {
  /** @type {Map<number, { connection: RTCPeerConnection, counts?: Counts, relayed?: boolean, tail: Promise<void> }>} */
  const peers = new Map();
  /** @type {Map<number, Limit>} */
  const limits = new Map();

  /** @param {number} handle @param {'audio' | 'video'} kind @param {(sender: RTCRtpSender) => Promise<void>} change */
  function changeSenders(handle, kind, change) {
    const peer = peers.get(handle);
    if (!peer) return;
    // One after the other: parameters that were read before another change are refused.
    peer.tail = peer.tail.then(async () => {
      for (const { receiver, sender, stopped } of /** @type {any[]} */ (peer.connection.getTransceivers())) {
        if (stopped || receiver.track.kind !== kind) continue;
        await change(sender).catch((error) => log(`stats: parameters: ${errorName(error)}`));
      }
    });
  }

  /** @param {number} handle */
  function apply(handle) {
    const limit = limits.get(handle);
    if (limit) changeSenders(handle, 'video', (sender) => applyLimit(sender, limit));
  }

  return {
    /** @param {number} handle @param {RTCPeerConnection} connection @param {RTCStatsReport} stats */
    onStats(handle, connection, stats) {
      let peer = peers.get(handle);
      if (!peer) {
        for (const [old, { connection: its }] of peers) if (its.connectionState === 'closed') peers.delete(old);
        peers.set(handle, (peer = { connection, tail: Promise.resolve() }));
        changeSenders(handle, 'audio', putFirst);
        apply(handle);
      }
      const { numbers, counts, relayed } = summarise(stats, performance.now(), peer.counts);
      peer.counts = counts;
      if (relayed !== undefined && relayed !== peer.relayed) {
        peer.relayed = relayed;
        emit(PeerRoute, handle, Number(relayed));
      }
      if (ready()) emit(PeerStats, handle, 0, 0, numbers.join(' '));
    },
    /** @param {number} handle @param {boolean} paused @param {number} lines @param {number} kbps @param {number} fps */
    limitVideo(handle, paused, lines, kbps, fps) {
      limits.set(handle, { paused, lines, kbps, fps });
      apply(handle);
    },
    /** The picture that is sent may have another size. */
    onTracks() {
      for (const handle of limits.keys()) apply(handle);
    },
  };
}
