// One text field: a real <input> over the frame that the canvas paints. It shows its own text, as only the browser can place
// caret, selection and composition in text of any script. Its value is the truth while somebody types: what the program says is
// taken over only where it differs from what was reported, and never in the middle of a composition.
// May depend on: nothing.

/** @typedef {import('./nodes.js').SemanticNode} SemanticNode */
/** @typedef {Omit<import('./mirror.js').Action, 'node'>} FieldAction */

const INPUT = 1;
const SUBMIT = 2;
/** What helps with what is typed: `options` of the node say what that is. @type {Record<string, Record<string, string>>} */
const HELP = {
  '': { autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off', enterkeyhint: 'go', spellcheck: 'false' },
  name: { autocomplete: 'nickname', autocapitalize: 'words', autocorrect: 'off', enterkeyhint: 'next', spellcheck: 'false' },
  message: { autocomplete: 'off', autocapitalize: 'sentences', autocorrect: 'on', enterkeyhint: 'send', spellcheck: 'true' },
};

export class TextField {
  #input;
  #report;
  /** @type {SemanticNode | undefined} */
  #node;
  /** What the program knows. */
  #known = '';
  #composing = false;
  /** What there is to be undone: nothing since the program has emptied the field, or undone so far, or something. */
  #past = 2;
  /** The program has emptied it before. */
  #emptied = false;

  /**
   * @param {HTMLInputElement} input
   * @param {AbortSignal} signal
   * @param {(action: FieldAction) => void} report
   */
  constructor(input, signal, report) {
    this.#input = input;
    this.#report = report;
    input.type = 'text';
    input.dir = 'auto';
    const options = { signal };
    input.addEventListener('input', (event) => {
      this.#past = /** @type {InputEvent} */ (event).inputType === 'historyUndo' && !input.value && this.#emptied ? 1 : 2;
      this.#changed();
    }, options);
    // Chromium 156 undoes what was typed before the program has emptied the field: what was sent would be back.
    input.addEventListener('beforeinput', (event) => {
      if (this.#past < ({ historyUndo: 2, historyRedo: 1 }[event.inputType] ?? 0)) event.preventDefault();
    }, options);
    input.addEventListener('compositionstart', () => { this.#composing = true; }, options);
    input.addEventListener('compositionend', () => {
      this.#composing = false;
      // What the program wanted meanwhile was not taken over: asked again, it answers with the next frame.
      this.#report({ kind: INPUT, text: (this.#known = input.value) });
    }, options);
    input.addEventListener('keydown', (event) => this.#keyPressed(event), options);
    // A phone's keyboard came up over it.
    visualViewport?.addEventListener('resize', () => {
      if (input.matches(':focus')) {
        input.scrollIntoView({ block: 'nearest' });
      }
    }, options);
  }

  /** @param {SemanticNode} node */
  apply(node) {
    const last = this.#node;
    this.#node = node;
    const input = this.#input;
    if (node.disabled !== last?.disabled) {
      input.disabled = node.disabled;
    }
    if (node.readOnly !== last?.readOnly) {
      input.readOnly = node.readOnly;
    }
    if (node.invalid !== last?.invalid) {
      input.setAttribute('aria-invalid', String(node.invalid));
    }
    if (node.placeholder !== last?.placeholder) {
      input.placeholder = node.placeholder;
    }
    if (node.maxLength !== last?.maxLength) {
      if (node.maxLength > 0) {
        input.maxLength = node.maxLength;
      } else {
        input.removeAttribute('maxlength');
      }
    }
    if (node.options !== last?.options) {
      for (const [name, value] of Object.entries(HELP[node.options])) {
        input.setAttribute(name, value);
      }
    }
    if (node.fontPx !== last?.fontPx) {
      input.style.fontSize = `${node.fontPx}px`;
    }
    if (node.paddingPx !== last?.paddingPx) {
      input.style.padding = `0 ${node.paddingPx}px`;
    }
    this.#takeValue();
  }

  #takeValue() {
    const input = this.#input;
    const value = this.#node?.value ?? '';
    if (this.#composing || value === this.#known) {
      return;
    }
    this.#known = value;
    if (value === input.value) {
      return;
    }
    const { selectionStart, selectionEnd, selectionDirection } = input;
    const focused = input.matches(':focus');
    input.value = value;
    if (!value) {
      this.#past = 0;
      this.#emptied = true;
    }
    if (focused && selectionStart !== null && selectionEnd !== null) {
      input.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? undefined);
    }
  }

  #changed() {
    const { value } = this.#input;
    if (value !== this.#known) {
      this.#known = value;
      this.#report({ kind: INPUT, text: value });
    }
  }

  /** @param {KeyboardEvent} event */
  #keyPressed(event) {
    // Enter that ends a composition is the IME's; Safari reports it after compositionend, with key code 229:
    // https://bugs.webkit.org/show_bug.cgi?id=165004
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.repeat) {
      return;
    }
    event.preventDefault(); // a form of the page around it is not ours to send
    this.#report({ kind: SUBMIT });
  }
}
