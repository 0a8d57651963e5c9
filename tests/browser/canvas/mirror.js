// The mirror with nodes from a test: window.show(nodes) fills in what a node does not say, window.actions collects.
// Other parts of the canvas side stand beside it, for tests of their own.
import { Mirror } from '../../../src/browser/js/mirror.js';
import { adoptStyle } from '../../../src/browser/js/stage_style.js';
import { formatDuration } from '../../../src/browser/js/timer_face.js';
import { VideoLayer } from '../../../src/browser/js/video_layer.js';
import { ViewWatcher } from '../../../src/browser/js/view_watcher.js';

const root = /** @type {HTMLElement} */ (document.querySelector('#root'));
const abort = new AbortController();
const stage = document.createElement('div');
stage.className = 'zv-stage';
root.append(stage);
adoptStyle(root, abort.signal);

/** @type {object[]} */
const actions = [];
const mirror = new Mirror(stage, abort.signal, (action) => actions.push(action));
/** @type {import('../../../src/browser/js/nodes.js').SemanticNode} */
const plain = {
  id: 0,
  parent: 0, role: 'button', pressed: undefined, disabled: false, readOnly: false, invalid: false, wantsFocus: false,
  modal: false, dismissable: false, expanded: undefined, hold: false, draggable: false, contentPx: 0, scrollPx: 0, options: '', shortcut: '',
  maxLength: 0, fontPx: 16, paddingPx: 8, sinceMs: 0, x: 0, y: 0, width: 120, height: 40, name: '', value: '',
  description: '', placeholder: '',
};
const canvas = document.createElement('canvas');
stage.append(canvas);
let viewChanges = 0;
Object.assign(window, {
  abort,
  actions,
  stage,
  formatDuration,
  videos: new VideoLayer(stage, abort.signal),
  view: new ViewWatcher(stage, canvas, abort.signal, () => { viewChanges += 1; }),
  viewChanges: () => viewChanges,
  /** @param {Partial<import('../../../src/browser/js/nodes.js').SemanticNode>[]} nodes */
  show(nodes) {
    mirror.present(nodes.map((node, i) => ({ ...plain, x: (i % 4) * 130, y: Math.floor(i / 4) * 50, ...node })));
    mirror.flush();
  },
});
