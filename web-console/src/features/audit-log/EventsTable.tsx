import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActorName } from '@/components/ui/ActorName';
import { IdText } from '@/components/ui/Copy';
import { DataTable } from '@/components/ui/DataTable';
import { OutcomeStatus } from '@/components/ui/StatusBadge';
import { Time } from '@/components/ui/Time';
import type { RecordedEvent } from '@/lib/api/types';

interface Props {
  events: RecordedEvent[];
  projectId?: string;
  onOpen: (eventId: string) => void;
}

export function EventsTable({ events, projectId, onOpen }: Props) {
  const { t } = useTranslation();
  return (
    <DataTable
      label={t('audit.events')}
      items={events}
      id={({ event }) => event.id}
      columns={[
        { key: 'time', name: t('audit.time'), cell: ({ event }) => <Time at={event.occurred_at} /> },
        {
          key: 'action',
          name: t('audit.action'),
          cell: ({ event }) => (
            <Anchor
              component="button"
              type="button"
              size="sm"
              fw={600}
              ta="start"
              onClick={() => onOpen(event.id)}
            >
              {event.action}
            </Anchor>
          ),
        },
        {
          key: 'actor',
          name: t('audit.actor'),
          cell: ({ event }) => <ActorName actor={event.actor} projectId={projectId} />,
        },
        {
          key: 'target',
          name: t('audit.target'),
          cell: ({ event }) =>
            event.target ? (
              <>
                <Text size="xs" c="dimmed">
                  {event.target.type}
                </Text>
                <IdText id={event.target.id} />
              </>
            ) : (
              '–'
            ),
        },
        {
          key: 'outcome',
          name: t('audit.outcome'),
          cell: ({ event }) => <OutcomeStatus outcome={event.outcome} />,
        },
      ]}
    />
  );
}
