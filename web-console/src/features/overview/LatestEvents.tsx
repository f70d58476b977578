import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ActorName } from '@/components/ui/ActorName';
import { Card } from '@/components/ui/Card';
import { LinkAnchor } from '@/components/ui/links';
import { LoadingRows } from '@/components/ui/Loading';
import { ProblemView } from '@/components/ui/ProblemView';
import { OutcomeStatus } from '@/components/ui/StatusBadge';
import { Time } from '@/components/ui/Time';
import { eventListQuery } from '@/lib/queries';
import classes from './overview.module.css';

const SHOWN = 10;

export function LatestEvents({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const events = useInfiniteQuery(eventListQuery(projectId, { internal: false }, SHOWN));
  const items = events.data?.pages[0]?.items;
  return (
    <Card
      title={t('overview.latest_events')}
      actions={
        <LinkAnchor to="/console/$projectId/audit" params={{ projectId }} size="sm">
          {t('overview.all_events')}
        </LinkAnchor>
      }
    >
      {events.isPending && <LoadingRows />}
      {events.isError && <ProblemView error={events.error} onRetry={() => void events.refetch()} />}
      {items?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('audit.none')}
        </Text>
      )}
      <ul className={classes.rows}>
        {items?.map(({ event }) => (
          <li key={event.id} className={classes.row}>
            <div>
              <LinkAnchor
                to="/console/$projectId/audit"
                params={{ projectId }}
                search={{ event: event.id }}
                size="sm"
                fw={600}
              >
                {event.action}
              </LinkAnchor>
              <Text size="xs" c="dimmed" component="div">
                <ActorName actor={event.actor} projectId={projectId} /> · <Time at={event.occurred_at} />
              </Text>
            </div>
            <OutcomeStatus outcome={event.outcome} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
