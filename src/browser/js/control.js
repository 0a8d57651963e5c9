// The control data channel of a peer connection: the first one there is, whatever its label.
import { ControlClosed, ControlOpened, ControlText } from './event_kinds.js';
import { errorName } from './log.js';

/** Same as protocol/limits.hpp: max_control_bytes. */
const maxControlBytes = 80 * 1024;

/** As protocol/control.hpp writes it; made and met here alone, because nothing follows from it but a count. */
const beat = '{"t":"beat"}';

/**
 * @param {object} options
 * @param {number} options.handle of the peer
 * @param {import('./bridge.js').Emit} options.report
 * @param {import('./log.js').Log} options.log
 */
export function createControl({ handle, report, log }) {
  /** @type {RTCDataChannel | undefined} */
  let channel;
  let received = 0;
  /** The core has spoken on it, so the other side is a Zvonok; a simple-peer's channel is its application's. */
  let spoken = false;

  /** @param {string} text */
  function post(text) {
    try {
      if (channel?.readyState === 'open') channel.send(text);
      else log('peer: control channel is not open');
    } catch (error) {
      log(`peer: control: ${errorName(error)}`);
    }
  }

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
        received += 1;
        if (data === beat) return;
        if (typeof data === 'string' && data.length <= maxControlBytes) report(ControlText, handle, 0, 0, data);
        else log('peer: control message that is not a short text');
      };
      if (adopted.readyState === 'open') opened();
      return true;
    },
    /** @param {string} text */
    send(text) {
      spoken = true;
      post(text);
    },
    /** A sign of life while no media is sent. */
    beat() {
      if (spoken && channel?.readyState === 'open' && channel.bufferedAmount === 0) post(beat);
    },
    /** Messages that have come. */
    received: () => received,
    close: () => channel?.close(),
  };
}
