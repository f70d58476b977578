import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActorName } from '@/components/ui/ActorName';
import { CopyIcon, IdText } from '@/components/ui/Copy';
import { Facts } from '@/components/ui/Facts';
import { OutcomeStatus } from '@/components/ui/StatusBadge';
import { ExactTime } from '@/components/ui/Time';
import type { Actor, RecordedEvent } from '@/lib/api/types';

export function EventFacts({ recorded, projectId }: { recorded: RecordedEvent; projectId?: string }) {
  const { t } = useTranslation();
  const { event } = recorded;
  return (
    <Facts
      rows={[
        [t('audit.time'), <ExactTime key="time" at={event.occurred_at} />],
        [t('audit.outcome'), <OutcomeStatus key="outcome" outcome={event.outcome} />],
        [t('audit.reason'), event.reason],
        [t('audit.actor'), <ActorWithId key="actor" actor={event.actor} projectId={projectId} />],
        [
          t('audit.on_behalf_of'),
          event.on_behalf_of && <ActorWithId actor={event.on_behalf_of} projectId={projectId} />,
        ],
        [
          t('audit.target'),
          event.target && (
            <>
              {event.target.type} <IdText id={event.target.id} />
            </>
          ),
        ],
        [t('audit.service'), event.service],
        [t('audit.address'), event.client_address],
        [t('audit.request_id'), event.request_id && <IdText id={event.request_id} />],
        [t('audit.trace_id'), event.trace_id && <IdText id={event.trace_id} whole />],
        [t('audit.event_id'), <IdText key="id" id={event.id} />],
        [
          t('audit.sequence'),
          t('audit.sequence_value', { source: recorded.source, epoch: recorded.epoch, seq: recorded.seq }),
        ],
        [
          t('audit.hash'),
          <Group key="hash" gap={2} wrap="nowrap">
            <code>{recorded.content_hash.slice(0, 16)}…</code>
            <CopyIcon
              value={recorded.content_hash}
              label={t('action.copy_what', { what: t('audit.hash') })}
            />
          </Group>,
        ],
      ]}
    />
  );
}

function ActorWithId({ actor, projectId }: { actor: Actor; projectId?: string }) {
  return (
    <Group gap={6}>
      <ActorName actor={actor} projectId={projectId} />
      {actor.id && actor.type !== 'service' && <IdText id={actor.id} />}
    </Group>
  );
}
