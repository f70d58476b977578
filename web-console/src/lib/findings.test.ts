import { readFileSync } from 'node:fs';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '@/lib/api/types';
import { changeLanguage, startLanguage } from '@/lib/i18n';
import { FINDING_RULES, findingWords } from './findings';

const RULES = '../../../shared-contracts/src/main/java/io/grantway/contracts/audit/FindingRule.java';
const FINDING = {
  rule: 'denied_burst',
  reason: '40 requests of usr_1 were denied.',
  observed: 40,
  expected: 20,
};

const wordsIn = (language: string) => findingWords(FINDING as Finding, i18next.getFixedT(language));

describe('a finding', () => {
  beforeAll(async () => {
    await startLanguage('en');
    await changeLanguage('ru');
  });

  it('is worded in the language of the console', () => {
    expect(wordsIn('en').text).toBe('Denied requests in a short time: 40. Up to 20 are usual.');
    expect(wordsIn('ru').text).toBe('Отказов за короткое время: 40. Обычно не больше 20.');
  });

  it('keeps the words of the log where its rule is new', () => {
    const words = findingWords(
      { ...FINDING, rule: 'moon_phase' } as unknown as Finding,
      i18next.getFixedT('ru'),
    );
    expect(words).toEqual({ title: FINDING.reason, text: undefined });
  });

  it('has words for every rule of the log', () => {
    const source = readFileSync(new URL(RULES, import.meta.url), 'utf8');
    const rules = [...source.matchAll(/^ {4}([A-Z_]+)[,;]?$/gm)].map(([, rule = '']) => rule.toLowerCase());
    expect(rules.sort()).toEqual([...FINDING_RULES].sort());
  });
});
