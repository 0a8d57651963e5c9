// The control data channel of a peer connection: the first one there is, whatever its label.
import { ControlClosed, ControlOpened, ControlText } from './event_kinds.js';
import { errorName } from './log.js';

/** Same as protocol/limits.hpp: max_control_bytes. */
const maxControlBytes = 16 * 1024;

/**
 * @param {object} options
 * @param {number} options.handle of the peer
 * @param {import('./bridge.js').Emit} options.report
 * @param {import('./log.js').Log} options.log
 */
export function createControl({ handle, report, log }) {
  /** @type {RTCDataChannel | undefined} */
  let channel;

  return {
    /** Takes a channel unless there is one; says whether it did. @param {() => RTCDataChannel} open */
    adopt(open) {
      if (channel) return false;
      const adopted = open();
      channel = adopted;
      let told = false;
      const opened = () => {
        if (!told) report(ControlOpened, handle);
        told = true;
      };
      adopted.onopen = opened;
      adopted.onclose = () => report(ControlClosed, handle);
      adopted.onmessage = ({ data }) => {
        if (typeof data === 'string' && data.length <= maxControlBytes) report(ControlText, handle, 0, 0, data);
        else log('peer: control message that is not a short text');
      };
      if (adopted.readyState === 'open') opened();
      return true;
    },
    /** @param {string} text */
    send(text) {
      try {
        if (channel?.readyState === 'open') channel.send(text);
        else log('peer: control channel is not open');
      } catch (error) {
        log(`peer: control: ${errorName(error)}`);
      }
    },
    close: () => channel?.close(),
  };
}
