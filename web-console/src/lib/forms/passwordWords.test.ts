import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import en from '@/lib/i18n/locales/en';
import ru from '@/lib/i18n/locales/ru';
import { password } from '@/lib/rules';

/** The texts of the pages that user-service writes itself: sign-in, registration, expired passwords. */
function pages(file: string): Record<string, string> {
  const lines = readFileSync(`../user-service/src/main/resources/${file}.properties`, 'utf8').split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

describe('the rules for a new password', () => {
  it.each([
    ['en', en, pages('pages')],
    ['ru', ru, pages('pages_ru')],
  ])('are told in the same words on every page (%s)', (_language, words, told) => {
    expect(words.form.password_hint).toBe(told['password.rule']);
    expect(words.validation.password_short).toBe(told['fault.password.too_short']);
    expect(words.validation.password_long).toBe(told['fault.password.too_long']);
  });

  it.each([
    ['123456789012', true],
    ['1234 5678 9012', true],
    ['a b c d e f g', false],
    ['12345678901', false],
    ['🔑'.repeat(12), true],
    ['x'.repeat(128), true],
    ['x'.repeat(129), false],
  ])('count characters like the platform: %s', (text, valid) => {
    expect(password.safeParse(text).success).toBe(valid);
  });
});
