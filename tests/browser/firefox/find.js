// Finds elements in a page by role and name, through shadow trees: what Playwright's getByRole, getByLabel and getByText do,
// as far as a call page needs it. Runs inside the page, so the function below is whole by itself.
// Missing: names by aria-labelledby, roles that no page of these tests has.

/**
 * @typedef {string | { source: string, flags: string }} Wanted  a text, or a regular expression
 * @typedef {{ by: 'role', role: string, name?: Wanted, exact?: boolean } | { by: 'label' | 'text', text: Wanted, exact?: boolean }
 *   | { by: 'css', selector: string }} Step  each within what the step before it has found
 * @typedef {'attached' | 'visible' | 'detached' | 'clickable'} State
 */

/**
 * Waits until the first element that the steps lead to is in the state; resolves to it, to null where there is to be none.
 * A text in the place of the element says that the time is over, and what was the matter. `count` waits for nothing.
 * @param {Step[]} steps @param {State | 'count'} state @param {number} timeoutMs
 * @returns {Promise<Element | string | number | null>}
 */
export async function findInPage(steps, state, timeoutMs) {
  /** @type {Record<string, string>} selectors of what has the role by its tag */
  const tags = { button: 'button', textbox: 'input:not([type=checkbox])', heading: 'h1,h2,h3,h4', status: 'output' };

  /** Every element of the tree, those of open shadow trees included. @param {ParentNode} root @returns {Element[]} */
  const everything = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
    element.shadowRoot ? [element, ...everything(element.shadowRoot)] : [element]);
  const clean = (/** @type {string | null | undefined} */ text) => (text ?? '').replace(/\s+/g, ' ').trim();

  /** @param {string} text @param {Wanted | undefined} wanted @param {boolean | undefined} exact */
  function matches(text, wanted, exact) {
    if (wanted === undefined) return true;
    if (typeof wanted !== 'string') return new RegExp(wanted.source, wanted.flags).test(text);
    return exact ? text === clean(wanted) : text.toLowerCase().includes(clean(wanted).toLowerCase());
  }

  /** @param {Element} element */
  function nameOf(element) {
    const label = element.getAttribute('aria-label') ?? element.ariaLabel;
    if (label) return clean(label);
    const labels = element instanceof HTMLInputElement ? [...element.labels ?? []] : [];
    if (labels.length > 0) return clean(labels.map(({ textContent }) => textContent).join(' '));
    return element.matches('button,h1,h2,h3,h4,[role=button],[role=heading]') ? clean(element.textContent) : '';
  }

  /** @param {Element} element */
  function isVisible(element) {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  }

  /** @param {Element} element @param {Step} step */
  function fits(element, step) {
    switch (step.by) {
      case 'role': {
        const explicit = element.getAttribute('role');
        const has = explicit ? explicit === step.role : element.matches(tags[step.role] ?? ':not(*)');
        return has && element.checkVisibility({ visibilityProperty: true }) && matches(nameOf(element), step.name, step.exact);
      }
      case 'label':
        return nameOf(element) !== '' && !element.matches('button,h1,h2,h3,h4') && matches(nameOf(element), step.text, step.exact);
      case 'text': {
        const has = (/** @type {Element} */ one) => !one.matches('script,style') && matches(clean(one.textContent), step.text, step.exact);
        // The innermost.
        return has(element) && ![...element.children].some(has);
      }
      case 'css':
        return element.matches(step.selector);
    }
  }

  function all() {
    /** @type {(Element | Document)[]} */
    let found = [document];
    for (const step of steps) {
      found = found.flatMap((root) => {
        const inside = everything(/** @type {Element} */ (root).shadowRoot ?? root);
        // A text may be the element's own, as for Playwright.
        return (step.by === 'text' && root instanceof Element ? [root, ...inside] : inside).filter((element) => fits(element, step));
      });
    }
    return /** @type {Element[]} */ (found);
  }

  /** What a mouse would press at its middle is the element, or in it. @param {Element} element */
  function isHit(element) {
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = /** @type {Document | ShadowRoot} */ (element.getRootNode()).elementFromPoint(x + width / 2, y + height / 2);
    return element.contains(top) && element.getAttribute('aria-disabled') !== 'true';
  }

  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const found = all();
    if (state === 'count') return found.length;
    if (state === 'detached' && found.length === 0) return null;
    if (state === 'attached' && found.length > 0) return found[0];
    const seen = found.find(isVisible);
    if (seen && (state === 'visible' || (state === 'clickable' && isHit(seen)))) return seen;
    if (performance.now() >= giveUpAt) {
      return `not ${state}: ${JSON.stringify(steps)}; found: ${found.map((one) => one.outerHTML.slice(0, 200)).join(' ') || 'none'}`;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
