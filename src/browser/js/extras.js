// What a call can do without at first: loaded when a call begins (later/in_call.js) or when somebody looks at the devices
// (later/device_choice.js), and handed here to the program, which asks for it through the ports.
// May depend on: event_kinds.js, log.js.
import { PageModesChanged, TestChanged } from './event_kinds.js';
import { errorName } from './log.js';

/**
 * What both modules work with.
 * @typedef {object} Context
 * @property {import('./bridge.js').Emit} emit
 * @property {import('./log.js').Log} log
 * @property {ReturnType<typeof import('./media.js').createMedia>} media
 * @property {HTMLVideoElement} localVideo
 * @property {HTMLVideoElement} remoteVideo
 * @property {HTMLElement} stage
 * @property {(action: import('./mirror.js').Action) => void} act what a person did to a node
 * @property {AbortSignal} signal of the whole element
 * @property {() => boolean} whole the program's second file is there
 * @property {(mask: number, can: number, on?: number) => void} setModes says which of the modes in `mask` the page can, and
 *   which are on: numbers of PageModes::Mode in call/state.hpp
 */

/** Number of call::TestPhase::Done. */
const testDone = 3;
/** States of page.state in which there is a call. */
const calls = /^(connecting|connected|reconnecting)$/;

/**
 * @param {Omit<Context, 'setModes'>} options
 * @param {import('./later/modules.js').LoadLater | undefined} loadLater none: without all this
 */
export function createExtras(options, loadLater) {
  const { emit, log, media, signal } = options;
  let can = 0;
  let on = 0;
  /** @type {Context} */
  const context = {
    ...options,
    setModes(mask, nowCan, nowOn = 0) {
      can = (can & ~mask) | nowCan;
      on = (on & ~mask) | nowOn;
      if (!signal.aborted) emit(PageModesChanged, 0, can, on);
    },
  };
  /** @type {ReturnType<typeof import('./later/device_choice.js').createDeviceChoice> | undefined} */
  let devices;
  /** The present call. @type {{ running?: ReturnType<typeof import('./later/in_call.js').start> } | undefined} */
  let call;
  let listing = false;
  /** @type {AbortController | undefined} */
  let test;

  /** @template {keyof import('./later/modules.js').LaterModules} Name @param {Name} name */
  const load = (name) =>
    loadLater?.(name).catch((error) => {
      log(`later: ${name}: ${errorName(error)}`); // What it brings is not offered.
      return undefined;
    });

  async function loadDevices() {
    if (devices) return;
    const loaded = await load('device_choice');
    if (signal.aborted) return;
    devices ??= loaded?.createDeviceChoice(context);
    if (listing) devices?.watch();
  }

  async function begin() {
    /** @type {NonNullable<typeof call>} */
    const begun = {};
    call = begun;
    const loaded = await load('in_call');
    if (loaded && begun === call && !signal.aborted) begun.running = loaded.start(context);
  }

  return {
    /** @param {string} state of the call */
    onState(state) {
      const inCall = calls.test(state);
      if (inCall && !call) void begin();
      if (inCall) return;
      call?.running?.stop();
      call = undefined;
    },
    onTracks: () => call?.running?.onTracks(),
    /** @type {import('./flow.js').OnStats} */
    onStats: (...told) => call?.running?.onStats(...told),
    /** @param {[peer: number, paused: boolean, lines: number, kbps: number, fps: number]} limit */
    limitVideo: (...limit) => call?.running?.limitVideo(...limit),
    /** A request for camera or microphone is answered. @param {boolean} ok */
    onSettled(ok) {
      devices?.settled(ok);
      // What was chosen once may have another id now; a phone may have two cameras.
      if (ok && (Object.values(media.wishes).some(Boolean) || matchMedia('(pointer: coarse)').matches)) void loadDevices();
    },
    port: {
      /** @param {number} request */
      openScreen: (request) => call?.running?.openScreen(request),
      closeScreen: () => call?.running?.closeScreen(),
      watchDevices() {
        listing = true;
        if (devices) devices.watch();
        else void loadDevices();
      },
      /** @param {number} request */
      startTest(request) {
        test?.abort();
        const begun = (test = new AbortController());
        signal.addEventListener('abort', () => begun.abort());
        void load('device_test')?.then((loaded) => {
          if (begun.signal.aborted) return;
          // A test that can not be loaded is over at once.
          if (loaded) void loaded.testDevices(context, request, begun.signal);
          else emit(TestChanged, request, testDone);
        });
      },
      stopTest: () => test?.abort(),
      /** @param {number} kind @param {number} index -1: the camera that looks the other way */
      prefer: (kind, index) => devices?.prefer(kind, index),
    },
    /** Shows the microphone's level on an element, as a face of the mirror. @param {HTMLElement} element */
    meter(element) {
      const abort = new AbortController();
      void load('meter')?.then((loaded) => {
        if (!abort.signal.aborted) loaded?.showLevel(element, media.capture, abort.signal);
      });
      return { apply() {}, stop: () => abort.abort() };
    },
    /** @param {number} mode @param {number} mute @param {number} camera @param {number} hangUp nodes of the page's buttons */
    switchMode: (mode, mute, camera, hangUp) => call?.running?.switchMode(mode, { mute, camera, hangUp }),
    destroy: () => call?.running?.stop(),
  };
}
