import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { localProblem, ProblemError } from './api/problem';
import type { Problem } from './api/types';
import { addLaterWords, startLanguage } from './i18n';
import en from './i18n/locales/en/problems.json';
import ru from './i18n/locales/ru/problems.json';
import { besideField, complaintOf, wordsOf } from './problemWords';

const ROOT = join(import.meta.dirname, '../../..');
const LOCAL = ['network_unreachable', 'unexpected_answer'];
/** What the validation of records makes of its constraints. */
const CONSTRAINTS = [
  'chosen_id',
  'email',
  'one_line',
  'out_of_range',
  'pattern',
  'plain_text',
  'required',
  'trimmed',
  'wrong_length',
];

const documented = [...read('docs/problems.md').matchAll(/^\| `([a-z0-9_]+)` \|/gm)].map(
  ([, code = '']) => code,
);

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The codes of complaints about fields that the services' sources name. */
function complaints(): string[] {
  const sources = readdirSync(ROOT)
    .map((module) => join(module, 'src/main/java'))
    .filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.java'))
        .map((name) => read(join(folder, name))),
    );
  const named = sources.flatMap((source) => [
    ...source.matchAll(/new FieldProblem\(\s*[^,]+,\s*"([a-z_]+)"/g),
    ...source.matchAll(/ProblemException\.field\(\s*[^,]+,\s*[^,]+,\s*"([a-z_]+)"/g),
  ]);
  return [...new Set([...named.map(([, code = '']) => code), ...CONSTRAINTS])];
}

function failure(more: Partial<Problem>, seconds?: number): ProblemError {
  const problem = { ...localProblem('unexpected_answer', 409), title: 'Title', detail: 'Detail.', ...more };
  return new ProblemError(problem, { method: 'GET', path: '/api/v1/me' }, new Date(), seconds);
}

describe('the Russian console', () => {
  beforeEach(() => startLanguage('ru').then(() => addLaterWords('ru')));

  it('has a text for every code of docs/problems.md, and for no other', () => {
    expect(documented.length).toBeGreaterThan(70);
    expect(Object.keys(ru.refusal).sort()).toEqual([...documented, ...LOCAL].sort());
    expect(Object.keys(en.refusal).filter((code) => !(code in ru.refusal))).toEqual([]);
  });

  it('has a text for every complaint about a field', () => {
    expect(complaints().filter((code) => !(code in ru.complaint))).toEqual([]);
  });

  it('keeps what the platform said only where that tells more', () => {
    expect(wordsOf(failure({ code: 'last_owner' })).detail).not.toContain('Detail.');
    expect(wordsOf(failure({ code: 'provider_error' })).detail).toContain('Detail.');
    expect(wordsOf(failure({ code: 'too_many_attempts' }, 30)).detail).toBe('Повторите через 30 с.');
  });

  it('does not say twice what is wrong with fields', () => {
    const errors = [{ pointer: '/name', code: 'required', detail: 'Must not be blank.' }];
    expect(wordsOf(failure({ code: 'invalid_request', errors })).detail).toBe('');
    expect(complaintOf({ pointer: '/name', code: 'required', detail: 'Must not be blank.' })).toBe(
      'Заполните это поле.',
    );
  });

  it('says beside a field what the problem is called, where that is the better word', () => {
    const unknown = { pointer: '/email', code: 'unknown', detail: 'There is no such user.' };
    expect(besideField(unknown, 'member_unknown')).toBe(`${ru.refusal.member_unknown.title}.`);
    expect(besideField({ ...unknown, code: 'required' }, 'invalid_request')).toBe('Заполните это поле.');
  });

  it('shows a code it does not know, and what is Russian already, as it came', () => {
    expect(wordsOf(failure({ code: 'brand_new' }))).toEqual({ title: 'Title', detail: 'Detail.' });
    expect(complaintOf({ pointer: '/name', code: 'wrong_length', detail: 'От 1 до 100.' })).toBe(
      'От 1 до 100.',
    );
  });
});

describe('the English console', () => {
  beforeEach(() => startLanguage('en').then(() => addLaterWords('en')));

  it('shows what the platform says, but for what is said to programs', () => {
    expect(wordsOf(failure({ code: 'last_owner' }))).toEqual({ title: 'Title', detail: 'Detail.' });
    expect(wordsOf(failure({ code: 'unauthenticated' })).detail).toBe('Sign in and try again.');
  });

  it('words what it met itself', () => {
    for (const code of LOCAL) {
      expect(Object.keys(en.refusal[code as keyof typeof en.refusal])).toEqual(['title', 'detail']);
    }
  });
});
