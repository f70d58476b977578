import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { LinkButton } from '@/components/ui/links';
import { LoadingRows } from '@/components/ui/Loading';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import type { ConnectSession } from '@/lib/api/types';
import { hasEnded, pendingSessionQuery } from './api';
import { forgetCode, keepCode, readCode } from './completionCode';
import { ConfirmForm } from './ConfirmForm';
import { isCancelled, SessionFailure } from './SessionFailure';

/** The page on which a person confirms a connection that they made without an app. They have a minute for it. */
export function ConnectedPage() {
  const { t } = useTranslation();
  const { session_id, error } = useSearch({ from: '/console/connected' });
  const code = useCompletionCode();
  const query = useQuery({ ...pendingSessionQuery(session_id ?? ''), enabled: session_id !== undefined });
  const session = query.data;
  const failure = error ?? session?.error;
  const ended = session !== undefined && hasEnded(session);
  useEffect(() => {
    if (session_id && ended) {
      forgetCode(session_id);
    }
  }, [session_id, ended]);
  if (session?.state === 'confirmed' && session.connection_id) {
    return (
      <Navigate
        to="/console/$projectId/connections/$connectionId"
        params={{ projectId: session.project_id, connectionId: session.connection_id }}
        replace
      />
    );
  }
  if (failure) {
    return (
      <Frame
        title={t(isCancelled(failure, session) ? 'connected.title_cancelled' : 'connected.title_failed')}
      >
        <SessionFailure error={failure} session={session} />
        {session && <WaysOn session={session} />}
      </Frame>
    );
  }
  if (!session) {
    return (
      <Frame title={t(session_id ? 'status.word.pending' : 'connected.title_nothing')}>
        {query.isError && <ProblemView error={query.error} onRetry={() => void query.refetch()} />}
        {query.isLoading && <LoadingRows />}
        {!session_id && <Text>{t('connected.nothing')}</Text>}
      </Frame>
    );
  }
  if (session.state === 'awaiting_confirmation' && code) {
    return (
      <Frame title={t('status.word.pending')}>
        <ConfirmForm session={session} code={code} />
      </Frame>
    );
  }
  const over = session.state === 'expired';
  return (
    <Frame title={t(over ? 'connected.title_over' : 'connected.title_nothing')}>
      <Text role={over ? 'alert' : undefined}>{t(over ? 'connected.over' : whyNothing(session))}</Text>
      <WaysOn session={session} />
    </Frame>
  );
}

function whyNothing({ state }: ConnectSession) {
  return state === 'awaiting_confirmation' ? 'connected.elsewhere' : 'connected.nothing';
}

function Frame({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <>
      <PageHeader title={title} />
      <Card maw={640}>{children}</Card>
    </>
  );
}

/**
 * The completion code. It is removed from the URL at once, so that no history keeps it, and kept in the tab for as long as
 * it can be used, so that a reload does not lose the connection.
 */
function useCompletionCode(): string | undefined {
  const navigate = useNavigate();
  const { code, session_id } = useSearch({ from: '/console/connected' });
  const [kept] = useState(() => code ?? readCode(session_id));
  useEffect(() => {
    if (code && session_id) {
      keepCode(session_id, code);
      void navigate({ to: '/console/connected', search: { session_id }, replace: true });
    }
  }, [code, session_id, navigate]);
  return kept;
}

/** What can be done where nothing can be confirmed: go through a new link for the same end user, or look at the list. */
function WaysOn({ session }: { session: ConnectSession }) {
  const { t } = useTranslation();
  const params = { projectId: session.project_id };
  return (
    <Group gap="sm" mt="md">
      <LinkButton
        to="/console/$projectId/connections/new"
        params={params}
        search={{ provider_config_id: session.provider_config_id, external_id: session.external_id }}
      >
        {t('connection.create_link')}
      </LinkButton>
      <LinkButton to="/console/$projectId/connections" params={params} variant="default">
        {t('nav.connections')}
      </LinkButton>
    </Group>
  );
}
