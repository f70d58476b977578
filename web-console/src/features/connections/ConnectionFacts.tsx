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
          [t('field.scopes'), connection.scopes.join(' ') || '–'],
          [
            t('connection.token_until'),
            connection.access_token_expires_at && <ExactTime at={connection.access_token_expires_at} />,
          ],
          [
            t('connection.last_refresh'),
            connection.refreshed_at && <ExactTime at={connection.refreshed_at} />,
          ],
          [t('field.created'), <ExactTime key="created" at={connection.created_at} />],
        ]}
      />
    </Card>
  );
}

function accountOf({ subject, label }: NonNullable<Connection['account']>): string {
  return label && label !== subject ? `${label} (${subject})` : subject;
}
