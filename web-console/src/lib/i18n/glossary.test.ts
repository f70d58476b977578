import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from './locales/en';
import enAccounts from './locales/en/accounts.json';
import enConfiguring from './locales/en/configuring.json';
import enConnecting from './locales/en/connecting.json';
import ru from './locales/ru';
import ruAccounts from './locales/ru/accounts.json';
import ruConfiguring from './locales/ru/configuring.json';
import ruConnecting from './locales/ru/connecting.json';
import ruProblems from './locales/ru/problems.json';

/** The terms of docs/glossary.md: what a thing is called, and what it is not. */
const rows = readFileSync('../docs/glossary.md', 'utf8')
  .split('\n## ')[0]!
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| term'))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const list = (cell = '') =>
  cell
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter(Boolean);
const isRussian = (word: string) => /[а-яё]/i.test(word);
const avoided = rows.flatMap((cells) => list(cells[4]));
const texts = (tree: object): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : texts(value as object)));

/** The word in any grammatical form of Russian or in the plural of English, as a word of its own. */
function form(word: string): RegExp {
  const stem = isRussian(word) ? word.replace(/[аяйьы]$/i, '') : word;
  return new RegExp(`(?<![\\p{L}])${stem}${isRussian(word) ? '\\p{L}{0,3}' : 's?'}(?![\\p{L}])`, 'iu');
}

describe('the glossary', () => {
  it('has a Russian term beside each term that the console shows', () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(avoided.filter(isRussian).length).toBeGreaterThan(10);
    expect(avoided.filter((word) => !isRussian(word)).length).toBeGreaterThan(5);
  });

  it.each(avoided)('keeps "%s" out of the texts', (word) => {
    const language = isRussian(word)
      ? { ...ru, ...ruAccounts, ...ruConfiguring, ...ruConnecting, problems: ruProblems }
      : { ...en, ...enAccounts, ...enConfiguring, ...enConnecting };
    expect(texts(language).filter((text) => form(word).test(text))).toEqual([]);
  });
});
