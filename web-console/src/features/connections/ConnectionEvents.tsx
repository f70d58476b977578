import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ActorName } from '@/components/ui/ActorName';
import { Card } from '@/components/ui/Card';
import { DataTable } from '@/components/ui/DataTable';
import { LinkAnchor } from '@/components/ui/links';
import { LoadingRows } from '@/components/ui/Loading';
import { ProblemView } from '@/components/ui/ProblemView';
import { OutcomeStatus } from '@/components/ui/StatusBadge';
import { Time } from '@/components/ui/Time';
import type { Connection } from '@/lib/api/types';
import { eventListQuery } from '@/lib/queries';

const SHOWN = 10;

/** The latest audit events of the connection, newest first. */
export function ConnectionEvents({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const projectId = connection.project_id;
  const events = useInfiniteQuery(eventListQuery(projectId, { target: connection.id }, SHOWN));
  const items = events.data?.pages[0]?.items ?? [];
  return (
    <Card
      title={t('connection.history')}
      actions={
        <LinkAnchor
          to="/console/$projectId/audit"
          params={{ projectId }}
          search={{ target: connection.id }}
          size="sm"
        >
          {t('overview.all_events')}
        </LinkAnchor>
      }
    >
      {events.isPending && <LoadingRows />}
      {events.isError && <ProblemView error={events.error} onRetry={() => void events.refetch()} />}
      {events.data && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('audit.none')}
        </Text>
      )}
      {items.length > 0 && (
        <DataTable
          label={t('connection.history')}
          items={items}
          id={({ event }) => event.id}
          columns={[
            {
              key: 'action',
              name: t('audit.action'),
              cell: ({ event }) => (
                <LinkAnchor
                  to="/console/$projectId/audit"
                  params={{ projectId }}
                  search={{ target: connection.id, event: event.id }}
                >
                  {event.action}
                </LinkAnchor>
              ),
            },
            {
              key: 'actor',
              name: t('audit.actor'),
              cell: ({ event }) => <ActorName actor={event.actor} projectId={projectId} />,
            },
            {
              key: 'outcome',
              name: t('audit.outcome'),
              cell: ({ event }) => <OutcomeStatus outcome={event.outcome} />,
            },
            { key: 'time', name: t('audit.time'), cell: ({ event }) => <Time at={event.occurred_at} /> },
          ]}
        />
      )}
    </Card>
  );
}
