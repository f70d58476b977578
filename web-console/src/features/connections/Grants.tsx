import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { IdText } from '@/components/ui/Copy';
import { DataTable } from '@/components/ui/DataTable';
import { LinkAnchor } from '@/components/ui/links';
import { LoadingRows } from '@/components/ui/Loading';
import { ProblemView } from '@/components/ui/ProblemView';
import { Time } from '@/components/ui/Time';
import { mayGive } from '@/lib/access/permissions';
import { useMe, usePermission } from '@/lib/access/usePermission';
import type { App, Connection, ConnectionGrant, TokenDelivery } from '@/lib/api/types';
import { appsQuery } from '@/lib/queries';
import { grantsQuery, useGrant, useWithdraw } from './api';

const DELIVERIES: readonly TokenDelivery[] = ['token', 'proxy'];
const OVER = new Set(['revoked', 'disconnecting']);

/** Which apps may do what with the connection. */
export function Grants({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const grants = useQuery(grantsQuery(connection.id));
  const apps = useQuery(appsQuery(connection.project_id));
  const withdraw = useWithdraw(connection.id);
  const mayWrite = usePermission(connection.project_id, 'connections:write') && !OVER.has(connection.state);
  const free = apps.data?.items.filter(({ id }) => !grants.data?.some(({ app_id }) => app_id === id)) ?? [];
  return (
    <Card title={t('grant.title')} description={t('grant.intro')}>
      <Stack gap="md">
        {grants.isPending && <LoadingRows rows={2} />}
        {grants.isError && <ProblemView error={grants.error} onRetry={() => void grants.refetch()} />}
        {withdraw.isError && <ProblemView error={withdraw.error} />}
        {grants.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('grant.none')}
          </Text>
        )}
        {grants.data && grants.data.length > 0 && (
          <DataTable
            label={t('grant.title')}
            items={grants.data}
            id={({ app_id }) => app_id}
            columns={[
              {
                key: 'app',
                name: t('grant.app'),
                cell: (grant) => (
                  <AppCell projectId={connection.project_id} grant={grant} apps={apps.data?.items} />
                ),
              },
              { key: 'deliver', name: t('grant.deliver'), cell: ({ deliver }) => t(`deliver.${deliver}`) },
              { key: 'since', name: t('grant.since'), cell: ({ created_at }) => <Time at={created_at} /> },
              {
                key: 'actions',
                name: t('action.actions'),
                actions: true,
                cell: ({ app_id }) =>
                  mayWrite && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="red"
                      c="var(--mantine-color-error)"
                      loading={withdraw.isPending && withdraw.variables === app_id}
                      onClick={() => withdraw.mutate(app_id)}
                    >
                      {t('grant.withdraw')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
        {mayWrite && free.length > 0 && <NewGrant connection={connection} apps={free} />}
      </Stack>
    </Card>
  );
}

function AppCell({ projectId, grant, apps }: { projectId: string; grant: ConnectionGrant; apps?: App[] }) {
  const app = apps?.find(({ id }) => id === grant.app_id);
  return app ? (
    <LinkAnchor to="/console/$projectId/apps/$appId" params={{ projectId, appId: app.id }}>
      {app.name}
    </LinkAnchor>
  ) : (
    <IdText id={grant.app_id} />
  );
}

function NewGrant({ connection, apps }: { connection: Connection; apps: App[] }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<string>();
  const app = apps.find(({ id }) => id === wanted) ?? apps[0];
  const appId = app?.id ?? '';
  const [wish, setMode] = useState<TokenDelivery>('token');
  const mayGiveTokens = mayGive(useMe(), connection.project_id, 'tokens:read');
  const deliveries = DELIVERIES.filter(
    (deliver) => deliver === 'proxy' || (mayGiveTokens && app?.deliver !== 'proxy'),
  );
  const deliver = deliveries.includes(wish) ? wish : 'proxy';
  const grant = useGrant(connection.id);
  return (
    <div>
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label={t('grant.give_to')}
          value={appId}
          onChange={(event) => setWanted(event.currentTarget.value)}
          data={apps.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <NativeSelect
          label={t('grant.deliver')}
          value={deliver}
          onChange={(event) => setMode(event.currentTarget.value as TokenDelivery)}
          data={deliveries.map((value) => ({
            value,
            label: t(`deliver.${value}`),
          }))}
        />
        <Button variant="default" loading={grant.isPending} onClick={() => grant.mutate({ appId, deliver })}>
          {t('grant.give')}
        </Button>
      </Group>
      {!mayGiveTokens && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('grant.tokens_whom')}
        </Text>
      )}
      {grant.isError && <ProblemView error={grant.error} />}
    </div>
  );
}
