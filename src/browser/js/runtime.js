/// <reference path="./zvonok-core.d.ts" />
// One running program: joins the ports, the canvas side and Emscripten's glue, and ends all of it together.
// May depend on: the files beside it. Everything hangs on the object it returns; the module itself holds nothing.
import createZvonok from 'zvonok-core';
import { createBridge, neverThrows } from './bridge.js';
import { createCallers } from './callers.js';
import { CanvasHost } from './canvas.js';
import { HidePage, NetworkOnline, Shutdown, Start, Woke } from './event_kinds.js';
import { createFilesPort } from './files_port.js';
import { createExtras } from './extras.js';
import { createKeep } from './keep.js';
import { createLog, errorName } from './log.js';
import { createMedia } from './media.js';
import { createPage, storedSettings } from './page.js';
import { createPeers } from './peers.js';
import { createRemoteVideo } from './remote_video.js';
import { createSecondFile } from './second_file.js';
import { createSockets } from './sockets.js';
import { createTimers } from './timers.js';

/**
 * @typedef {object} Settings
 * @property {string} server address of the signalling server
 * @property {string | undefined} iceServers JSON text of RTCConfiguration.iceServers, '' for none; undefined: the server's or
 *   the default ones
 * @property {string} defaultIceServers
 * @property {boolean} relayOnly only through TURN
 * @property {string} name of the person
 * @property {string} dialId the id to call, '' for none
 * @property {number} slot which of the page's elements this is
 * @property {string} inviteUrl a link that calls, up to the id; '' for none
 * @property {boolean} silent the host page makes itself heard when somebody calls
 * @property {boolean} marksPage the page's title and icon may say so
 * @property {string} ringWorker address of web/ring-worker.js on the page's own origin; '' for none
 * @property {Record<'giveUpMs' | 'retryMinMs' | 'retryMaxMs', string>} times '' for the default (src/call/options.hpp)
 */

/**
 * @typedef {object} CoreOptions
 * @property {Promise<WebAssembly.Module>} wasm compiled once, may serve several instances
 * @property {() => Promise<WebAssembly.Module>} [loadSecond] its second file; undefined: all is in the first
 * @property {Promise<ArrayBuffer | void>} words of the language (web/load.js)
 * @property {() => Promise<(ArrayBuffer | void)[]>} loadAllWords
 * @property {HTMLElement} root has a size and is positioned; filled by the core, empty again after destroy()
 * @property {Settings} settings
 * @property {{ socket?: import('./early.js').EarlySocket, media?: import('./early.js').EarlyMedia }} early
 *   what was started before; owned by the core from here on
 * @property {import('./page.js').Notify} notify events for the host page
 * @property {import('./later/modules.js').LoadLater} loadLater
 * @property {boolean} record what happens is written down
 * @property {(state: string) => void} onState
 * @property {() => void} onPlain WebGL is missing, plain HTML is shown instead
 * @property {(error: unknown) => void} onCrash the program trapped; only destroy() may be called
 */

/** A tick that comes this late means that the machine slept; hidden pages tick once a minute at worst, but not in a call. */
const sleepMs = 5_000;
const sleepTickMs = 2_000;

/** @typedef {ReturnType<typeof createCore>} Core */

/**
 * Builds the stage at once, so that WebGL and fonts warm up while the program downloads, and runs the program in it.
 * @param {CoreOptions} options
 */
export function createCore({ wasm, loadSecond, words, loadAllWords, root, settings, early, loadLater, record, notify, onState, onPlain, onCrash }) {
  // Without it the call goes on unrecorded.
  const recorder = record ? loadLater('recorder').catch((error) => void console.error(error)) : undefined;
  const log = createLog();
  const abort = new AbortController();
  const { signal } = abort;
  const bridge = createBridge((error) => {
    console.error(error);
    onCrash(error);
  });
  const { emit } = bridge;
  let { name } = settings;
  let chosen = storedSettings();
  const keep = createKeep({ log, server: settings.server, slot: settings.slot });
  let neverAsked = false;
  let kept = keep.take();
  /** @type {RTCCertificate | undefined} */
  let certificate;
  /** @type {ReturnType<typeof import('./later/recorder.js').watch> | undefined} */
  let recording;

  const canvas = new CanvasHost(root, { onFailure: onPlain, makeMeter: (element) => extras.meter(element),
    loadTextRuns: () => loadLater('text_runs') });
  const remoteVideo = createRemoteVideo({ video: canvas.remoteVideo, emit, log });
  const sockets = createSockets({ emit, log, early: early.socket });
  const timers = createTimers({ emit });
  const media = createMedia({
    emit,
    early: early.media,
    onTracks() {
      playLocal();
      peers.updateTracks();
      extras.onTracks();
    },
    onSettled: (ok) => extras.onSettled(ok),
  });
  const peers = createPeers({ emit, log, capture: media.capture, sent: media.sent, showRemote: remoteVideo.show, certificate: () => certificate, onChannel: (channel) => files.accept(channel), onStats: (...told) => extras.onStats(...told) });
  const files = createFilesPort(() => loadLater('files'), { emit, log, stage: canvas.stage, open: peers.openChannel });
  const { server, silent, marksPage, ringWorker } = settings;
  const { localVideo, remoteVideo: video, stage } = canvas;
  const speaker = () => video.sinkId || media.wishes.audiooutput?.id || '';
  const callers = createCallers({ emit, log, loadLater, server, silent, marksPage, ringWorker, speaker });
  const act = canvas.act.bind(canvas);
  const extras = createExtras({ emit, log, media, localVideo, remoteVideo: video, stage, act, signal, whole: () => secondFile.there() }, loadLater);
  const page = createPage({
    emit,
    log,
    notify(type, detail) {
      if (type === 'ready') callers.soon();
      notify(type, detail);
    },
    onState(state) {
      callers.state(state);
      onState(state);
      extras.onState(state);
    },
    onName(saved) {
      name = saved;
    },
    onSettings(saved) {
      chosen = saved;
    },
    onKeep: (text) => void keep.hold(text),
    playRemote: remoteVideo.unmute,
  });
  canvas.localVideo.srcObject = media.capture;

  // Muted, so no browser refuses; the promise stays open while there is no track.
  const playLocal = () => canvas.localVideo.play().catch(() => {});

  /** @param {boolean} on */
  function enableMicrophone(on) {
    media.port.enableMicrophone(on);
    extras.onTracks();
  }

  const loadRest = loadSecond && (async () => {
    const [second, all] = await Promise.all([loadSecond(), loadAllWords()]);
    all.forEach(bridge.put);
    return second;
  });
  const secondFile = createSecondFile({ load: loadRest, exports: () => host.exports, emit, signal });

  const onError = (/** @type {unknown} */ error) => log(`binding: ${errorName(error)}`);
  guardCanvas(canvas, bridge.guard);
  const host = {
    attach: bridge.attach,
    clock: {
      now: () => performance.now(),
      entropy: (/** @type {Uint8Array<ArrayBuffer>} */ bytes) => void crypto.getRandomValues(bytes),
    },
    sockets: neverThrows(sockets.port, onError),
    timers: neverThrows(timers.port, onError),
    media: neverThrows({ ...media.port, ...extras.port, enableMicrophone }, onError),
    peers: neverThrows({ ...peers.port, limitVideo: extras.limitVideo }, onError),
    files: neverThrows(files.port, onError),
    page: neverThrows({ ...page.port, ...callers.port, switchMode: extras.switchMode }, onError),
    canvas,
    secondFile: neverThrows(secondFile.port, onError),
    /** Of the program, set by the glue (second_file.lib.js). @type {WebAssembly.Exports} */
    exports: {},
  };

  /** Commands of the host page that came before the program ran. @type {(() => void)[] | undefined} */
  let waiting = [];

  function start() {
    const { iceServers, defaultIceServers, relayOnly, dialId, times, inviteUrl } = settings;
    const flags = (iceServers === undefined ? 0 : 1) | (relayOnly ? 2 : 0) | (neverAsked ? 4 : 0);
    const before = [kept.text, kept.ageMs, kept.clockMs].map(String);
    const { giveUpMs, retryMinMs, retryMaxMs } = times;
    emit(Start, 0, flags, 0, server, iceServers ?? '', defaultIceServers, name, dialId, ...before, giveUpMs, retryMinMs, retryMaxMs, chosen, inviteUrl);
    callers.tell();
  }

  async function run() {
    const [compiled, own, loaded, spoken, waits] = await Promise.all([wasm, keep.certificate(), recorder, words, early.media?.waits, callers.early()]);
    neverAsked = waits ?? false;
    certificate = own;
    recording = loaded?.watch(host);
    if (signal.aborted) return;
    await createZvonok({ wasm: compiled, host });
    if (signal.aborted) return;
    bridge.put(spoken);
    start();
    waiting?.forEach((command) => command());
    waiting = undefined;
    watchPage();
    secondFile.start();
  }

  function hide() {
    // In this order: what the core does as it stops is no longer to be kept.
    keep.write();
    emit(HidePage);
  }

  /** Back from the browser's cache of whole pages. */
  function show() {
    kept = keep.take();
    start();
  }

  let tickedAt = performance.now();
  function watchSleep() {
    const now = performance.now();
    const sleptMs = now - tickedAt - sleepTickMs;
    tickedAt = now;
    if (sleptMs >= sleepMs && peers.count() > 0) emit(Woke, 0, Math.round(Math.min(sleptMs, 2 ** 31 - 1)));
  }

  function watchPage() {
    // Not `unload` or `beforeunload`: https://developer.chrome.com/docs/web-platform/page-lifecycle-api
    addEventListener('pagehide', hide, { signal });
    addEventListener('pageshow', (event) => event.persisted && show(), { signal });
    const watch = setInterval(watchSleep, sleepTickMs);
    signal.addEventListener('abort', () => clearInterval(watch));
    for (const press of ['pointerdown', 'keydown']) root.addEventListener(press, callers.pressed, { signal });
    addEventListener('online', () => emit(NetworkOnline), { signal });
    const shown = () => document.visibilityState === 'visible' && emit(NetworkOnline);
    document.addEventListener('visibilitychange', shown, { signal });
  }

  return {
    /** Resolves when the program runs; rejects with what the download or the compiler said. */
    ready: run(),

    /** A command of the host page (event_kinds.js) with its text. @param {number} kind @param {string} [text] */
    command(kind, text = '') {
      const run = () => emit(kind, 0, 0, 0, text);
      if (waiting) waiting.push(run);
      else run();
    },

    /** Plays on after the element was moved in the document. */
    resume() {
      void playLocal();
      void remoteVideo.play();
    },

    /** What was recorded, '' for nothing. Also after destroy(). */
    recording: () => recording?.text() ?? '',

    /** What is open, for leak tests. */
    counts: () => ({
      sockets: sockets.count(),
      peers: peers.count(),
      tracks: media.count(),
      timers: timers.count(),
      frames: canvas.frames,
    }),

    /** Tells the partner and stops every track, socket, timer and listener. Idempotent. */
    destroy() {
      if (signal.aborted) return;
      abort.abort();
      emit(Shutdown);
      extras.destroy();
      bridge.stop();
      files.destroy();
      callers.destroy();
      peers.destroy();
      sockets.destroy();
      media.destroy();
      timers.destroy();
      remoteVideo.destroy();
      canvas.destroy();
    },
  };
}

/**
 * A program that trapped while it drew is ended like one that trapped in an event.
 * @param {CanvasHost} canvas @param {(enter: () => any) => any} guard
 */
function guardCanvas(canvas, guard) {
  const attach = canvas.attach.bind(canvas);
  canvas.attach = (core) => {
    const guarded = Object.entries(core).map(([name, run]) => [
      name,
      (/** @type {any[]} */ ...args) => guard(() => /** @type {any} */ (run)(...args)),
    ]);
    attach(Object.fromEntries(guarded));
  };
}
