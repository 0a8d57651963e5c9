// The <zvonok-call> element: shows something useful while the program loads and when it can not run, starts camera and
// WebSocket meanwhile, and hands its attributes, methods and events to the core. What it offers to a page is documented in
// zvonok-call.d.ts, which tsc holds it to.
import { AnswerCall, CallUserNow, DeclineCall, LeaveCall, SetDialId, SetName } from '../src/browser/js/event_kinds.js';
import { openEarlyMedia, openEarlySocket, socketUrl } from '../src/browser/js/early.js';
import { storedName, storedSetting } from '../src/browser/js/page.js';
import { createCore } from '../src/browser/js/runtime.js';
import { addressParameter, inviteUrl } from './address.js';
import { elementStyles } from './element_style.js';
import { loadAllWords, loadLater, loadProgram, loadSecond, loadWords, LoadError } from './load.js';
import { languageOf, wordsFor } from './words.js';

/** On a server there is none; the class is never used there. @type {typeof HTMLElement} */
const Base = globalThis.HTMLElement ?? class {};

/** @typedef {import('./zvonok-call.js').ZvonokCallElement} Documented */
/** @typedef {import('./zvonok-call.js').ZvonokState} ZvonokState */

/**
 * Without a STUN server two people behind two routers never find each other. These are public and free; a site with servers
 * of its own names them in `ice-servers`, and `[]` asks nobody.
 */
const defaultIceServers = '[{"urls":["stun:stun.l.google.com:19302","stun:stun.cloudflare.com:3478"]}]';

/** @implements {Documented} */
export class ZvonokCallElement extends Base {
  static observedAttributes = ['name', 'call'];

  /** @type {import('../src/browser/js/runtime.js').Core | undefined} */
  #core;
  /** @type {ZvonokState} */
  #state = 'off';
  #myId = '';
  /** Of the last program that ran, so that one that crashed can be asked as well. */
  #recording = () => '';

  constructor() {
    super();
    this.attachShadow({ mode: 'open' });
  }

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

  recording() {
    return this.#recording();
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

  /** A boolean attribute, or a parameter of the page's address that is there and not `0` or `false`. @param {string} name */
  #flag(name) {
    if (this.hasAttribute(name)) return true;
    return this.hasAttribute('from-address') && !/^(0|false)$/.test(addressParameter(name, true) ?? '0');
  }

  /** Not from the address: whoever sends a link would choose where the next one leads. */
  #inviteUrl() {
    const given = this.getAttribute('invite-url');
    if (given) return inviteUrl(given);
    return this.hasAttribute('from-address') ? inviteUrl(location.pathname, addressParameter('server')) : '';
  }

  #start() {
    // The served page is nothing but the call, so it speaks the browser's language.
    const lang = this.#setting('lang') ?? (this.hasAttribute('from-address') ? navigator.language : undefined);
    if (lang) this.lang = lang;
    const theme = this.#setting('theme');
    if (theme) this.setAttribute('theme', theme);
    const root = this.#showStage(this.#words().loading);
    if (typeof WebAssembly !== 'object') {
      this.#fail('no-webassembly');
      return;
    }
    this.#state = 'loading';
    const settings = {
      server: this.#setting('server') || location.origin,
      iceServers: this.#setting('ice-servers'),
      defaultIceServers,
      relayOnly: this.#flag('relay-only'),
      inviteUrl: this.#inviteUrl(),
      silent: this.hasAttribute('silent'),
      marksPage: this.hasAttribute('from-address') || this.hasAttribute('marks-page'),
      ringWorker: this.getAttribute('ring-worker') ?? '',
      times: {
        giveUpMs: this.#setting('give-up-ms') ?? '',
        retryMinMs: this.#setting('retry-min-ms') ?? '',
        retryMaxMs: this.#setting('retry-max-ms') ?? '',
      },
      slot: [...document.querySelectorAll(this.localName)].indexOf(this),
      name: this.#setting('name') ?? storedName(),
      dialId: this.#setting('call') ?? '',
    };
    const url = socketUrl(settings.server);
    const early = { socket: url ? openEarlySocket(url) : undefined, media: openEarlyMedia() };
    /** @type {import('../src/browser/js/runtime.js').Core} */
    let core;
    try {
      core = createCore({
        wasm: loadProgram(),
        loadSecond,
        words: loadWords(this.#language()),
        loadAllWords,
        root,
        settings,
        early,
        loadLater,
        record: this.#flag('record'),
        notify: (type, detail) => this.#notify(type, detail),
        onState: (state) => (this.#state = /** @type {ZvonokState} */ (state)),
        onPlain: () => this.#alert('no-webgl'),
        onCrash: () => this.#fail('crashed'),
      });
    } catch (error) {
      // Something older than the browsers we know of lacks.
      console.error(error);
      early.socket?.close();
      early.media.close();
      this.#fail('no-webassembly');
      return;
    }
    this.#core = core;
    this.#recording = core.recording;
    core.ready.then(
      () => removeSkeleton(root),
      (error) => {
        if (this.#core !== core) return;
        console.error(error);
        this.#fail(error instanceof LoadError ? error.code : 'crashed');
      },
    );
  }

  /** @param {ZvonokState} state */
  #stop(state) {
    const core = this.#core;
    this.#core = undefined;
    core?.destroy();
    this.#myId = '';
    this.#state = state;
    this.shadowRoot?.replaceChildren();
  }

  /** @param {import('./load.js').LoadErrorCode} code */
  #fail(code) {
    this.#stop('failed');
    this.#showStage();
    this.#alert(code, code === 'download-failed' || code === 'crashed');
  }

  /** @param {string} type @param {Record<string, unknown>} detail */
  #notify(type, detail) {
    if (type === 'ready') this.#myId = String(detail.id);
    // After what the core is doing now, so that a listener finds `state` as the event says.
    queueMicrotask(() => this.#dispatch(type, detail));
  }

  /** @param {string} type @param {Record<string, unknown>} detail */
  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #language() {
    return storedSetting('language') ?? languageOf(this);
  }

  #words() {
    return wordsFor(this.#language());
  }

  /** The place for the core, with words on top until it draws. @param {string} [loading] */
  #showStage(loading) {
    const shadow = /** @type {ShadowRoot} */ (this.shadowRoot);
    shadow.adoptedStyleSheets = elementStyles();
    const root = document.createElement('div');
    // The person's own theme, before the program reads it.
    root.className = `root ${storedSetting('theme') ?? ''}`;
    shadow.replaceChildren(root);
    if (loading) root.append(messageElement('status', loading, this.#words().lang));
    return root;
  }

  /** Says what is wrong on the screen and to the page. @param {import('./load.js').LoadErrorCode} code @param {boolean} [again] */
  #alert(code, again = false) {
    const words = this.#words();
    const alert = messageElement('alert', words[code], words.lang);
    if (again) {
      const button = document.createElement('button');
      button.textContent = words['try-again'];
      button.addEventListener('click', () => this.#start());
      alert.append(button);
    }
    this.shadowRoot?.append(alert);
    this.#dispatch('error', { code, message: words[code] });
  }
}

/** @param {'status' | 'alert'} role @param {string} text @param {string} lang */
function messageElement(role, text, lang) {
  const element = document.createElement('div');
  element.className = 'message';
  element.setAttribute('role', role);
  element.lang = lang;
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
