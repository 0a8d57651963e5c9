// The mirror in a real browser: nodes become elements with roles and names, a change touches nothing else, focus and text
// fields behave as people expect. The nodes come from the test.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, waitFor } from './canvas/support.js';

/** @typedef {import('playwright-core').Page} Page */

const { openMirror } = useBrowser();
const BUTTON = 'button';
const DIALOG = [
  { id: 20, role: 'alertdialog', modal: true, name: 'Anna is calling', x: 50, y: 150, width: 300, height: 100 },
  { id: 21, parent: 20, role: BUTTON, name: 'Answer', x: 60, y: 200 },
  { id: 22, parent: 20, role: BUTTON, name: 'Decline', x: 200, y: 200 },
];

/** @param {Page} page @param {object[]} nodes */
const show = (page, nodes) => page.evaluate((list) => /** @type {any} */ (window).show(list), nodes);

/** What was reported since the last call. @param {Page} page @returns {Promise<any[]>} */
const actions = (page) => page.evaluate(() => /** @type {any} */ (window).actions.splice(0));

/** Accessible name or text of the focused element. @param {Page} page */
const focused = (page) => page.evaluate(() =>
  document.activeElement?.getAttribute('aria-label') ?? (document.activeElement?.textContent || ''));

test('every role is met by its name', async (t) => {
  const page = await openMirror(t);
  await show(page, [
    { id: 1, role: 'heading', name: 'Lobby' },
    { id: 2, role: 'textbox', name: 'Name', value: 'Anna', description: 'Others see it', placeholder: 'Your name' },
    { id: 3, role: 'textbox', name: 'My ID', value: 'x', readOnly: true },
    { id: 4, role: BUTTON, name: 'Mute microphone', pressed: true },
    { id: 5, role: BUTTON, name: 'Call', disabled: true },
    { id: 6, role: 'status', value: 'Ready' },
    { id: 7, role: 'alert', value: 'No camera' },
    { id: 8, role: 'group', name: 'Controls' },
    { id: 9, parent: 8, role: BUTTON, name: 'Hang up' },
    { id: 10, role: 'timer', name: 'Duration', sinceMs: 0 },
    { id: 11, role: 'text', name: 'Some words' },
    { id: 30, role: 'switch', name: 'Sounds', pressed: true },
    { id: 31, role: 'combobox', name: 'Camera', options: 'Front\nBack', value: '1' },
    { id: 32, role: 'slider', name: 'Volume', maxLength: 50, value: '20' },
    { id: 33, role: 'list', name: 'Files' },
    { id: 34, parent: 33, role: 'listitem', name: 'a.txt' },
    { id: 35, parent: 34, role: 'progressbar', name: 'Sent', maxLength: 100, value: '40' },
    { id: 36, role: 'log', name: 'Messages' },
    { id: 37, parent: 36, role: 'link', name: 'example.org', value: 'https://example.org/' },
    { id: 38, role: 'img', name: 'Code' },
    { id: 39, role: BUTTON, name: 'More', expanded: false, shortcut: 'm' },
    { id: 40, role: 'shortcut', shortcut: 'f' },
    ...DIALOG.map((node) => ({ ...node })),
  ]);
  const named = (/** @type {any} */ role, /** @type {string} */ name) => page.getByRole(role, { name, exact: true });
  // The dialog makes the rest inert; here it is about roles.
  await page.evaluate(() => document.querySelectorAll('[inert]').forEach((e) => e.removeAttribute('inert')));
  assert.equal(await named('heading', 'Lobby').count(), 1);
  assert.equal(await named('textbox', 'Name').inputValue(), 'Anna');
  assert.equal(await named('textbox', 'Name').getAttribute('placeholder'), 'Your name');
  const described = await named('textbox', 'Name').getAttribute('aria-describedby');
  assert.equal(await page.locator(`#${described}`).textContent(), 'Others see it');
  assert.equal(await named('textbox', 'My ID').isEditable(), false);
  assert.equal(await page.getByRole('button', { name: 'Mute microphone', pressed: true }).count(), 1);
  assert.equal(await named('button', 'Call').isDisabled(), true);
  assert.equal(await page.getByRole('status').textContent(), 'Ready');
  assert.equal(await page.getByRole('alert').textContent(), 'No camera');
  assert.equal(await named('group', 'Controls').getByRole('button', { name: 'Hang up' }).count(), 1);
  assert.match(await named('timer', 'Duration').textContent() ?? '', /^\d\d:\d\d$/);
  assert.equal(await page.getByText('Some words').count(), 1);
  assert.equal(await page.getByRole('switch', { name: 'Sounds', checked: true }).count(), 1);
  assert.equal(await named('combobox', 'Camera').inputValue(), 'Back');
  assert.equal(await named('slider', 'Volume').inputValue(), '20');
  assert.equal(await named('list', 'Files').getByRole('listitem').textContent(), 'a.txt');
  assert.equal(await named('progressbar', 'Sent').getAttribute('aria-valuenow'), '40');
  const link = named('log', 'Messages').getByRole('link', { name: 'example.org' });
  assert.equal(await link.getAttribute('href'), 'https://example.org/');
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
  assert.equal(await named('img', 'Code').count(), 1);
  assert.equal(await page.getByRole('button', { name: 'More', expanded: false }).getAttribute('aria-keyshortcuts'), 'M');
  const dialog = named('alertdialog', 'Anna is calling');
  assert.equal(await dialog.getAttribute('aria-modal'), 'true');
  assert.equal(await dialog.getByRole('button').count(), 2);
});

test('an element lies at its rectangle, inside of a parent too', async (t) => {
  const page = await openMirror(t);
  await show(page, DIALOG);
  const box = await page.getByRole('button', { name: 'Decline' }).boundingBox();
  const root = await page.locator('#root').boundingBox();
  assert.deepEqual(
    [box?.x, (box?.y ?? 0) - (root?.y ?? 0), box?.width, box?.height], [200, 200, 120, 40]);
  await show(page, DIALOG.map((node) => ({ ...node, x: node.x + 10 })));
  assert.equal((await page.getByRole('button', { name: 'Decline' }).boundingBox())?.x, 210);
});

test('a live region says what is new, and nothing again', async (t) => {
  const page = await openMirror(t);
  const says = (/** @type {string} */ value) => show(page, [{ id: 1, role: 'status', value }]);
  await says('Connected');
  await page.evaluate(() => {
    const seen = Object.assign(window, { said: /** @type {string[]} */ ([]) });
    new MutationObserver((records) => records.forEach(({ addedNodes, target }) => {
      seen.said.push(...[...addedNodes].map((node) => `+ ${node.textContent}`));
      if (addedNodes.length === 0) seen.said.push(`- ${target.textContent}`);
    })).observe(/** @type {Node} */ (document.querySelector('[role=status]')), { subtree: true, childList: true, characterData: true });
  });
  const said = () => page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return /** @type {any} */ (window).said.splice(0);
  });
  await says('Connected\nID copied');
  assert.deepEqual(await said(), ['+ ID copied']);
  await says('Connected');
  assert.deepEqual(await said(), ['- Connected']);
  await says('Ann is muted');
  assert.deepEqual((await said()).filter((/** @type {string} */ line) => line.startsWith('+')), ['+ Ann is muted']);
  await says('Ann is muted\nAnn: the camera is off');
  assert.deepEqual(await said(), ['+ Ann: the camera is off']);
  assert.equal(await page.getByRole('status').getAttribute('aria-atomic'), 'false');
});

test('a change touches that element alone; equal nodes touch nothing', async (t) => {
  const page = await openMirror(t);
  const nodes = [
    { id: 1, role: BUTTON, name: 'One' }, { id: 2, role: 'textbox', name: 'Two', value: 'a' },
    { id: 3, role: 'status', value: 'Ready' }, { id: 4, role: 'timer', name: 'Time', sinceMs: 1e9 }];
  await show(page, nodes);
  await page.evaluate(() => {
    const seen = Object.assign(window, { changes: /** @type {string[]} */ ([]) });
    new MutationObserver((records) => seen.changes.push(...records.map((record) =>
      `${record.type} ${/** @type {Element} */ (record.target).getAttribute?.('aria-label') ?? record.target.textContent}`)))
      .observe(/** @type {Node} */ (document.querySelector('#root')),
        { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const changes = () => page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return /** @type {any} */ (window).changes.splice(0);
  });
  await show(page, nodes);
  assert.deepEqual(await changes(), []);
  await show(page, nodes.map((node) => (node.id === 1 ? { ...node, pressed: true } : node)));
  assert.deepEqual(await changes(), ['attributes One']);
  await show(page, nodes.map((node) => (node.id === 3 ? { ...node, value: 'Calling…' } : { ...node })));
  // The old line goes, the new one comes.
  assert.deepEqual(await changes(), ['attributes One', 'childList Calling…', 'childList Calling…']);
});

test('order in the DOM and by Tab is the order of the nodes, and Tab leaves at both ends', async (t) => {
  const page = await openMirror(t);
  const [a, b, c] = ['A', 'B', 'C'].map((name, i) => ({ id: i + 1, role: BUTTON, name }));
  await show(page, [a, c]);
  await show(page, [a, b, c]);
  await page.getByLabel('before').focus();
  const order = [];
  for (let i = 0; i < 4; ++i) {
    await page.keyboard.press('Tab');
    order.push(await focused(page));
  }
  assert.deepEqual(order, ['A', 'B', 'C', 'after']);
  await show(page, [c, b, a]);
  assert.deepEqual(await page.getByRole('button').allTextContents(), ['C', 'B', 'A']);
});

test('focus and selection survive changes around the field and a new order', async (t) => {
  const page = await openMirror(t);
  const field = { id: 2, role: 'textbox', name: 'Name', value: 'Hello world' };
  await show(page, [{ id: 1, name: 'A' }, field, { id: 3, name: 'B' }]);
  await page.getByRole('textbox', { name: 'Name' }).focus();
  await page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).setSelectionRange(2, 5));
  await actions(page);
  await show(page, [{ id: 4, name: 'C' }, { id: 1, name: 'A2' }, { ...field, x: 99 }]);
  await show(page, [{ ...field, x: 98 }, { id: 1, name: 'A2' }, { id: 4, name: 'C' }]);
  assert.equal(await focused(page), 'Name');
  assert.deepEqual(await page.evaluate(() => {
    const { selectionStart, selectionEnd } = /** @type {HTMLInputElement} */ (document.activeElement);
    return [selectionStart, selectionEnd];
  }), [2, 5]);
});

test('click, Enter and Space activate once; a disabled button does nothing', async (t) => {
  const page = await openMirror(t);
  await show(page, [{ id: 1, name: 'Go' }, { id: 2, name: 'Off', disabled: true }]);
  await page.getByRole('button', { name: 'Go' }).click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Off' }).click({ force: true });
  const activated = (await actions(page)).filter(({ kind }) => kind === 0);
  assert.deepEqual(activated.map(({ node }) => node), [1, 1, 1]);
});

test('typing reports the whole value, Enter submits, focus says whether it came by keyboard', async (t) => {
  const page = await openMirror(t);
  await show(page, [{ id: 1, name: 'Go' }, { id: 2, role: 'textbox', name: 'Name' }]);
  await page.getByRole('textbox', { name: 'Name' }).focus();
  await page.keyboard.type('Ян');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  assert.deepEqual(await actions(page), [
    { kind: 3, keyboard: true, node: 2 },
    { kind: 1, text: 'Я', node: 2 },
    { kind: 1, text: 'Ян', node: 2 },
    { kind: 2, node: 2 },
    { kind: 4, node: 2 },
    { kind: 3, keyboard: true, node: 1 },
  ]);
  await page.getByRole('button', { name: 'Go' }).blur();
  await page.getByRole('button', { name: 'Go' }).click();
  const clicked = (await actions(page)).filter(({ kind }) => kind === 3);
  assert.equal(clicked.length, 1);
});

test('the value of a focused field is overwritten only where the program disagrees', async (t) => {
  const page = await openMirror(t);
  const field = { id: 2, role: 'textbox', name: 'Name', value: '' };
  const input = page.getByRole('textbox', { name: 'Name' });
  await show(page, [field]);
  await input.focus();
  await page.keyboard.type('abcd');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await show(page, [{ ...field, value: 'abcd' }]);
  const caret = () => input.evaluate((element) => /** @type {HTMLInputElement} */ (element).selectionStart);
  assert.equal(await caret(), 2);
  // The program takes something away: the caret stays where it can.
  await show(page, [{ ...field, value: 'abd' }]);
  assert.equal(await input.inputValue(), 'abd');
  assert.equal(await caret(), 2);
});

test('a composition is not disturbed, and what the program wanted meanwhile comes after it', async (t) => {
  const page = await openMirror(t);
  const field = { id: 2, role: 'textbox', name: 'Name', value: '' };
  const input = page.getByRole('textbox', { name: 'Name' });
  await show(page, [field]);
  await input.focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  await show(page, [{ ...field, value: '' , x: 5 }]);
  await show(page, [{ ...field, value: 'other' }]);
  assert.equal(await input.inputValue(), 'にほ');
  // Enter of the input method does not submit.
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 });
  await session.send('Input.insertText', { text: '日本' });
  assert.equal(await input.inputValue(), '日本');
  const seen = await actions(page);
  assert.deepEqual(seen.filter(({ kind }) => kind === 2), []);
  assert.equal(seen.filter(({ kind }) => kind === 1).at(-1).text, '日本');
  await show(page, [{ ...field, value: '日' }]);
  assert.equal(await input.inputValue(), '日');
});

test('a dialog takes the focus, keeps Tab, hides the rest and gives the focus back', async (t) => {
  const page = await openMirror(t);
  const lobby = [{ id: 1, name: 'Call' }, { id: 2, role: 'status', value: 'Ready', y: 60 }];
  await show(page, lobby);
  await page.getByRole('button', { name: 'Call' }).focus();
  await show(page, [...lobby, ...DIALOG]);
  assert.equal(await focused(page), 'Answer');
  const stops = [];
  for (const key of ['Tab', 'Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key);
    stops.push(await focused(page));
  }
  assert.deepEqual(stops, ['Decline', 'Answer', 'Decline', 'Answer']);
  const inert = (/** @type {string} */ css) => page.locator(css).evaluate((element) => /** @type {HTMLElement} */ (element).inert);
  assert.equal(await inert('.zv-mirror > button'), true);
  assert.equal(await inert('.zv-mirror > [role=status]'), false);
  await show(page, lobby);
  assert.equal(await focused(page), 'Call');
  assert.equal(await inert('.zv-mirror > button'), false);
});

test('a node that wants the focus gets it, but never from the page around', async (t) => {
  const page = await openMirror(t);
  await show(page, [{ id: 1, name: 'A' }, { id: 2, name: 'B', wantsFocus: true }]);
  assert.equal(await focused(page), 'B');
  await page.getByLabel('after').focus();
  await show(page, [{ id: 1, name: 'A', wantsFocus: true }, { id: 2, name: 'B' }]);
  await show(page, [{ id: 1, name: 'A' }, ...DIALOG]);
  assert.equal(await focused(page), 'after');
});

test('a key that was meant for the text field does not answer the call that came in meanwhile', async (t) => {
  const page = await openMirror(t);
  const clock = (/** @type {number} */ nowMs) => page.evaluate((now) => { performance.now = () => now; }, nowMs);
  await clock(1000);
  const lobby = [{ id: 1, role: 'textbox', name: 'Name' }];
  await show(page, lobby);
  await page.getByRole('textbox', { name: 'Name' }).focus();
  await page.keyboard.press('a');
  await clock(1500);
  await show(page, [...lobby, ...DIALOG]);
  await clock(2000);
  await page.keyboard.press('Space');
  // Who types on has not looked up yet.
  await clock(2500);
  await page.keyboard.press('b');
  await clock(3000);
  await page.keyboard.press('Space');
  assert.deepEqual((await actions(page)).filter(({ kind }) => kind === 0), []);
  await clock(3601);
  await page.keyboard.press('Space');
  assert.deepEqual((await actions(page)).filter(({ kind }) => kind === 0).map(({ node }) => node), [21]);
});

test('a timer ticks by itself and stops with its node', async (t) => {
  const page = await openMirror(t);
  const since = await page.evaluate(() => performance.now() - 3_598_500);
  await show(page, [{ id: 1, role: 'timer', name: 'Duration', sinceMs: since }]);
  const timer = page.getByRole('timer');
  assert.equal(await timer.getAttribute('aria-live'), 'off');
  await waitFor(page, () => /^1:00:0\d$/.test(document.querySelector('[role=timer]')?.textContent ?? ''));
  const element = await timer.elementHandle();
  await show(page, []);
  const last = await element?.textContent();
  await page.waitForTimeout(1200); // that nothing comes any more
  assert.equal(await element?.textContent(), last);
});

test('what is chosen is told by its index, a slider by its value', async (t) => {
  const page = await openMirror(t);
  await show(page, [
    { id: 1, role: 'combobox', name: 'Camera', options: 'Front\nBack\nNone', value: '0' },
    { id: 2, role: 'slider', name: 'Volume', maxLength: 50, value: '20' },
  ]);
  await page.getByRole('combobox').selectOption('Back');
  await page.getByRole('slider').fill('30');
  const told = (await actions(page)).filter(({ kind }) => kind === 6);
  assert.deepEqual(told.map(({ node, text }) => [node, text]), [[1, '1'], [2, '30']]);
  await show(page, [{ id: 1, role: 'combobox', name: 'Camera', options: 'Front', value: '0' }]);
  assert.equal(await page.getByRole('combobox').inputValue(), 'Front');
});

test('a scroll area scrolls by itself and says so, and goes where the program wants it', async (t) => {
  const page = await openMirror(t);
  const nodes = (/** @type {number} */ scrollPx) => [
    { id: 1, role: 'scrollarea', name: 'Messages', x: 10, y: 100, width: 200, height: 80, contentPx: 400, scrollPx },
    ...[0, 1, 2, 3].map((i) => ({ id: 2 + i, parent: 1, name: `B${i}`, x: 10, y: 100 + i * 100 - scrollPx, height: 40 })),
  ];
  await show(page, nodes(0));
  const area = page.getByRole('group', { name: 'Messages' });
  assert.equal(await area.getAttribute('tabindex'), '0');
  await area.evaluate((element) => { element.scrollTop = 120; });
  await waitFor(page, () => /** @type {any} */ (window).actions.some((/** @type {any} */ { node, kind, offsetPx }) =>
    node === 1 && kind === 5 && offsetPx === 120));
  await show(page, nodes(120));
  assert.equal(await area.evaluate((element) => element.scrollTop), 120);
  const root = await page.locator('#root').boundingBox();
  assert.equal(((await page.getByRole('button', { name: 'B1' }).boundingBox())?.y ?? 0) - (root?.y ?? 0), 80);
  await show(page, nodes(320));
  assert.equal(await area.evaluate((element) => element.scrollTop), 320);
  await page.getByRole('button', { name: 'B0' }).focus();
  assert.equal(await area.evaluate((element) => element.scrollTop), 0);
});

test('Escape and a press beside dismiss a modal dialog that allows it, and no other', async (t) => {
  const page = await openMirror(t);
  await show(page, DIALOG);
  await page.getByRole('button', { name: 'Answer' }).focus();
  await page.keyboard.press('Escape');
  await show(page, DIALOG.map((node) => ({ ...node, dismissable: node.id === 20 })));
  await page.keyboard.press('Escape');
  const root = await page.locator('#root').boundingBox();
  await page.mouse.click((root?.x ?? 0) + 5, (root?.y ?? 0) + 5);
  assert.deepEqual((await actions(page)).filter(({ kind }) => kind === 7).map(({ node }) => node), [20, 20]);
});

test('keys press their nodes while the focus is inside, not in a field, not with Ctrl, not twice while held', async (t) => {
  const page = await openMirror(t);
  const nodes = [
    { id: 1, name: 'Mute', shortcut: 'm' }, { id: 2, role: 'textbox', name: 'Name' },
    { id: 3, role: 'shortcut', shortcut: 'f' }, { id: 4, role: 'shortcut', shortcut: ' ', hold: true },
    { id: 5, role: 'group', name: 'G' }, { id: 6, name: 'Off', shortcut: 'o', disabled: true },
  ];
  await show(page, nodes);
  const pressed = async () => (await actions(page)).filter(({ kind }) => [0, 8, 9].includes(kind)).map(({ node, kind }) => [node, kind]);
  await page.getByLabel('before').focus();
  await page.keyboard.press('f');
  assert.deepEqual(await pressed(), []);
  await page.getByRole('button', { name: 'Mute' }).focus();
  await page.keyboard.press('m');
  await page.keyboard.press('f');
  await page.keyboard.press('o');
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Alt+f');
  assert.deepEqual(await pressed(), [[1, 0], [3, 0]]);
  await page.keyboard.down('f');
  await page.keyboard.down('f');
  await page.keyboard.up('f');
  assert.deepEqual(await pressed(), [[3, 0]]);
  await page.getByRole('textbox', { name: 'Name' }).focus();
  await page.keyboard.press('m');
  assert.deepEqual(await pressed(), []);
});
