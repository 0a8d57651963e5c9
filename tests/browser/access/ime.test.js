// Text as people enter it: composed by an input method, with dead keys, by a phone's keyboard, pasted, selected, undone. In the
// field of the name and in that of the chat. What the field says and what the other side gets must be the same.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { startServer } from '../harness.js';
import { launchOptions } from '../launch.js';
import { connect } from '../people.js';
import { InputMethod } from './ime.js';
import { Typist } from './keyboard.js';
import { openSpeaker } from './speaker.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions());
});
after(() => browser.close());

/** @param {import('playwright-core').Locator} field */
const stateOf = (field) => field.evaluate((element) => {
  const { value, selectionStart, selectionEnd } = /** @type {HTMLInputElement} */ (element);
  return { value, selected: value.slice(selectionStart ?? 0, selectionEnd ?? 0), caret: selectionEnd };
});

/** @param {import('playwright-core').Locator} field @param {string} wanted */
async function says(field, wanted) {
  // The program has answered in the next frame.
  await field.page().evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.equal((await stateOf(field)).value, wanted);
}

test('text comes in as it does on real keyboards', async (t) => {
  const { address: { url } } = await startServer(t);
  const [ann, boris] = await Promise.all([openSpeaker(t, browser, url, '', 'en', Typist), openSpeaker(t, browser, url, 'Boris', 'en')]);
  const ime = await InputMethod.of(ann.page);
  const name = ann.field('Name');

  await t.test('a composition, with the caret in the middle, committed', async () => {
    await ann.tabTo('Name');
    await ann.keyboard.type('Ann Lee');
    await ann.keys('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await ime.compose('に', 'にほ', '日本');
    await says(name, 'Ann 日本Lee');
    await ime.commit('日本');
    await says(name, 'Ann 日本Lee');
    assert.equal((await stateOf(name)).caret, 6);
    await ann.keyboard.type(' ');
    await says(name, 'Ann 日本 Lee');
  });

  await t.test('a composition that is given up leaves what was there', async () => {
    await ime.compose('k', 'か');
    await ime.compose('');
    await says(name, 'Ann 日本 Lee');
    assert.equal((await stateOf(name)).caret, 7);
  });

  await t.test('Enter that ends a composition goes nowhere', async () => {
    await ime.compose('ひ', '日');
    await ime.key('Enter');
    assert.equal(await ann.name(), 'Name');
    await ime.commit('日');
    await says(name, 'Ann 日本 日Lee');
    await ann.keys('Backspace');
  });

  await t.test('dead keys, and a letter put over one that stands there', async () => {
    await ann.keys('End');
    await ime.deadKey('´', 'é');
    await says(name, 'Ann 日本 Leeé');
    await ime.compose('ö');
    await ime.commit('ö');
    await says(name, 'Ann 日本 Leeéö');
  });

  await t.test('undo and redo', async () => {
    await ann.keys('Control+z');
    await says(name, 'Ann 日本 Leeé');
    await ann.keys('Control+Shift+z');
    await says(name, 'Ann 日本 Leeéö');
  });

  await t.test('selected with Shift and the arrows, cut, pasted', async () => {
    await ann.keys('Home', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
    assert.equal((await stateOf(name)).selected, 'Ann ');
    await ann.keys('Control+x', 'End', 'Control+v', 'Control+v');
    await says(name, '日本 LeeéöAnn Ann ');
  });

  await t.test('selected with the mouse, typed over', async () => {
    await ann.keys('Control+a');
    await ann.keyboard.type('Vera Smith');
    const box = await name.boundingBox();
    assert.ok(box);
    const y = box.y + box.height / 2;
    await ann.page.mouse.dblclick(box.x + 20, y);
    assert.match((await stateOf(name)).selected, /^Vera ?$/);
    // From behind the text: from inside of what is selected it would be dragged.
    await ann.page.mouse.move(box.x + box.width - 20, y);
    await ann.page.mouse.down();
    await ann.page.mouse.move(box.x + 2, y, { steps: 4 });
    await ann.page.mouse.up();
    assert.equal((await stateOf(name)).selected, 'Vera Smith');
    await ime.commit('Anna');
    await says(name, 'Anna');
  });

  await t.test('an emoji from a picker counts as one, and goes as one', async () => {
    await ime.commit('👩‍🚀');
    await says(name, 'Anna👩‍🚀');
    await ann.keys('Backspace');
    await ime.commit('😀');
    await ann.keys('Backspace');
    await says(name, 'Anna');
    await ime.commit(' 👩‍🚀');
  });

  await t.test('the id: a dead key, an accent alone, undone and done again', async () => {
    const id = ann.field('ID to call');
    await ann.tabTo('ID to call');
    await ime.deadKeyAlone('é');
    await says(id, 'é');
    await ime.deadKey('´', 'á');
    await ime.deadKey('~', '~');
    await says(id, 'éá~');
    await ime.control('z');
    await says(id, 'éá');
    await ime.control('z', { shift: true });
    await says(id, 'éá~');
    await ann.keys('Control+a', 'Delete');
    await says(id, '');
    await ime.control('z');
    await says(id, 'éá~');
    // What was pasted goes as one, and an id with spaces is left as it came.
    await ann.keys('Control+a');
    await ime.commit('  abc def ');
    await says(id, '  abc def ');
    await ime.control('z');
    await says(id, 'éá~');
    await ime.control('y');
    await says(id, '  abc def ');
    await ann.keys('Control+a', 'Delete');
  });

  await t.test('the other side gets the name as it stands there', async () => {
    await connect(ann, boris);
    await boris.page.getByRole('heading', { name: 'Anna 👩‍🚀', exact: true }).waitFor();
  });

  const message = ann.field('Message');
  await t.test('chat: Enter that ends a composition sends nothing, the next one sends', async () => {
    await ann.breathe(); // What follows typing at once is a slip.
    await ann.keys('t');
    await ann.isAt('Message');
    await ime.compose('ni', 'nih', '你好');
    await ime.key('Enter');
    await says(message, '你好');
    await ime.commit('你好');
    await ann.keys('Enter');
    await boris.press('Chat');
    await boris.page.getByRole('log').getByText(/: 你好$/).waitFor();
    await says(message, '');
    assert.equal(await boris.page.getByRole('log').getByRole('paragraph').count(), 1);
  });

  await t.test('chat: after sending nothing of the old text is composed on, nor brought back', async () => {
    await ime.compose('ま');
    await ime.commit('また');
    await says(message, 'また');
    await ann.keyboard.type(' mcd?');
    await ann.isPressed('Mute microphone', false);
    await ann.keys('ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await ime.commit('שלום ');
    await ann.keys('Enter');
    await boris.page.getByRole('log').getByText(/: また שלום mcd\?$/).waitFor();
  });

  await t.test('chat: dead keys, and sent as it stands there', async () => {
    await ime.deadKeyAlone('ü');
    await ime.deadKey('´', 'é');
    await ann.keyboard.type('ab');
    await ime.deadKey('^', 'ô');
    await says(message, 'üéabô');
    await ann.isPressed('Mute microphone', false);
    await ann.keys('Enter');
    await boris.page.getByRole('log').getByText(/: üéabô$/).waitFor();
    await says(message, '');
    // Gone with the key, for a letter that comes before the next frame.
    assert.equal(await message.evaluate((element) => {
      const field = /** @type {HTMLInputElement} */ (element);
      field.value = 'at once';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      return field.value;
    }), '');
  });
});
