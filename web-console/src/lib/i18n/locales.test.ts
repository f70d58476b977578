import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from './locales/en';
import enAccounts from './locales/en/accounts.json';
import enConfiguring from './locales/en/configuring.json';
import enConnecting from './locales/en/connecting.json';
import enProblems from './locales/en/problems.json';
import ru from './locales/ru';
import ruAccounts from './locales/ru/accounts.json';
import ruConfiguring from './locales/ru/configuring.json';
import ruConnecting from './locales/ru/connecting.json';
import ruProblems from './locales/ru/problems.json';

const PLURAL = /_(zero|one|two|few|many|other)$/;

function flatten(tree: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    const key = path ? `${path}.${name}` : name;
    if (typeof value === 'string') {
      found.set(key, value);
    } else {
      for (const [inner, text] of flatten(value as object, key)) {
        found.set(inner, text);
      }
    }
  }
  return found;
}

const english = flatten({ ...en, ...enAccounts, ...enConfiguring, ...enConnecting, ...enProblems });
const russian = flatten({ ...ru, ...ruAccounts, ...ruConfiguring, ...ruConnecting, ...ruProblems });
const shared = (texts: Map<string, string>) =>
  [...texts.keys()].filter((key) => !key.startsWith('refusal.') && !key.startsWith('complaint.'));
const base = (keys: Iterable<string>) => [...new Set([...keys].map((key) => key.replace(PLURAL, '')))].sort();

function sources(): string {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|locales/.test(name))
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('\n');
}

function names(text = ''): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();
}

describe('the two languages', () => {
  it('have the same keys, but for the problems, which the platform words in English itself', () => {
    expect(base(shared(russian))).toEqual(base(shared(english)));
  });

  it('have every plural form that each needs', () => {
    const plurals = [...english.keys()]
      .filter((key) => key.endsWith('_other'))
      .map((key) => key.replace(PLURAL, ''));
    expect(plurals.length).toBeGreaterThan(0);
    for (const [language, texts] of [['en', english] as const, ['ru', russian] as const]) {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const key of plurals) {
        expect([...pluralCategories].filter((form) => !texts.has(`${key}_${form}`))).toEqual([]);
      }
    }
  });

  it('have the same placeholders', () => {
    for (const [key, text] of english) {
      if (!PLURAL.test(key) && !key.startsWith('refusal.')) {
        expect([key, ...names(russian.get(key))]).toEqual([key, ...names(text)]);
      }
    }
  });

  it('leave nothing empty and nothing English in Russian', () => {
    const international = new Set(['custom.pkce', 'language.en', 'language.ru', 'role.none']);
    for (const [key, text] of russian) {
      expect(text.trim(), key).not.toBe('');
      if (!international.has(key)) {
        expect(text, key).toMatch(/[а-яё]/i);
      }
    }
  });

  it('have no key that nobody uses', () => {
    const source = sources();
    const literals = new Set(
      [...source.matchAll(/['"`]([a-z0-9_]+(?:\.[a-z0-9_:]+)*)['"`]/g)].map(([, key]) => key),
    );
    const prefixes = [...source.matchAll(/`([a-z0-9_.]+[._])\$\{/g)].map(([, prefix]) => prefix ?? '');
    const validation = new Set(
      [...source.matchAll(/error: ['"`]([a-z0-9_]+)['"`]/g)].map(([, name]) => `validation.${name}`),
    );
    const used = (key: string) =>
      literals.has(key) ||
      prefixes.some((prefix) => key.startsWith(prefix) && prefix !== 'validation.') ||
      validation.has(key);
    const between = base(english.keys()).filter((key) => key.startsWith('validation.between_'));
    expect(between.filter((key) => !source.includes(bounds(key)))).toEqual([]);
    expect(base(english.keys()).filter((key) => !between.includes(key) && !used(key))).toEqual([]);
  });
});

/** `validation.between_1_3650` is made by `whole(1, 3_650)`. */
function bounds(key: string): string {
  const [from, to] = key.split('_').slice(1).map(Number);
  return `whole(${from}, ${to?.toLocaleString('en').replace(',', '_')})`;
}
