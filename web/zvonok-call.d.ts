/**
 * What `state` is:
 * - `off`: not in a document
 * - `loading`: the program is being loaded
 * - `idle`: no call
 * - `outgoing`: calling somebody who has not answered
 * - `incoming`: somebody calls
 * - `connecting`: both have agreed, the connection is being made
 * - `connected`, `reconnecting`: in a call
 * - `ended`: the last call is over; another one can begin
 * - `failed`: the program can not run; see the `error` event
 */
export type ZvonokState =
  | 'off'
  | 'loading'
  | 'idle'
  | 'outgoing'
  | 'incoming'
  | 'connecting'
  | 'connected'
  | 'reconnecting'
  | 'ended'
  | 'failed';

/** Why a call ended (src/call/end_reasons.def). */
export type ZvonokEndReason =
  | 'hung-up'
  | 'remote-hung-up'
  | 'partner-left'
  | 'cancelled'
  | 'missed'
  | 'declined'
  | 'declined-by-me'
  | 'busy'
  | 'no-answer'
  | 'unknown-id'
  | 'server-lost'
  | 'server-refused'
  | 'bad-call'
  | 'call-failed'
  | 'security'
  | 'asleep'
  | 'connect-failed'
  | 'connection-lost';

/** `detail` of the element's events by their names. All of them bubble and cross shadow trees. */
export interface ZvonokEvents {
  /** The server has given an id, by which others can call. Again, with another id, after a lost connection. */
  ready: { id: string };
  /** Somebody calls. `name` is what the caller says of itself, made safe to show; '' when it says none. */
  incoming: { id: string; name: string };
  /** The call is up. */
  connected: { id: string; name: string };
  /** The call is over. `durationMs` is 0 when it never was up. */
  ended: { reason: ZvonokEndReason; id: string; name: string; durationMs: number };
  /**
   * Something went wrong. `code` is one of src/base/errors.def or, when the program can not run, one of
   * `no-webassembly`, `no-webgl`, `download-failed`, `blocked-by-policy`, `crashed`. `message` says it in words for
   * a person, in the element's language; the element shows them as well.
   */
  error: { code: string; message: string };
}

/**
 * A one-to-one video call, `<zvonok-call>`. Fills the size that the page's style gives it (at least 320 pixels high by
 * default) and asks for camera and microphone when it is put into a document.
 *
 * Attributes, read when it is put into a document:
 * - `server`: address of the signalling server (http, https, ws, wss), or of a PeerServer (peerjs, peerjss). Default: the
 *   page's own origin.
 * - `name`: the person's name. Default: the one remembered from last time. A change later is taken over.
 * - `call`: an id that is put into "ID to call", ready to be called. A change later is taken over.
 * - `ice-servers`: JSON of RTCConfiguration.iceServers, for example `[{"urls":"stun:stun.example.org"}]`.
 *   Default: public STUN servers of Google and Cloudflare; `[]` asks nobody.
 *   A server that has its own (STUN_URLS, TURN_URLS) is asked before the default ones.
 * - `relay-only`: only through a relay (TURN), so that neither side learns the other's address.
 * - `give-up-ms`: how long a call without media is kept before it ends. Default 60000.
 * - `retry-min-ms`, `retry-max-ms`: bounds of the backoff between two attempts to reach the server. Default 300 and 5000.
 * - `lang`: language of the words, `en` or `ru`. Default: that of the page around, else the browser's.
 * - `theme`: `auto` (default: what the browser prefers), `light`, `dark` or `contrast`. The person's own choice in the settings
 *   comes first. A change later is taken over.
 * - `invite-url`: a page of yours that has this element and passes its `?call=` on to it; the link under "Invite" leads
 *   there, with `call=` and the person's id added. Without it (and without `from-address`) there is no such link.
 * - `silent`: makes no sound, vibration or notification when somebody calls; for a page that does so itself, on `incoming`.
 * - `marks-page`: while somebody calls, the page's title says who, in turn with its own, and its icon (and an installed
 *   app's) has a badge, which stays for missed calls until they are looked at. What was there before is put back. Without
 *   it (and without `from-address`) the element never touches them.
 * - `ring-worker`: address of a copy of `ring-worker.js` on your own site, for notifications of calls on Android, where a page
 *   alone can show none. Registered when the first one is to be shown.
 * - `record`: writes down what happens, for a bug report; see `recording()`.
 * - `from-address`: what is not given by an attribute is taken from the page's address (`?call=...` or `#call=...`).
 *
 * The call goes on when the element is moved in the document. Removing it ends the call and stops every track, socket,
 * timer, listener and WebGL context. Several elements may be in one page.
 *
 * CSS custom properties: `--zvonok-accent`, `--zvonok-background`, `--zvonok-text` (colours) and `--zvonok-radius` (a length).
 *
 * @example
 * <script type="module" src="https://calls.example/zvonok.js"></script>
 * <zvonok-call server="https://calls.example" name="Ann"></zvonok-call>
 */
export class ZvonokCallElement extends HTMLElement {
  readonly state: ZvonokState;

  /** The id by which others can call; '' before the first `ready`. */
  readonly myId: string;

  /**
   * Calls an id; without one, what stands in "ID to call". Does nothing during a call. Like the other methods it may
   * be called while the program is still loading and is then carried out later. Never throws; what becomes of it
   * is told by events.
   */
  call(id?: string): void;

  /** Takes the incoming call. Does nothing when there is none. */
  answer(): void;

  /** Declines the incoming call. Does nothing when there is none. */
  decline(): void;

  /** Ends, cancels or declines whatever call there is. */
  hangUp(): void;

  /**
   * With the `record` attribute: what has happened since the element was put into the document, a line of JSON each, made
   * to be sent to somebody. It holds no SDP, address, id, name or token; such values are replaced by `id-1`, `name-1` and
   * so on. Ends at 5 MB and then says so. '' without the attribute, and while the program is loading. It stays after the
   * element is removed, until a program is started in it again.
   */
  recording(): string;

  /** What is open right now, and frames drawn so far: for leak and idle tests. */
  counts(): { sockets: number; peers: number; tracks: number; timers: number; frames: number };

  addEventListener<Name extends keyof ZvonokEvents>(
    type: Name,
    listener: (this: ZvonokCallElement, event: CustomEvent<ZvonokEvents[Name]>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'zvonok-call': ZvonokCallElement;
  }
}
