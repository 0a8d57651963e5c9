// The canvas side of one element: video elements, the WebGL canvas and the DOM mirror in one stage, the page's frames, and
// the functions that canvas.lib.js calls. Everything of one element hangs on one AbortSignal and goes with destroy().
// May depend on: the files beside it, nothing of the ports side.
import { CoreMemory } from './core_memory.js';
import { FrameLoop } from './frame_loop.js';
import { GlyphRasteriser } from './glyphs.js';
import { listenToPointers } from './input.js';
import { ACTION, Mirror } from './mirror.js';
import { decodeNodes } from './nodes.js';
import { Renderer } from './renderer.js';
import { adoptStyle } from './stage_style.js';
import { VideoLayer } from './video_layer.js';
import { ViewWatcher } from './view_watcher.js';

/**
 * What the program exports, handed over by canvas.lib.js.
 * @typedef {object} CanvasCore
 * @property {() => ArrayBuffer} memory  the program's memory as it is now (growing replaces the buffer)
 * @property {(size: number) => number} malloc
 * @property {(pointer: number) => void} free
 * @property {(nowMs: number) => void} frame
 * @property {(width: number, height: number, density: number, safeX: number, safeY: number, safeWidth: number,
 *   safeHeight: number, flags: number, textScale: number, accent: number, background: number, text: number, radius: number,
 *   clockOffsetMs: number, language: number, languageSize: number) => void} environment
 * @property {(node: number, kind: number, text: number, textSize: number, offsetPx: number, keyboard: number,
 *   offsetYPx: number) => void} action
 * @property {(kind: number, x: number, y: number, source: number) => void} pointer
 * @property {() => void} contextRestored
 */

/**
 * @typedef {object} CanvasOptions
 * @property {(failure: 'webgl' | 'pixels') => void} [onFailure]  WebGL is missing, or the browser refuses to give pixels of
 *   text: nothing is painted, the elements of the mirror are shown as plain HTML instead
 * @property {() => Promise<typeof import('./later/text_runs.js')>} [loadTextRuns]  none: glyphs alone
 * @property {(title: string) => void} [onTitle]  the program's title changed
 * @property {(element: HTMLElement) => import('./mirror.js').Face} [makeMeter]  paints the microphone's level
 */

export class CanvasHost {
  #abort = new AbortController();
  /** @type {CanvasCore | undefined} */
  #core;
  /** @type {CoreMemory | undefined} */
  #memory;
  #mirror;
  #renderer;
  #videos;
  #view;
  #loop;
  #glyphs;
  /** Shapes text; from the first that needs it on. @type {ReturnType<typeof import('./later/text_runs.js').createTextRuns> | undefined} */
  #textRuns;
  /** @type {Promise<typeof import('./later/text_runs.js') | void> | undefined} */
  #textRunsLoading;
  #options;
  #stage;

  /**
   * Builds the stage and warms WebGL and fonts up: call it while the program still downloads.
   * @param {HTMLElement} root  has a size and is positioned; the stage fills it
   * @param {CanvasOptions} [options]
   */
  constructor(root, options = {}) {
    const { signal } = this.#abort;
    this.#options = options;
    const stage = document.createElement('div');
    this.#stage = stage;
    stage.className = 'zv-stage';
    adoptStyle(root, signal);
    this.#videos = new VideoLayer(stage, signal);
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    stage.append(canvas);
    this.#mirror = new Mirror(stage, signal, (action) => this.act(action), options.makeMeter,
      (...told) => void this.#loadTextRuns()?.then((loaded) => loaded?.setLines(...told)));
    root.append(stage);

    this.#renderer = new Renderer(canvas, signal, () => {
      this.#core?.contextRestored();
      this.requestFrame();
    });
    this.#view = new ViewWatcher(stage, canvas, signal, (resized) => this.#viewChanged(resized));
    this.#loop = new FrameLoop(signal, (nowMs) => this.#frame(nowMs));
    listenToPointers(stage, signal, (kind, x, y, source) => {
      this.#core?.pointer(kind, x, y, source);
      this.requestFrame();
    });
    this.#glyphs = new GlyphRasteriser(stage);
    const readable = this.#glyphs.warmUp();
    if (!this.#renderer.works || !readable) {
      stage.classList.add('zv-plain');
      options.onFailure?.(readable ? 'webgl' : 'pixels');
    }
  }

  /** The element of the own picture; its `srcObject` is set by whoever owns the stream. */
  get localVideo() {
    return this.#videos.local;
  }

  /** The element of the other's picture and voice. */
  get remoteVideo() {
    return this.#videos.remote;
  }

  /** Frames drawn so far. */
  get frames() {
    return this.#loop.frames;
  }

  /** The canvas lies in here; for tests and for the element around it. */
  get stage() {
    return this.#stage;
  }

  /** Stops everything, frees WebGL and removes the stage. Idempotent. The program must not be called afterwards. */
  destroy() {
    if (this.#abort.signal.aborted) {
      return;
    }
    this.#core = undefined;
    this.#memory = undefined;
    this.#abort.abort();
    this.#renderer.destroy();
    this.#videos.destroy();
    this.#stage.remove();
  }

  // From here on: what canvas.lib.js calls.

  /** @param {CanvasCore} core */
  attach(core) {
    if (this.#abort.signal.aborted) {
      return;
    }
    this.#core = core;
    this.#memory = new CoreMemory(core);
    this.requestFrame();
  }

  requestFrame() {
    if (this.#core) {
      this.#loop.request();
    }
  }

  /** @param {number} delayMs */
  schedule(delayMs) {
    this.#loop.schedule(delayMs);
  }

  /**
   * Of what the page itself paints over the canvas, and reads out. @param {number} text 0xFFRRGGBB, as the others
   * @param {number} background @param {number} onPicture @param {number} soft @param {number} good @param {boolean} light @param {string} language
   */
  style(text, background, onPicture, soft, good, light, language) {
    const { style } = this.#stage;
    for (const [name, color] of Object.entries({ text, background, 'on-picture': onPicture, soft, good })) {
      style.setProperty(`--zv-${name}`, `#${(color & 0xffffff).toString(16).padStart(6, '0')}`);
    }
    style.colorScheme = light ? 'light' : 'dark';
    this.#mirror.language = language;
  }

  /** @param {string} text */
  title(text) {
    this.#options.onTitle?.(text);
  }

  /** @param {number} call */
  render(call) {
    if (this.#memory) {
      this.#renderer.render(this.#memory.buffer, call);
    }
  }

  /** @param {number} bytes @param {number} size */
  presentNodes(bytes, size) {
    if (this.#memory) {
      this.#mirror.present(decodeNodes(new DataView(this.#memory.buffer, bytes, size)));
    }
  }

  /**
   * @param {boolean} remote @param {number} x @param {number} y @param {number} width @param {number} height
   * @param {number} radius @param {number} flags  visible, mirrored, whole, front @param {string} label
   */
  placeVideo(remote, x, y, width, height, radius, flags, label) {
    const [visible, mirrored, whole, front] = [1, 2, 4, 8].map((flag) => (flags & flag) !== 0);
    this.#videos.place(remote ? this.#videos.remote : this.#videos.local,
      { x, y, width, height, radius, visible, mirrored, whole, front, label });
  }

  /** Answers, or has what can answer loaded: then with another frame. @param {number} call  address of a RunCall */
  textRun(call) {
    void this.#loadTextRuns();
    return !!this.#memory && !!this.#textRuns?.(this.#memory, call);
  }

  // Where they can not be had, texts stay as they are.
  #loadTextRuns() {
    return (this.#textRunsLoading ??= this.#options.loadTextRuns?.().then((loaded) => {
      this.#textRuns = loaded.createTextRuns(this.#stage, this.#abort.signal);
      this.requestFrame();
      return loaded;
    }, (error) => void console.warn(error)));
  }

  /** @param {boolean} semibold @param {number} sizePx */
  glyphBaseline(semibold, sizePx) {
    return this.#glyphs.baseline(semibold, sizePx);
  }

  /**
   * @param {boolean} semibold @param {number} sizePx @param {number} density @param {number} codepoint
   * @param {number} out
   */
  glyphMeasure(semibold, sizePx, density, codepoint, out) {
    const [advance, ...box] = this.#glyphs.measure(semibold, sizePx * density, codepoint);
    this.#memory?.floats(out, 5).set([advance / density, ...box]);
  }

  /**
   * @param {boolean} semibold @param {number} sizePx @param {number} density @param {number} codepoint
   * @param {number} box @param {number} out
   */
  glyphPixels(semibold, sizePx, density, codepoint, box, out) {
    const memory = /** @type {CoreMemory} */ (this.#memory);
    const [, x0, y0, x1, y1] = memory.floats(box, 5);
    const { pixels, coloured } = this.#glyphs.pixels(
      semibold, sizePx * density, codepoint, x0, y0, x1 - x0, y1 - y0);
    memory.bytes(out, pixels.length).set(pixels);
    return coloured;
  }

  /** @param {number} nowMs */
  #frame(nowMs) {
    if (!this.#core) {
      return;
    }
    if (this.#view.takeChange()) {
      this.#sendView();
    }
    this.#core.frame(nowMs);
    this.#mirror.flush();
  }

  /** @param {boolean} resized */
  #viewChanged(resized) {
    if (resized && this.#core) {
      // A resize observer runs before the page is painted: drawing now spares one frame of a stretched picture.
      this.#loop.runNow();
    } else {
      this.requestFrame();
    }
  }

  #sendView() {
    const { width, height, density, safeArea, reducedMotion, touch, look, textScale, canShare, language } = this.#view.read();
    const { accent, background, text, radius } = look;
    this.#memory?.withText(language, (pointer, size) =>
      this.#core?.environment(
        width, height, density, safeArea.x, safeArea.y, safeArea.width, safeArea.height,
        (reducedMotion ? 1 : 0) | (touch ? 2 : 0) | look.flags | (canShare ? 128 : 0), textScale, accent,
        background, text, radius, clockOffset(), pointer, size));
  }

  /** @param {import('./mirror.js').Action} action */
  act({ node, kind, text = '', offsetPx = 0, keyboard = false, offsetYPx = 0 }) {
    this.#memory?.withText(text, (pointer, size) =>
      this.#core?.action(node, kind, pointer, size, offsetPx, keyboard ? 1 : 0, offsetYPx));
    // What was sent leaves its field before the next letter comes, which would bring it back.
    if (kind === ACTION.submit) this.#loop.runNow();
  }
}

/** The person's time of the day, less performance.now(): milliseconds. */
function clockOffset() {
  const now = Date.now();
  return now - new Date(now).getTimezoneOffset() * 60_000 - performance.now();
}
