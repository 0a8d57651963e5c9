// What a call has beside pictures and sound: the screen, a display that stays on, a hint for who speaks muted, fullscreen,
// a small window, pictures that are moved and zoomed, what the connection is like. Loaded when the first call begins, at work until it ends. May depend on: in_call/.
import { listenToDrags } from '../in_call/dragging.js';
import { createMutedSpeech } from '../in_call/muted_speech.js';
import { createPageModes } from '../in_call/page_modes.js';
import { createScreen } from '../in_call/screen.js';
import { createStats } from '../in_call/stats.js';
import { keepAwake } from '../in_call/wake_lock.js';
import { listenToZoom } from '../in_call/zoom.js';

/** @param {import('../extras.js').Context} context */
export function start(context) {
  const abort = new AbortController();
  const screen = createScreen(context);
  const speech = createMutedSpeech(context, abort.signal);
  const modes = createPageModes(context, abort.signal);
  const stats = createStats(context, context.whole);
  keepAwake(abort.signal, context.log);
  listenToDrags(context, abort.signal);
  listenToZoom(context, abort.signal);

  return {
    openScreen: screen.open,
    closeScreen: screen.close,
    switchMode: modes.toggle,
    onStats: stats.onStats,
    limitVideo: stats.limitVideo,
    /** Something else is sent than before. */
    onTracks() {
      screen.onTracks();
      speech.onTracks();
      stats.onTracks();
    },
    stop() {
      abort.abort();
      screen.close();
      speech.stop();
      modes.stop();
    },
  };
}
