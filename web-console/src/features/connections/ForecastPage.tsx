import { IconHourglass } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '@/components/ui/DataTable';
import { EmptyState } from '@/components/ui/EmptyState';
import { BackLink, LinkAnchor } from '@/components/ui/links';
import { ListStates } from '@/components/ui/ListStates';
import { PageHeader } from '@/components/ui/PageHeader';
import { ExactTime } from '@/components/ui/Time';
import { shortId } from '@/lib/api/ids';
import type { EndingConnection } from '@/lib/api/types';
import { forecastQuery } from '@/lib/queries';

/** The connections that end within 30 days unless their end users connect again. */
export function ForecastPage() {
  const { t } = useTranslation();
  const { projectId } = useParams({ from: '/console/$projectId' });
  const list = useInfiniteQuery(forecastQuery(projectId));
  const columns: Column<EndingConnection>[] = [
    {
      key: 'user',
      name: t('connection.end_user'),
      cell: ({ connection: { id, external_id, account } }) => (
        <LinkAnchor
          to="/console/$projectId/connections/$connectionId"
          params={{ projectId, connectionId: id }}
          fw={600}
        >
          <bdi>{external_id ?? account?.label ?? account?.subject ?? shortId(id)}</bdi>
        </LinkAnchor>
      ),
    },
    {
      key: 'provider',
      name: t('provider.provider'),
      cell: ({ connection }) => <bdi>{connection.provider}</bdi>,
    },
    { key: 'ends', name: t('connection.ends'), cell: ({ ends_at }) => <ExactTime at={ends_at} /> },
    {
      key: 'reason',
      name: t('connection.why'),
      cell: ({ reason, connection }) =>
        reason === 'secret_expiry' ? (
          <LinkAnchor
            to="/console/$projectId/providers/$configId"
            params={{ projectId, configId: connection.provider_config_id }}
          >
            {t('connection.ending.secret_expiry')}
          </LinkAnchor>
        ) : (
          t(`connection.ending.${reason}`)
        ),
    },
  ];
  return (
    <>
      <PageHeader
        above={
          <BackLink to="/console/$projectId/connections" params={{ projectId }}>
            {t('nav.connections')}
          </BackLink>
        }
        title={t('connection.forecast')}
        description={t('connection.forecast_intro')}
      />
      <ListStates
        list={list}
        empty={
          <EmptyState
            icon={IconHourglass}
            title={t('connection.none_ends')}
            detail={t('connection.none_ends_detail')}
          />
        }
      >
        {(items) => (
          <DataTable
            label={t('connection.forecast')}
            items={items}
            id={({ connection }) => connection.id}
            columns={columns}
          />
        )}
      </ListStates>
    </>
  );
}
