import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { LinkButton } from '@/components/ui/links';
import { LoadingRows } from '@/components/ui/Loading';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import type { ConnectSession } from '@/lib/api/types';
import { connectSessionQuery } from './api';
import { ConfirmForm } from './ConfirmForm';
import { SessionFailure } from './SessionFailure';

/** The page on which a person confirms a connection that they made without an app. They have a minute for it. */
export function ConnectedPage() {
  const { t } = useTranslation();
  const { session_id, error } = useSearch({ from: '/console/connected' });
  const code = useCodeOutOfUrl();
  const session = useQuery({ ...connectSessionQuery(session_id ?? ''), enabled: session_id !== undefined });
  const failed = error ?? session.data?.error;
  return (
    <>
      <PageHeader title={t(failed ? 'connected.title_failed' : 'connected.title')} />
      <Card maw={640}>
        {!session_id && <Text>{t('connected.nothing')}</Text>}
        {session_id && session.isPending && <LoadingRows />}
        {session.isError && <ProblemView error={session.error} onRetry={() => void session.refetch()} />}
        {failed && <Failed error={failed} session={session.data} />}
        {session.data && !failed && code && <ConfirmForm session={session.data} code={code} />}
        {session.data && !failed && !code && <Text>{t('connected.no_code')}</Text>}
      </Card>
    </>
  );
}

/** The completion code. It is removed from the URL at once, so that no history keeps it. */
function useCodeOutOfUrl(): string | undefined {
  const navigate = useNavigate();
  const { code, session_id } = useSearch({ from: '/console/connected' });
  const [kept] = useState(code);
  useEffect(() => {
    if (code) {
      void navigate({ to: '/console/connected', search: { session_id }, replace: true });
    }
  }, [code, session_id, navigate]);
  return kept;
}

function Failed({ error, session }: { error: string; session?: ConnectSession }) {
  const { t } = useTranslation();
  return (
    <>
      <SessionFailure error={error} session={session} />
      {session && (
        <LinkButton
          mt="md"
          to="/console/$projectId/connections/new"
          params={{ projectId: session.project_id }}
          search={{ provider_config_id: session.provider_config_id }}
        >
          {t('connected.again')}
        </LinkButton>
      )}
    </>
  );
}
