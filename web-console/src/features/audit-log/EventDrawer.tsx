import { Drawer, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from '@/components/ui/CodeBlock';
import { LoadingRows } from '@/components/ui/Loading';
import { ProblemView } from '@/components/ui/ProblemView';
import type { RecordedEvent } from '@/lib/api/types';
import { eventQuery } from './api';
import { Differences } from './Differences';
import { differences, pretty } from './diff';
import { EventFacts } from './EventFacts';

interface Props {
  eventId?: string;
  projectId?: string;
  onClose: () => void;
}

/** One event in a drawer over the list. It has its own URL. */
export function EventDrawer({ eventId, projectId, onClose }: Props) {
  const { t } = useTranslation();
  const event = useQuery({ ...eventQuery(eventId ?? ''), enabled: eventId !== undefined });
  return (
    <Drawer
      opened={eventId !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={event.data?.event.action ?? t('audit.event')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {event.isPending && <LoadingRows />}
      {event.isError && <ProblemView error={event.error} onRetry={() => void event.refetch()} />}
      {event.data && <Details recorded={event.data} projectId={projectId} />}
    </Drawer>
  );
}

function Details({ recorded, projectId }: { recorded: RecordedEvent; projectId?: string }) {
  const { t } = useTranslation();
  const changes = differences(recorded.event.details);
  return (
    <Stack gap="lg">
      <EventFacts recorded={recorded} projectId={projectId} />
      {changes.length > 0 && (
        <section>
          <Title order={3} size="h2" mb="xs">
            {t('audit.changes')}
          </Title>
          <Differences changes={changes} />
        </section>
      )}
      <section>
        <Title order={3} size="h2" mb="xs">
          {t('audit.content')}
        </Title>
        <CodeBlock text={pretty(recorded.content)} label={t('audit.content')} />
      </section>
    </Stack>
  );
}
