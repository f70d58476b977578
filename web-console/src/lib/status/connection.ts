import type { TFunction } from 'i18next';
import type { Connection, ConnectionState, ProviderError } from '@/lib/api/types';
import { relativeTime } from '@/lib/time';

export const CONNECTION_STATES: readonly ConnectionState[] = [
  'healthy',
  'pending',
  'degraded',
  'reauth_required',
  'disconnecting',
  'revoked',
];

const OF_CONFIGURATION = new Set([
  'client_rejected',
  'invalid_client',
  'configuration_invalid',
  'configuration_blocked',
]);

/** Whether a retry cannot succeed until the provider configuration is corrected. */
export function waitsForConfiguration(state: ConnectionState, reason: string | undefined): boolean {
  return state === 'degraded' && reason !== undefined && OF_CONFIGURATION.has(reason);
}

const KNOWN_REASONS = [
  'invalid_grant',
  'invalid_client',
  'client_rejected',
  'configuration_invalid',
  'refresh_outcome_unknown',
  'no_refresh_token',
  'scope_lost',
  'access_denied',
  'rate_limited',
  'provider_unreachable',
  'provider_refused',
  'provider_silent',
  'refused_repeatedly',
  'response_unreadable',
  'configuration_blocked',
  'restored',
  'unconfirmed',
] as const;

/** The response of a provider on one line: `400 invalid_client: Unknown client`. */
export function providerSaid(error: ProviderError | undefined): string | undefined {
  if (!error) {
    return undefined;
  }
  const head = [error.status, error.error].filter(Boolean).join(' ');
  return [head, error.error_description].filter(Boolean).join(': ');
}

/**
 * A connection's state in words: what is so, why, and what comes next. A lapsed access token that renews itself is no
 * trouble and is not called one.
 */
export function statusSentence(connection: Connection, now: number, t: TFunction, language: string): string {
  return [sentence(connection, now, t, language), why(connection, t)].filter(Boolean).join(' ');
}

function sentence(connection: Connection, now: number, t: TFunction, language: string): string {
  const { state, access_token_expires_at: expiresAt } = connection;
  if (state === 'healthy') {
    if (!expiresAt) {
      return t('status.sentence.healthy_endless');
    }
    return Date.parse(expiresAt) > now
      ? t('status.sentence.healthy_renews', { when: relativeTime(expiresAt, now, language) })
      : t('status.sentence.healthy_lapsed');
  }
  if (waitsForConfiguration(state, connection.reason)) {
    return t('status.sentence.configuration');
  }
  return t(`status.sentence.${state}`);
}

function why({ state, reason, revocation }: Connection, t: TFunction): string {
  if (state === 'revoked') {
    return revocation ? t(`status.revocation.${revocation}`) : '';
  }
  if (!reason || state === 'healthy') {
    return '';
  }
  if (reason === 'refresh_outcome_unknown' && state === 'degraded') {
    return t('status.reason.refresh_outcome_open');
  }
  const known = KNOWN_REASONS.find((value) => value === reason);
  return known ? t(`status.reason.${known}`) : t('status.reason.other', { reason });
}
