// What axe-core has to say about a page, shadow trees and all. May depend on: axe-core, ../harness.js.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * A line for each fault of the page as it is now, none where all is well. All of axe's rules but one: what can be seen is painted
 * on a canvas, so the colours of the elements over it, which are transparent, say nothing. The colours that are painted are held
 * to WCAG's contrast by tests/unit/ui/theme_test.cpp.
 * @param {import('../harness.js').Page} page
 * @param {boolean} [colors] what can be seen are elements here
 * @returns {Promise<string[]>}
 */
export async function axe(page, colors = false) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(async (enabled) => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, {
      resultTypes: ['violations'], rules: { 'color-contrast': { enabled } } });
    return violations.flatMap((/** @type {any} */ { id, help, nodes }) => nodes.map(
      (/** @type {any} */ { target, html }) => `${id} (${help}) at ${JSON.stringify(target)}: ${html}`));
  }, colors);
}
