// Choosing camera, microphone and speaker: the lists as the browser has them, what was chosen (kept by id and by label,
// because ids rotate), and which one is really used. Loaded when somebody looks, when something was chosen before, and on
// phones, which have two cameras. May depend on: event_kinds.js, log.js, user_media.js.
import { ChooseDevice, DevicesListed } from '../event_kinds.js';
import { errorName } from '../log.js';
import { storeWishes } from '../user_media.js';

/** Numbers of call::DeviceKind. @type {readonly MediaDeviceKind[]} */
const kinds = ['audioinput', 'videoinput', 'audiooutput'];
const camera = 1;
const speaker = 2;
/** PageModes::FlipCamera. */
const flipCamera = 8;
/** host_event.cpp reads no more. */
const maxDevices = 64;
const maxLabel = 120;

/** Chromium lists what the system uses for calls a second time under this id. */
const communications = 'communications';

/** @param {import('../extras.js').Context} context */
export function createDeviceChoice({ emit, log, media, remoteVideo, signal, setModes }) {
  const { capture, wishes } = media;
  /** As told last, by kind. @type {MediaDeviceInfo[][]} */
  let lists = [[], [], []];
  /** What was wished for before a choice that is being tried. @type {typeof wishes | undefined} */
  let before;
  let told = '';
  let watching = false;

  /** @param {MediaDeviceInfo[]} list @param {{ id?: string, label?: string } | undefined} wish */
  function find(list, wish) {
    const byId = list.findIndex(({ deviceId }) => deviceId && deviceId === wish?.id);
    return byId >= 0 ? byId : list.findIndex(({ label }) => label && label === wish?.label);
  }

  /** What is in use. @param {number} kind @returns {{ id?: string, label?: string } | undefined} */
  function current(kind) {
    if (kind === speaker) return { id: remoteVideo.sinkId || 'default' };
    const track = kind === camera ? capture.getVideoTracks()[0] : capture.getAudioTracks()[0];
    return track && { id: track.getSettings().deviceId, label: track.label };
  }

  /** @param {number} kind */
  function used(kind) {
    return find(lists[kind], current(kind) ?? wishes[kinds[kind]]);
  }

  async function refresh() {
    const all = await navigator.mediaDevices?.enumerateDevices().catch(() => []);
    if (signal.aborted || !all) return;
    lists = kinds.map((kind, i) =>
      i === speaker && !remoteVideo.setSinkId
        ? [] // The system's own is the only one: Firefox before 116, Safari.
        : all.filter((one) => one.kind === kind && one.deviceId !== communications).slice(0, maxDevices));
    const flips = matchMedia('(pointer: coarse)').matches && lists[camera].length > 1;
    setModes(flipCamera, flips ? flipCamera : 0);
    tell();
  }

  function tell() {
    if (!watching) return;
    const news = lists.map((list, kind) => /** @type {const} */ ([used(kind), list.map(({ label }) => label.slice(0, maxLabel))]));
    if (JSON.stringify(news) === told) return;
    told = JSON.stringify(news);
    news.forEach(([index, labels], kind) => emit(DevicesListed, labels.length, kind, index, ...labels));
  }

  // Where it is there but not in use: its id has rotated since it was chosen, or it was plugged in again.
  function restore() {
    // A browser lets what plays on a device that is gone play on, unheard:
    // https://w3c.github.io/mediacapture-output/#sink-no-longer-available. The wish stays, for when it is plugged in again.
    const { sinkId } = remoteVideo;
    if (sinkId && !lists[speaker].some(({ deviceId }) => deviceId === sinkId)) {
      log('speaker: gone');
      void remoteVideo.setSinkId('').catch(() => {}).then(tell);
    }
    kinds.forEach((name, kind) => {
      const at = find(lists[kind], wishes[name]);
      if (!wishes[name] || at < 0 || !current(kind) || at === used(kind)) return;
      if (kind === speaker) void speak(at);
      else emit(ChooseDevice, 0, kind, at);
    });
  }

  /** @param {number} kind @param {number} index */
  function wish(kind, index) {
    const device = lists[kind][index];
    if (!device) return; // Pulled out while it was chosen.
    const { deviceId, label } = device;
    wishes[kinds[kind]] = { id: deviceId, label };
  }

  function store() {
    // A camera that was flipped to is for this visit.
    const kept = Object.entries(wishes).filter(([, one]) => one?.id || one?.label);
    try {
      storeWishes(Object.fromEntries(kept));
    } catch (error) {
      log(`storage: ${errorName(error)}`); // Works without, it is chosen again.
    }
  }

  /** @param {number} index */
  async function speak(index) {
    try {
      const { deviceId } = lists[speaker][index];
      await remoteVideo.setSinkId(deviceId);
      wish(speaker, index);
      store();
    } catch (error) {
      log(`speaker: ${errorName(error)}`);
    }
    told = ''; // What was pressed in the list may not be what came.
    tell();
  }

  /** Lists and choices are of no use before they are known. */
  const ready = refresh().then(restore);
  navigator.mediaDevices?.addEventListener?.('devicechange', () => void refresh().then(restore), { signal });

  return {
    /** Says what there is, now and on each change. */
    watch() {
      watching = true;
      void ready.then(refresh);
    },
    /** @param {number} kind @param {number} index -1: the camera that looks the other way */
    prefer(kind, index) {
      if (kind === speaker) {
        void speak(index);
        return;
      }
      before = { ...wishes };
      if (index >= 0) {
        wish(kind, index);
        // It is off, and nothing is asked of the browser now.
        if (!current(kind)) {
          before = undefined;
          store();
          tell();
        }
        return;
      }
      const facing = capture.getVideoTracks()[0]?.getSettings().facingMode;
      wishes.videoinput = { facing: facing === 'environment' ? 'user' : 'environment' };
    },
    /** A request for camera or microphone is answered. @param {boolean} ok */
    settled(ok) {
      if (before && !ok) Object.assign(wishes, { audioinput: undefined, videoinput: undefined }, before);
      else if (before) store();
      before = undefined;
      told = '';
      void refresh(); // Labels come with the permission.
    },
  };
}
