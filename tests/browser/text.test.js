// Text of any script, in a real browser: what the canvas paints is what the browser itself paints (joined, reordered, marks in
// place), lines break where the browser breaks them, and pictures of texts that are gone make room again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shoot } from './canvas/pixels.js';
import { painted, useBrowser, waitFor } from './canvas/support.js';

const { openDemo } = useBrowser({ demo: true });

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {Awaited<ReturnType<typeof shoot>>} Picture */

/** Inside of the demo's field "Name", which the canvas paints too, and where it paints that text as a paragraph. */
const FIELD = { x: 24, y: 62, width: 252, height: 40 };
const PARAGRAPH = { x: 20, y: 203, width: 380, height: 130 };

const SHEET = `
  #root { position: fixed !important; left: 0; top: 0; }
  .canvas .zv-mirror input, .canvas .own { visibility: hidden; }
  .own { position: absolute; left: 20px; top: 205px; width: 380px; color: #fff; white-space: pre-wrap; overflow-wrap: anywhere; }
  .browser canvas { visibility: hidden; }
  .browser .zv-mirror input { color: #fff; background: rgb(40, 44, 62); }`;

/** One page for all tests: the text is what differs. @type {Page} */
let page;

/** The demo, which shows what the canvas paints or what the browser does. @param {import('node:test').TestContext} t */
async function open(t) {
  page = await openDemo(t, { context: { deviceScaleFactor: 2 } });
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
    const own = document.createElement('div');
    own.className = 'own';
    own.dir = 'auto';
    document.querySelector('#root')?.append(own);
  }, SHEET);
  // What shapes text is loaded with the first text that needs it.
  await write('ع');
  await waitFor(page, () => performance.getEntriesByType('resource').some(({ name }) => name.includes('text_runs')));
}

/** @param {string} text */
async function write(text) {
  await page.evaluate((value) => {
    const input = /** @type {HTMLInputElement} */ (document.querySelector('.zv-mirror input'));
    input.value = value;
    input.dispatchEvent(new InputEvent('input'));
    const { font } = getComputedStyle(input);
    const own = /** @type {HTMLElement} */ (document.querySelector('.own'));
    own.textContent = value;
    own.style.font = font;
    own.style.fontSize = '16px';
    own.style.lineHeight = '22px';
  }, text);
  await painted(page);
}

/** What the canvas and what the browser shows there. @param {import('./canvas/pixels.js').Box} box */
async function both(box) {
  const pictures = [];
  for (const who of ['canvas', 'browser']) {
    await page.evaluate((name) => void (document.body.className = name), who);
    pictures.push(await shoot(page, box));
  }
  return pictures;
}

/** Of the pixels that have ink in one of two pictures, the part that differs clearly. @param {Picture[]} pictures */
function difference([a, b]) {
  let [ink, other] = [0, 0];
  for (let i = 0; i < a.data.length; i += 4) {
    const far = (/** @type {Picture} */ from, /** @type {Picture} */ to, /** @type {number} */ at) =>
      [0, 1, 2].some((channel) => Math.abs(from.data[i + channel] - to.data[at + channel]) > 60);
    if (far(a, a, 0) || far(b, b, 0)) ink += 1;
    if (far(a, b, i)) other += 1;
  }
  assert.ok(ink > 100, `only ${ink} pixels of ink`);
  return other / ink;
}

/** What the field has, and which part of it is selected. */
const field = () => page.evaluate(() => {
  const { value, selectionStart, selectionEnd } = /** @type {HTMLInputElement} */ (document.querySelector('.zv-mirror input'));
  return [value, value.slice(selectionStart ?? 0, selectionEnd ?? 0)];
});

const PARAGRAPHS = {
  'Arabic, its letters joined': 'هذه رسالة طويلة باللغة العربية حتى تنقسم إلى عدة أسطر كما يفعل المتصفح',
  'Hebrew with digits, brackets and Latin': 'שלום 123 עולם (abc) – טקסט ארוך עם Zvonok ועם 45.6% עד השורה הבאה, ועוד קצת',
  'Latin with Hebrew in it': 'Anna says (שלום 42, עולם) and goes on in English until the line ends',
  'Devanagari, its signs moved and joined': 'क्षत्रिय हिन्दी, यह एक लंबा संदेश है जो कई पंक्तियों में टूटता है और फिर भी सही दिखता है',
  'Thai, broken between words that no space divides': 'น้ำใจ ภาษาไทยไม่มีช่องว่างระหว่างคำจึงต้องตัดบรรทัดตามคำที่เบราว์เซอร์รู้จัก',
  'marks on letters': 'e\u030A\u0301 n\u0303 q\u0308 Zoe\u0308 \u0418\u0306',
  'sequences of emoji': '👨‍👩‍👧‍👦🇺🇦👋🏽 1️⃣ ❤️ 👩🏿‍🚀 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  'ideographs, which break anywhere': '你好世界，这是一条很长的消息，它会在任何地方换行，就像浏览器所做的那样。',
};

test('the canvas paints what the browser would', async (t) => {
  await open(t);
  for (const [name, text] of Object.entries(PARAGRAPHS)) {
    await t.test(name, async () => {
      await write(text);
      const part = difference(await both(PARAGRAPH));
      assert.ok(part < 0.04, `${part} of the ink differs`);
    });
  }
  await t.test('the right end of what reads from there stands where that of the field does', async () => {
    await write('שלום (abc) עולם');
    const part = difference(await both(FIELD));
    assert.ok(part < 0.04, `${part} of the ink differs`);
  });
});

test('a field is edited as any other', async (t) => {
  await open(t);
  await page.evaluate(() => void (document.body.className = 'browser'));
  const input = page.getByRole('textbox', { name: 'Name' });
  const session = await page.context().newCDPSession(page);
  const box = /** @type {import('./canvas/pixels.js').Box} */ (await input.boundingBox());
  const middle = box.y + box.height / 2;

  await t.test('selected by mouse: a stretch, a word, all', async () => {
    await input.fill('Anna Maria Rossi');
    await page.mouse.move(box.x + 13, middle);
    await page.mouse.down();
    await page.mouse.move(box.x + 140, middle, { steps: 4 });
    await page.mouse.up();
    const [, dragged] = await field();
    assert.match(dragged, /^Anna Mar/);
    const selected = await shoot(page, FIELD);
    await page.mouse.dblclick(box.x + 80, middle);
    assert.equal((await field())[1].trim(), 'Maria');
    await page.mouse.click(box.x + 80, middle, { clickCount: 3 });
    assert.equal((await field())[1], 'Anna Maria Rossi');
    await input.press('End');
    assert.ok(difference([selected, await shoot(page, FIELD)]) > 0.2, 'the selection is seen');
  });

  await t.test('what reads from the right: from its right end on', async () => {
    await input.fill('שלום עולם טוב');
    const right = box.x + box.width - 13;
    await page.mouse.move(right, middle);
    await page.mouse.down();
    await page.mouse.move(right - 48, middle, { steps: 4 });
    await page.mouse.up();
    assert.match((await field())[1], /^שלום/);
    await input.press('Home');
    await input.press('Shift+ArrowLeft');
    assert.equal((await field())[1], 'ש');
  });

  await t.test('selected by keys, undone, done again', async () => {
    await input.fill('');
    await input.pressSequentially('one two three');
    await input.press('Control+Shift+ArrowLeft');
    assert.equal((await field())[1], 'three');
    await input.press('Shift+ArrowRight');
    assert.equal((await field())[1], 'hree');
    await input.press('Control+a');
    assert.equal((await field())[1], 'one two three');
    await input.press('Delete');
    assert.equal((await field())[0], '');
    await input.press('Control+z');
    assert.equal((await field())[0], 'one two three');
    await input.press('Control+Shift+z');
    assert.equal((await field())[0], '');
  });

  await t.test('lines that are pasted become one', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => navigator.clipboard.writeText('one\ntwo\r\nthree'));
    await input.fill('');
    await input.press('Control+v');
    assert.equal((await field())[0], 'one two three');
  });

  await t.test('a composition is seen while it lasts, and the program lets it be', async () => {
    await input.fill('');
    await input.focus();
    const compose = (/** @type {string} */ text) => session.send('Input.imeSetComposition', {
      text, selectionStart: text.length, selectionEnd: text.length });
    const underlined = { x: FIELD.x, y: middle + 6, width: 60, height: 8 };
    await compose('に#ほ'); // the program does not take this sign
    await painted(page);
    const during = await shoot(page, underlined);
    assert.equal((await field())[0], 'に#ほ');
    await session.send('Input.insertText', { text: 'にほ' });
    await painted(page);
    assert.equal((await field())[0], 'にほ');
    const { data } = await shoot(page, underlined);
    assert.ok(during.data.some((value, i) => Math.abs(value - data[i]) > 60), 'the underline is seen');
    await compose('´'); // a dead key
    await session.send('Input.insertText', { text: 'é' });
    assert.equal((await field())[0], 'にほé');
  });

  await t.test('a long text scrolls with the caret', async () => {
    await input.fill('Wolfeschlegelsteinhausenbergerdorff the elder');
    await input.press('End');
    const scrolled = () => input.evaluate((element) => element.scrollLeft);
    assert.ok(await scrolled() > 20);
    await input.press('Home');
    assert.equal(await scrolled(), 0);
  });

  await t.test('a keyboard that comes up does not hide it', async () => {
    await page.evaluate(() => {
      document.body.style.height = '3000px';
      const root = /** @type {HTMLElement} */ (document.querySelector('#root'));
      root.style.setProperty('position', 'absolute', 'important');
      root.style.top = '500px';
    });
    await input.focus();
    await page.evaluate(() => scrollTo(0, 200));
    await page.setViewportSize({ width: 600, height: 200 });
    await waitFor(page, () => {
      const { top, bottom } = /** @type {Element} */ (document.activeElement).getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  });
});
