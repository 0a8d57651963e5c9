// One figure of the README: what is measured, its samples and the limit they are held to. Depends on nothing.

/**
 * @typedef {object} Figure
 * @property {string} what is measured, as the README says it
 * @property {string} limit in words
 * @property {number[]} samples ms unless the unit says else; Infinity for one that did not come
 * @property {string} unit behind the numbers
 * @property {boolean} isMet
 * @property {string} [note] behind the numbers
 */

/**
 * Nearest rank: the smallest sample that so large a share is not above.
 * @param {number[]} samples @param {number} share 0 to 1
 */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** @param {number[]} samples @param {number} limitMs */
export const shareWithin = (samples, limitMs) => samples.filter((ms) => ms <= limitMs).length / samples.length;

/** @param {Figure[]} figures @returns {string} a Markdown table */
export function table(figures) {
  const number = (/** @type {number} */ value, /** @type {string} */ unit) =>
    Number.isFinite(value) ? `${Math.round(value).toLocaleString('en')}${unit && ` ${unit}`}` : 'never';
  const rows = figures.map(({ what, limit, samples, unit, isMet, note }) =>
    [what, String(samples.length), number(quantile(samples, 0.5), unit), number(quantile(samples, 0.95), unit),
      limit, `${isMet ? 'yes' : '**no**'}${note ? `; ${note}` : ''}`].join(' | '));
  return ['what | samples | median | p95 | wanted | met', '--- | ---: | ---: | ---: | --- | ---', ...rows]
    .map((row) => `| ${row} |`).join('\n');
}

/**
 * The table with the rows of another one in place of its own of the same name; further ones follow.
 * @param {string} table @param {string} newer
 */
export function withRowsOf(table, newer) {
  const name = (/** @type {string} */ row) => row.split(' | ')[0];
  const [head, line, ...rows] = newer.split('\n');
  const own = table.split('\n').slice(2);
  const kept = own.map((row) => rows.find((one) => name(one) === name(row)) ?? row);
  return [head, line, ...kept, ...rows.filter((row) => !kept.includes(row))].join('\n');
}
