import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '@/lib/api/types';
import { changeLanguage, startLanguage } from '@/lib/i18n';
import { CONNECTION_STATES, statusSentence } from './connection';

const NOW = Date.parse('2026-05-01T12:00:00Z');

function connection(part: Partial<Connection>): Connection {
  return {
    id: 'conn_1',
    project_id: 'prj_1',
    provider_config_id: 'pcfg_1',
    provider: 'sandbox',
    state: 'healthy',
    scopes: [],
    inputs: {},
    attributes: {},
    created_at: '2026-05-01T10:00:00Z',
    updated_at: '2026-05-01T10:00:00Z',
    version: 1,
    ...part,
  };
}

function say(part: Partial<Connection>, language = 'en'): string {
  return statusSentence(connection(part), NOW, i18next.getFixedT(language), language);
}

describe('statusSentence', () => {
  beforeAll(async () => {
    await startLanguage('en');
    await changeLanguage('ru');
  });

  it('says when a healthy token lapses, and that it renews itself', () => {
    expect(say({ access_token_expires_at: '2026-05-01T12:41:00Z' })).toBe(
      'Healthy. The access token lapses in 41 minutes and will renew itself.',
    );
  });

  it('does not call a lapsed token that renews itself a trouble', () => {
    const sentence = say({ access_token_expires_at: '2026-05-01T11:00:00Z' });
    expect(sentence).toMatch(/^Healthy\./);
    expect(sentence).not.toMatch(/expired/i);
  });

  it('says that a token without end has none', () => {
    expect(say({})).toContain('no end');
  });

  it('gives the reason of a state in words', () => {
    expect(say({ state: 'reauth_required', reason: 'invalid_grant' })).toContain('revoked or has run out');
    expect(say({ state: 'reauth_required', reason: 'refresh_outcome_unknown' })).toContain('was lost');
  });

  it('shows the code of a reason it does not know', () => {
    expect(say({ state: 'degraded', reason: 'moon_phase' })).toContain('Reason: moon_phase.');
  });

  it('says how a revocation ended', () => {
    expect(say({ state: 'revoked', revocation: 'unsupported' })).toContain('offers no revocation');
  });

  it('does not promise a retry where only a corrected configuration helps', () => {
    for (const reason of ['client_rejected', 'configuration_blocked', 'configuration_invalid']) {
      expect(say({ state: 'degraded', reason })).toMatch(/^Waiting for a corrected configuration\./);
      expect(say({ state: 'degraded', reason })).not.toContain('tries again');
      expect(say({ state: 'degraded', reason }, 'ru')).toMatch(/^Нужно исправить конфигурацию\./);
    }
    expect(say({ state: 'degraded', reason: 'rate_limited' })).toMatch(/^Retrying\./);
  });

  it('counts in Russian as Russian does', () => {
    expect(say({ access_token_expires_at: '2026-05-01T12:41:00Z' }, 'ru')).toContain('через 41 минуту');
    expect(say({ access_token_expires_at: '2026-05-01T12:05:00Z' }, 'ru')).toContain('через 5 минут ');
  });

  it.each(['en', 'ru'])('has words for every state in %s', (language) => {
    for (const state of CONNECTION_STATES) {
      expect(say({ state }, language)).not.toContain('status.');
      expect(i18next.getFixedT(language)(`status.word.${state}`)).not.toContain('status.');
    }
  });
});
