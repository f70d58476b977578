import { Text } from '@mantine/core';
import { IconPlug, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '@/components/ui/DataTable';
import { EmptyState } from '@/components/ui/EmptyState';
import { LinkAnchor, LinkButton } from '@/components/ui/links';
import { ListStates } from '@/components/ui/ListStates';
import { PageHeader } from '@/components/ui/PageHeader';
import { ConnectionStatus } from '@/components/ui/StatusBadge';
import { Time } from '@/components/ui/Time';
import { usePermission } from '@/lib/access/usePermission';
import { shortId } from '@/lib/api/ids';
import type { Connection } from '@/lib/api/types';
import { connectionListQuery, providerConfigsQuery } from '@/lib/queries';
import { ConnectionFilters } from './ConnectionFilters';

export function ConnectionsPage() {
  const { t } = useTranslation();
  const { projectId } = useParams({ from: '/console/$projectId' });
  const filter = useSearch({ from: '/console/$projectId/connections' });
  const list = useInfiniteQuery(connectionListQuery(projectId, filter));
  const mayWrite = usePermission(projectId, 'connections:write');
  const filtered = Object.values(filter).some(Boolean);
  const columns = useColumns(projectId);
  const create = mayWrite && (
    <LinkButton
      to="/console/$projectId/connections/new"
      params={{ projectId }}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      {t('connection.create_link')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={t('nav.connections')}
        description={t('connection.intro')}
        actions={
          <>
            <LinkButton
              variant="default"
              to="/console/$projectId/connections/forecast"
              params={{ projectId }}
            >
              {t('connection.forecast')}
            </LinkButton>
            {create}
          </>
        }
      />
      <ConnectionFilters projectId={projectId} filter={filter} />
      <ListStates
        list={list}
        empty={
          filtered ? (
            <EmptyState icon={IconPlug} title={t('empty.no_match')} detail={t('empty.filters')} />
          ) : (
            <EmptyState
              icon={IconPlug}
              title={t('connection.none')}
              detail={t('connection.none_detail')}
              action={create}
            />
          )
        }
      >
        {(items) => (
          <DataTable label={t('nav.connections')} items={items} id={({ id }) => id} columns={columns} />
        )}
      </ListStates>
    </>
  );
}

function useColumns(projectId: string): Column<Connection>[] {
  const { t } = useTranslation();
  const configs = useQuery(providerConfigsQuery(projectId));
  return [
    {
      key: 'user',
      name: t('connection.end_user'),
      cell: ({ id, external_id, account }) => (
        <>
          <LinkAnchor
            to="/console/$projectId/connections/$connectionId"
            params={{ projectId, connectionId: id }}
            fw={600}
          >
            <bdi>{external_id ?? account?.label ?? account?.subject ?? shortId(id)}</bdi>
          </LinkAnchor>
          {external_id && account && (
            <Text size="xs" c="dimmed">
              <bdi>{account.label ?? account.subject}</bdi>
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'provider',
      name: t('provider.provider'),
      cell: ({ provider, provider_config_id }) => (
        <bdi>{configs.data?.items.find(({ id }) => id === provider_config_id)?.name ?? provider}</bdi>
      ),
    },
    {
      key: 'state',
      name: t('field.status'),
      cell: ({ state, reason }) => <ConnectionStatus state={state} reason={reason} />,
    },
    {
      key: 'refreshed',
      name: t('connection.last_refresh'),
      cell: ({ refreshed_at }) => (refreshed_at ? <Time at={refreshed_at} /> : '–'),
    },
    { key: 'created', name: t('field.created'), cell: ({ created_at }) => <Time at={created_at} /> },
  ];
}
