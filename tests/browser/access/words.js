// The program's own words, so that a test can ask for what a person reads in either language. May depend on: src/ui/strings_*.def.
import { readFileSync } from 'node:fs';

/** @param {'en' | 'ru'} language @returns {Record<string, string>} by key of ui::Text */
export function wordsOf(language) {
  const lines = readFileSync(new URL(`../../../src/ui/strings_${language}.def`, import.meta.url), 'utf8');
  return Object.fromEntries([...lines.matchAll(/^ZVONOK_(?:TEXT|LATER)\((\w+), "(.*)"\)$/gm)].map(([, key, text]) => [key, text.replaceAll('\\"', '"')]));
}
