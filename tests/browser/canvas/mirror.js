// The mirror with nodes from a test: window.show(nodes) fills in what a node does not say, window.actions collects.
import { Mirror } from '../../../src/browser/js/mirror.js';
import { adoptStyle } from '../../../src/browser/js/stage_style.js';

const root = /** @type {HTMLElement} */ (document.querySelector('#root'));
const abort = new AbortController();
const stage = document.createElement('div');
stage.className = 'zv-stage zv-plain';
root.append(stage);
adoptStyle(root, abort.signal);

/** @type {object[]} */
const actions = [];
const mirror = new Mirror(stage, abort.signal, (action) => actions.push(action));
/** @type {import('../../../src/browser/js/nodes.js').SemanticNode} */
const plain = {
  id: 0,
  parent: 0, role: 'button', pressed: undefined, disabled: false, readOnly: false, invalid: false, wantsFocus: false,
  maxLength: 0, fontPx: 16, paddingPx: 8, sinceMs: 0, x: 0, y: 0, width: 120, height: 40, name: '', value: '',
  description: '', placeholder: '',
};
Object.assign(window, {
  abort,
  actions,
  /** @param {Partial<import('../../../src/browser/js/nodes.js').SemanticNode>[]} nodes */
  show(nodes) {
    mirror.present(nodes.map((node, i) => ({ ...plain, x: (i % 4) * 130, y: Math.floor(i / 4) * 50, ...node })));
    mirror.flush();
  },
});
