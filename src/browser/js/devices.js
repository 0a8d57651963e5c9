// Notices that camera or microphone can be had now: a permission was given, a device plugged in, the system's default
// microphone is another. Says it only where asking puts no question to the person.
import { MediaAvailable } from './event_kinds.js';
import { permission } from './user_media.js';

// Flags of MediaAvailable.
const microphone = 1;
const camera = 2;
const microphoneMoved = 4;

/** Chromium's entry for whatever the system's default is; its group tells which device that is now. */
const defaultDevice = 'default';

/**
 * @param {object} options
 * @param {import('./bridge.js').Emit} options.emit
 * @param {AbortSignal} options.signal ends it
 */
export function watchDevices({ emit, signal }) {
  /** Group of the default device that the capture was opened on; undefined: it does not follow the default. */
  let followed = /** @type {string | undefined} */ (undefined);
  const devices = navigator.mediaDevices;

  const ready = Promise.all([watch('microphone', microphone), watch('camera', camera)]);
  devices?.addEventListener?.('devicechange', () => void look(), { signal });

  /** @param {'microphone' | 'camera'} name @param {number} flag */
  async function watch(name, flag) {
    const status = await permission(name);
    status?.addEventListener?.(
      'change',
      () => {
        if (status.state === 'granted') emit(MediaAvailable, 0, flag);
      },
      { signal },
    );
    return status;
  }

  async function look() {
    const [list, statuses] = await Promise.all([devices.enumerateDevices().catch(() => []), ready]);
    if (signal.aborted) return;
    const [mayHear, maySee] = statuses.map((status) => status?.state === 'granted');
    const has = (/** @type {string} */ kind) => list.some((device) => device.kind === kind);
    const now = list.find(({ kind, deviceId }) => kind === 'audioinput' && deviceId === defaultDevice)?.groupId;
    const moved = followed !== undefined && now !== undefined && now !== followed;
    const flags =
      (mayHear && has('audioinput') ? microphone : 0) |
      (maySee && has('videoinput') ? camera : 0) |
      (moved ? microphoneMoved : 0);
    if (flags) emit(MediaAvailable, 0, flags);
  }

  return {
    /**
     * The microphone that is sent from now on. One that the person has chosen (in the browser's question, say) is not left
     * for another. @param {MediaStreamTrack} track
     */
    follow(track) {
      const { deviceId, groupId } = track.getSettings();
      followed = deviceId === defaultDevice ? groupId : undefined;
    },
  };
}
