import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { IdText } from '@/components/ui/Copy';
import { DataTable } from '@/components/ui/DataTable';
import { LinkAnchor } from '@/components/ui/links';
import { LoadingRows } from '@/components/ui/Loading';
import { ProblemView } from '@/components/ui/ProblemView';
import { SearchBox } from '@/components/ui/SearchBox';
import { Time } from '@/components/ui/Time';
import { mayGive } from '@/lib/access/permissions';
import { useMe, usePermission } from '@/lib/access/usePermission';
import type { App, Connection, ConnectionGrant } from '@/lib/api/types';
import { appQuery, appsQuery } from '@/lib/queries';
import { grantsQuery, useGrant, useWithdraw } from './api';

/** The largest number of apps that is shown without a search box. */
const EASILY_SEEN = 20;

const OVER = new Set(['revoked', 'disconnecting']);

/** The apps with access to the connection, and a form that gives access to another one. */
export function Grants({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const grants = useQuery(grantsQuery(connection.id));
  const apps = useQuery(appsQuery(connection.project_id));
  const [wanted, search] = useState<string>();
  const found = useQuery({ ...appsQuery(connection.project_id, wanted), placeholderData: keepPreviousData });
  const withdraw = useWithdraw(connection.id);
  const unconfirmed = connection.state === 'pending';
  const mayWrite = usePermission(connection.project_id, 'connections:write') && !OVER.has(connection.state);
  const free =
    found.data?.items.filter(
      ({ id, deliver }) => deliver === 'token' && !grants.data?.some(({ app_id }) => app_id === id),
    ) ?? [];
  return (
    <Card title={t('grant.title')} description={t('grant.intro')}>
      <Stack gap="md">
        {grants.isPending && <LoadingRows rows={2} />}
        {grants.isError && <ProblemView error={grants.error} onRetry={() => void grants.refetch()} />}
        {withdraw.isError && <ProblemView error={withdraw.error} />}
        {grants.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            {t(unconfirmed ? 'grant.unconfirmed' : 'grant.none')}
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
        {mayWrite && !unconfirmed && (free.length > 0 || wanted) && (
          <NewGrant
            connection={connection}
            apps={free}
            onSearch={(apps.data?.items.length ?? 0) > EASILY_SEEN ? search : undefined}
          />
        )}
      </Stack>
    </Card>
  );
}

function AppCell({ projectId, grant, apps }: { projectId: string; grant: ConnectionGrant; apps?: App[] }) {
  const known = apps?.find(({ id }) => id === grant.app_id);
  const own = useQuery({ ...appQuery(grant.app_id), enabled: apps !== undefined && !known });
  const app = known ?? own.data;
  return app ? (
    <LinkAnchor to="/console/$projectId/apps/$appId" params={{ projectId, appId: app.id }}>
      <bdi>{app.name}</bdi>
    </LinkAnchor>
  ) : (
    <IdText id={grant.app_id} />
  );
}

interface NewGrantProps {
  connection: Connection;
  apps: App[];
  /** Searches the apps by name. Absent if there are few. */
  onSearch?: (text: string | undefined) => void;
}

function NewGrant({ connection, apps, onSearch }: NewGrantProps) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<string>();
  const app = apps.find(({ id }) => id === wanted) ?? apps[0];
  const appId = app?.id ?? '';
  const mayGiveTokens = mayGive(useMe(), connection.project_id, 'tokens:read');
  const grant = useGrant(connection.id);
  return (
    <div>
      {onSearch && (
        <Group mb="sm">
          <SearchBox label={t('app.search')} value={undefined} onChange={onSearch} />
        </Group>
      )}
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label={t('grant.give_to')}
          value={appId}
          onChange={(event) => setWanted(event.currentTarget.value)}
          data={apps.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button
          variant="default"
          disabled={!app || !mayGiveTokens}
          loading={grant.isPending}
          onClick={() => grant.mutate({ appId, deliver: 'token' })}
        >
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
