// The <zvonok-call> element: a video call in any page. Shows something useful while the program loads and when it can not
// run, starts camera and WebSocket meanwhile, and hands its attributes, methods and events to the core. Importing it
// where there is no DOM (on a server) or twice does nothing bad. Documented in zvonok-call.d.ts and README.md.
import { AnswerCall, CallUserNow, DeclineCall, LeaveCall, SetDialId, SetName } from '../src/browser/js/event_kinds.js';
import { openEarlyMedia, openEarlySocket, socketUrl } from '../src/browser/js/early.js';
import { storedName } from '../src/browser/js/page.js';
import { createCore } from '../src/browser/js/runtime.js';
import { addressParameter } from './address.js';
import { elementStyle } from './element_style.js';
import { loadProgram, LoadError } from './load.js';
import { languageOf, wordsFor } from './words.js';

/** On a server there is none; the class is never used there. @type {typeof HTMLElement} */
const Base = globalThis.HTMLElement ?? class {};

export class ZvonokCallElement extends Base {
  static observedAttributes = ['name', 'call'];

  /** @type {import('../src/browser/js/runtime.js').Core | undefined} */
  #core;
  #state = 'off';
  #myId = '';

  constructor() {
    super();
    this.attachShadow({ mode: 'open' });
  }

  /** @returns {string} */
  get state() {
    return this.#state;
  }

  get myId() {
    return this.#myId;
  }

  /** @param {string} [id] */
  call(id = '') {
    this.#core?.command(CallUserNow, id);
  }

  answer() {
    this.#core?.command(AnswerCall);
  }

  decline() {
    this.#core?.command(DeclineCall);
  }

  hangUp() {
    this.#core?.command(LeaveCall);
  }

  counts() {
    return this.#core?.counts() ?? { sockets: 0, peers: 0, tracks: 0, timers: 0, frames: 0 };
  }

  connectedCallback() {
    // Moved in the document: the call goes on, but the browser has paused the videos.
    if (this.#core) this.#core.resume();
    else this.#start();
  }

  disconnectedCallback() {
    // A node that is moved is removed first: only one that stays away is torn down.
    setTimeout(() => {
      if (!this.isConnected) this.#stop('off');
    });
  }

  /** @param {string} attribute @param {string | null} _old @param {string | null} value */
  attributeChangedCallback(attribute, _old, value) {
    this.#core?.command(attribute === 'name' ? SetName : SetDialId, value ?? '');
  }

  /** An attribute, or with `from-address` the page's own parameter of that name. @param {string} name */
  #setting(name) {
    return this.getAttribute(name) ?? (this.hasAttribute('from-address') ? addressParameter(name) : undefined);
  }

  #start() {
    // The served page is nothing but the call, so it speaks the browser's language.
    const lang = this.#setting('lang') ?? (this.hasAttribute('from-address') ? navigator.language : undefined);
    if (lang) this.lang = lang;
    const words = wordsFor(languageOf(this));
    const root = this.#showStage(words.loading);
    if (typeof WebAssembly !== 'object') {
      this.#fail('no-webassembly');
      return;
    }
    this.#setState('loading');
    const settings = {
      server: this.#setting('server') || location.origin,
      iceServers: this.#setting('ice-servers') ?? '',
      name: this.#setting('name') ?? storedName(),
      dialId: this.#setting('call') ?? '',
    };
    const url = socketUrl(settings.server);
    const core = createCore({
      wasm: loadProgram(),
      root,
      settings,
      early: { socket: url ? openEarlySocket(url) : undefined, media: openEarlyMedia() },
      notify: (type, detail) => this.#notify(type, detail),
      onState: (state) => this.#setState(state),
      onPlain: () => this.#showAlert(words['no-webgl']),
      onCrash: () => this.#fail('crashed'),
    });
    this.#core = core;
    core.ready.then(
      () => removeSkeleton(root),
      (error) => this.#core === core && this.#fail(error instanceof LoadError ? error.code : 'crashed'),
    );
  }

  /** @param {string} state */
  #stop(state) {
    const core = this.#core;
    this.#core = undefined;
    core?.destroy();
    this.#myId = '';
    this.#setState(state);
    this.shadowRoot?.replaceChildren();
  }

  /** @param {import('./load.js').LoadErrorCode} code */
  #fail(code) {
    this.#stop('failed');
    const words = wordsFor(languageOf(this));
    this.#showStage();
    const again = code === 'download-failed' || code === 'crashed';
    this.#showAlert(words[code], again ? words.tryAgain : undefined);
    this.#dispatch('error', { code, message: words[code] });
  }

  /** @param {string} type @param {Record<string, unknown>} detail */
  #notify(type, detail) {
    if (type === 'ready') this.#myId = String(detail.id);
    this.#dispatch(type, detail);
  }

  /** @param {string} type @param {Record<string, unknown>} detail */
  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** @param {string} state */
  #setState(state) {
    this.#state = state;
  }

  /** The place for the core, with words on top until it draws. @param {string} [loading] */
  #showStage(loading) {
    const shadow = /** @type {ShadowRoot} */ (this.shadowRoot);
    shadow.adoptedStyleSheets = [elementStyle()];
    const root = document.createElement('div');
    root.className = 'root';
    shadow.replaceChildren(root);
    if (loading) root.append(messageElement('status', loading));
    return root;
  }

  /** @param {string} text @param {string} [again] */
  #showAlert(text, again) {
    const alert = messageElement('alert', text);
    if (again) {
      const button = document.createElement('button');
      button.textContent = again;
      button.addEventListener('click', () => this.#start());
      alert.append(button);
    }
    this.shadowRoot?.append(alert);
  }
}

/** @param {'status' | 'alert'} role @param {string} text */
function messageElement(role, text) {
  const element = document.createElement('div');
  element.className = 'message';
  element.setAttribute('role', role);
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  element.append(paragraph);
  return element;
}

/** When the first frame, asked for before, has been drawn: no blank in between. @param {HTMLElement} root */
function removeSkeleton(root) {
  const remove = () => root.querySelector('.message')?.remove();
  if (document.hidden) remove();
  else requestAnimationFrame(remove);
}

if (globalThis.customElements && !customElements.get('zvonok-call')) {
  customElements.define('zvonok-call', ZvonokCallElement);
}
