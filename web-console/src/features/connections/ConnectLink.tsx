import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconExternalLink, IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CopyField } from '@/components/ui/Copy';
import { LinkButton } from '@/components/ui/links';
import { Time } from '@/components/ui/Time';
import { useLostFocus } from '@/components/ui/useLostFocus';
import type { ConnectSession } from '@/lib/api/types';
import { pendingSessionQuery } from './api';
import { SessionFailure } from './SessionFailure';

/** The connect link. It is shown only once, because no later response contains it. */
export function ConnectLink({ session, onAnother }: { session: ConnectSession; onAnother: () => void }) {
  const { t } = useTranslation();
  const now = useQuery(pendingSessionQuery(session.id)).data;
  const ready = useLostFocus<HTMLDivElement>(session.id);
  return (
    <Stack gap="md">
      <Alert
        ref={ready}
        tabIndex={-1}
        role="status"
        color="green"
        icon={<IconLink aria-hidden />}
        title={t('connect_link.ready')}
      >
        {t(session.app_id ? 'connect_link.ready_app' : 'connect_link.ready_myself')}
      </Alert>
      {now?.error && <SessionFailure error={now.error} session={now} />}
      <CopyField label={t('connect_link.url')} value={session.url ?? ''} hint={t('connect_link.once')} />
      <div>
        {t('connect_link.until')} <Time at={session.expires_at} ends />
      </div>
      <Group gap="sm">
        {!session.app_id && session.url && (
          <Button component="a" href={session.url} rightSection={<IconExternalLink size={16} aria-hidden />}>
            {t('connect_link.open')}
          </Button>
        )}
        <Button variant="default" onClick={onAnother}>
          {t('connect_link.another')}
        </Button>
        <LinkButton
          to="/console/$projectId/connections"
          params={{ projectId: session.project_id }}
          variant="default"
        >
          {t('nav.connections')}
        </LinkButton>
      </Group>
    </Stack>
  );
}
