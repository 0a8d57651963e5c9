// Defines <zvonok-call>, a video call for any page: importing this file is all. Where there is no DOM (on a server), and
// when it is imported twice, nothing happens. Documented in zvonok-call.d.ts and README.md.
import { ZvonokCallElement } from './element.js';

export { ZvonokCallElement };

if (globalThis.customElements && !customElements.get('zvonok-call')) {
  customElements.define('zvonok-call', ZvonokCallElement);
}
