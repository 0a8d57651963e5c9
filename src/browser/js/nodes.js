// Decodes the semantic nodes of a frame (mirror.cpp, encode_nodes). May depend on: nothing.

/** In the order of zvonok::Role. */
export const ROLES = /** @type {const} */ ([
  'button', 'textbox', 'status', 'alert', 'alertdialog', 'timer', 'heading', 'group', 'text',
  'dialog', 'switch', 'combobox', 'slider', 'list', 'listitem', 'log', 'link', 'progressbar', 'img', 'scrollarea', 'shortcut',
  'time', 'meter',
]);

/**
 * @typedef {object} SemanticNode
 * @property {number} id
 * @property {number} parent  0: the stage
 * @property {typeof ROLES[number]} role
 * @property {boolean | undefined} pressed
 * @property {boolean} disabled
 * @property {boolean} readOnly
 * @property {boolean} invalid
 * @property {boolean} wantsFocus
 * @property {boolean} modal
 * @property {boolean} dismissable
 * @property {boolean | undefined} expanded
 * @property {boolean} draggable
 * @property {boolean} hold
 * @property {number} maxLength
 * @property {number} fontPx
 * @property {number} paddingPx
 * @property {number} contentPx
 * @property {number} scrollPx
 * @property {number} sinceMs
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {string} name
 * @property {string} value
 * @property {string} description
 * @property {string} placeholder
 * @property {string} options
 * @property {string} shortcut
 */

const decoder = new TextDecoder();

/**
 * @param {DataView} view  all of it is nodes
 * @returns {SemanticNode[]}
 */
export function decodeNodes(view) {
  let at = 0;
  const whole = () => view.getUint32((at += 4) - 4, true);
  const float = () => view.getFloat32((at += 4) - 4, true);
  const double = () => view.getFloat64((at += 8) - 8, true);
  const text = () => {
    const size = whole();
    at += size;
    return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + at - size, size));
  };
  const nodes = [];
  while (at < view.byteLength) {
    const id = whole();
    const parent = whole();
    const flags = whole();
    /** @param {number} bit */
    const has = (bit) => (flags & (1 << bit)) !== 0;
    nodes.push({
      id,
      parent,
      role: ROLES[flags & 255],
      pressed: has(8) ? has(9) : undefined,
      disabled: has(10),
      readOnly: has(11),
      invalid: has(12),
      wantsFocus: has(13),
      modal: has(14),
      dismissable: has(15),
      expanded: has(16) ? has(17) : undefined,
      hold: has(18),
      draggable: has(19),
      maxLength: whole(),
      fontPx: float(),
      paddingPx: float(),
      contentPx: float(),
      scrollPx: float(),
      sinceMs: double(),
      x: float(),
      y: float(),
      width: float(),
      height: float(),
      name: text(),
      value: text(),
      description: text(),
      placeholder: text(),
      options: text(),
      shortcut: text(),
    });
  }
  return nodes;
}
