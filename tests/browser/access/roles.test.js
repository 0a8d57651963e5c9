// Every task of a person who meets the page through a screen reader, in Russian: nothing but roles and names. The tasks are those
// of keyboard.test.js.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { openPage, startServer } from '../harness.js';
import { launchOptions } from '../launch.js';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await chromium.launch(launchOptions([
    '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=display-media-type=browser']));
});
after(() => browser.close());

/** @typedef {Parameters<import('playwright-core').Page['getByRole']>[0]} Role */

/** @param {import('node:test').TestContext} t @param {string} url */
async function open(t, url) {
  const page = await openPage(t, browser, `${url}/?ice-servers=[]`, { context: {
    locale: 'ru-RU', permissions: ['clipboard-read', 'clipboard-write', 'camera', 'microphone'] } });
  const find = (/** @type {Role} */ role, /** @type {string} */ name) => page.getByRole(role, { name, exact: true });
  return {
    page,
    find,
    press: (/** @type {string} */ name) => find('button', name).click(),
    field: (/** @type {string} */ name) => find('textbox', name),
    /** The live region says it. @param {string} words */
    hears: (words) => page.getByRole('status').filter({ hasText: words }).first().waitFor({ state: 'attached' }),
    isPressed: (/** @type {string} */ name, /** @type {boolean} */ pressed) =>
      page.getByRole('button', { name, exact: true, pressed }).waitFor(),
  };
}

test('everything is done by roles and names', async (t) => {
  const { address: { url } } = await startServer(t);
  const [anna, boris] = await Promise.all([open(t, url), open(t, url)]);

  await t.test('a name, an id', async () => {
    await anna.hears('Готово к звонку');
    await anna.find('heading', 'Новый звонок').waitFor();
    await anna.field('Имя').fill('Анна');
    await boris.hears('Готово к звонку');
    await boris.field('Имя').fill('Борис');
    await boris.press('Скопировать мой ID');
    await boris.hears('ID скопирован');
    await anna.field('Кому звонить: ID').fill(await boris.field('Мой ID').inputValue());
  });

  await t.test('a call is declined, made again and answered', async () => {
    await anna.press('Позвонить');
    await anna.hears('Идут гудки…');
    await boris.find('alertdialog', 'Вам звонит Анна').waitFor();
    await boris.press('Отклонить');
    await anna.hears('Звонок завершён: отклонён');
    await anna.press('Позвонить снова');
    await boris.find('alertdialog', 'Вам звонит Анна').waitFor();
    await boris.press('Ответить');
    await anna.hears('Соединение установлено');
    await anna.find('heading', 'Борис').waitFor();
    await anna.find('timer', 'Длительность звонка').waitFor();
  });

  await t.test('microphone, camera, screen', async () => {
    await anna.press('Выключить микрофон');
    await anna.isPressed('Выключить микрофон', true);
    await boris.hears('Анна: микрофон выключен');
    await anna.press('Выключить микрофон');
    await anna.isPressed('Камера', true);
    await anna.press('Камера');
    await boris.hears('Анна: камера выключена');
    await anna.press('Камера');
    await anna.isPressed('Камера', true);
    await anna.press('Показать экран');
    await boris.hears('Анна показывает экран');
    await anna.press('Остановить показ');
    await boris.hears('Соединение установлено');
  });

  await t.test('chat and a file', async () => {
    await anna.press('Чат');
    await anna.field('Сообщение').fill('Слышно?');
    await anna.press('Отправить');
    await boris.press('Чат');
    await boris.find('log', 'Чат').getByRole('paragraph').filter({ hasText: /^Анна, .*: Слышно\?$/ }).waitFor();
    const chosen = anna.page.waitForEvent('filechooser');
    await anna.press('Отправить файл');
    await (await chosen).setFiles({ name: 'план.txt', mimeType: 'text/plain', buffer: Buffer.from('в Рим') });
    await boris.press('Принять');
    const saved = boris.page.waitForEvent('download');
    await boris.press('Сохранить');
    assert.equal(readFileSync(await (await saved).path(), 'utf8'), 'в Рим');
    await anna.press('Закрыть');
  });

  await t.test('settings', async () => {
    await anna.press('Ещё');
    await anna.find('dialog', 'Ещё').getByRole('button', { name: 'Настройки', exact: true }).click();
    const settings = anna.find('dialog', 'Настройки');
    await settings.getByRole('combobox', { name: 'Язык', exact: true }).selectOption('English');
    await anna.find('dialog', 'Settings').getByRole('combobox', { name: 'Language', exact: true }).selectOption('Русский');
    await settings.getByRole('switch', { name: 'Горячие клавиши', exact: true }).click();
    await settings.getByRole('switch', { name: 'Горячие клавиши', exact: true, checked: false }).waitFor();
    await settings.getByRole('button', { name: 'Закрыть', exact: true }).click();
  });

  await t.test('the end, and back', async () => {
    await anna.press('Завершить звонок');
    await boris.hears('Звонок завершён: собеседник положил трубку');
    await anna.find('heading', 'Звонок завершён').waitFor();
    await anna.press('Назад');
    await anna.find('heading', 'Новый звонок').waitFor();
  });
});
