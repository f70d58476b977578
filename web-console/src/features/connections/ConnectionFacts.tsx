import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { IdText } from '@/components/ui/Copy';
import { Facts } from '@/components/ui/Facts';
import { LinkAnchor } from '@/components/ui/links';
import { ExactTime } from '@/components/ui/Time';
import type { Connection } from '@/lib/api/types';
import { providerConfigsQuery } from '@/lib/queries';
import { providerSaid } from '@/lib/status/connection';

export function ConnectionFacts({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const configs = useQuery(providerConfigsQuery(connection.project_id));
  const config = configs.data?.items.find(({ id }) => id === connection.provider_config_id);
  return (
    <Card title={t('connection.about')}>
      <Facts
        rows={[
          [t('connection.id'), <IdText key="id" id={connection.id} />],
          [
            t('provider.provider'),
            <LinkAnchor
              key="provider"
              to="/console/$projectId/providers/$configId"
              params={{ projectId: connection.project_id, configId: connection.provider_config_id }}
            >
              <bdi>{config?.name ?? connection.provider}</bdi>
            </LinkAnchor>,
          ],
          [
            t('connection.state_since'),
            connection.state_since && <ExactTime key="since" at={connection.state_since} />,
          ],
          [t('connection.provider_said'), providerSaid(connection.provider_error)],
          [t('connection.external_id'), connection.external_id],
          [t('connection.account'), connection.account && accountOf(connection.account)],
          [t('connection.inputs'), pairs(connection.inputs)],
          [t('connection.attributes'), pairs(connection.attributes)],
          [
            t('connection.scopes'),
            <GrantedScopes key="scopes" granted={connection.scopes} requested={config?.scopes} />,
          ],
          [
            t('connection.token_until'),
            connection.access_token_expires_at && <ExactTime at={connection.access_token_expires_at} />,
          ],
          [
            t('connection.last_refresh'),
            connection.refreshed_at && <ExactTime at={connection.refreshed_at} />,
          ],
          [t('connection.last_used'), connection.last_used_at && <ExactTime at={connection.last_used_at} />],
          [
            t('connection.idle_until'),
            <RefreshTokenEnd key="idle" times={connection.refresh_token} part="idle" />,
          ],
          [
            t('connection.consent_until'),
            <RefreshTokenEnd key="consent" times={connection.refresh_token} part="consent" />,
          ],
          [t('field.created'), <ExactTime key="created" at={connection.created_at} />],
        ]}
      />
    </Card>
  );
}

/**
 * The granted scopes, and what is missing of the requested ones. A provider that grants what was requested need not say so
 * (RFC 6749 §5.1), so then only the request is certain.
 */
function GrantedScopes({ granted, requested }: { granted: string[]; requested?: string[] }) {
  const { t } = useTranslation();
  const missing = requested?.filter((scope) => !granted.includes(scope)) ?? [];
  const asRequested = granted.length > 0 && granted.length === requested?.length && missing.length === 0;
  return (
    <>
      <bdi>{granted.join(' ') || '–'}</bdi>
      {asRequested && <div>{t('connection.as_requested')}</div>}
      {missing.length > 0 && <div>{t('connection.not_granted', { scopes: missing.join(' ') })}</div>}
    </>
  );
}

/** When the refresh token ends and how that is known; nothing if it is not. */
function RefreshTokenEnd({ times, part }: { times: Connection['refresh_token']; part: 'idle' | 'consent' }) {
  const { t } = useTranslation();
  const at = times?.[`${part}_ends_at`];
  const source = times?.[`${part}_source`];
  if (!at) return <>{t('connection.unknown_end')}</>;
  return (
    <>
      <ExactTime at={at} /> {source && t(`connection.told_by.${source}`)}
    </>
  );
}

/** One line a value; nothing if there are none. */
function pairs(values: Record<string, string>) {
  const names = Object.keys(values).sort();
  if (names.length === 0) return undefined;
  return (
    <>
      {names.map((name) => (
        <div key={name}>
          <code>
            <bdi>{name}</bdi>
          </code>
          : <bdi>{values[name]}</bdi>
        </div>
      ))}
    </>
  );
}

function accountOf({ subject, label }: NonNullable<Connection['account']>): string {
  return label && label !== subject ? `${label} (${subject})` : subject;
}
