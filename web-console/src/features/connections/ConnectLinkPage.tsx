import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconTopologyStar3 } from '@tabler/icons-react';
import { Card } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { BackLink, LinkButton } from '@/components/ui/links';
import { LoadingRows } from '@/components/ui/Loading';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import { RequirePermission } from '@/components/ui/RequirePermission';
import type { ConnectSession } from '@/lib/api/types';
import { appsQuery, providerConfigsQuery } from '@/lib/queries';
import { connectionQuery } from './api';
import { ConnectLink } from './ConnectLink';
import { ConnectLinkForm } from './ConnectLinkForm';

/** The page that creates a connect link, with which one end user makes or repairs a connection. */
export function ConnectLinkPage() {
  const { t } = useTranslation();
  const { projectId } = useParams({ from: '/console/$projectId' });
  const { connection_id } = useSearch({ from: '/console/$projectId/connections/new' });
  const [session, setSession] = useState<ConnectSession>();
  return (
    <>
      <PageHeader
        title={t(connection_id ? 'connect_link.title_repair' : 'connect_link.title')}
        description={t(connection_id ? 'connect_link.intro_repair' : 'connect_link.intro')}
        above={
          <BackLink to="/console/$projectId/connections" params={{ projectId }}>
            {t('nav.connections')}
          </BackLink>
        }
      />
      <RequirePermission projectId={projectId} permission="connections:write">
        <Card maw={720}>
          {session ? (
            <ConnectLink session={session} onAnother={() => setSession(undefined)} />
          ) : (
            <Choices projectId={projectId} onCreated={setSession} />
          )}
        </Card>
      </RequirePermission>
    </>
  );
}

const OVER = new Set(['revoked', 'disconnecting']);

function Choices({
  projectId,
  onCreated,
}: {
  projectId: string;
  onCreated: (session: ConnectSession) => void;
}) {
  const { t } = useTranslation();
  const search = useSearch({ from: '/console/$projectId/connections/new' });
  const configs = useQuery(providerConfigsQuery(projectId));
  const apps = useQuery(appsQuery(projectId));
  const repaired = useQuery({
    ...connectionQuery(search.connection_id ?? ''),
    enabled: search.connection_id !== undefined,
  });
  const failed = [configs, apps, repaired].find(({ isError }) => isError);
  if (failed) {
    return <ProblemView error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (!configs.data || !apps.data || (search.connection_id && !repaired.data)) {
    return <LoadingRows />;
  }
  const usable = configs.data.items.filter(({ grant }) => grant === 'authorization_code');
  if (usable.length === 0) {
    return (
      <EmptyState
        icon={IconTopologyStar3}
        title={t('provider.none')}
        detail={t('connect_link.no_provider')}
        action={
          <LinkButton to="/console/$projectId/providers/catalogue" params={{ projectId }}>
            {t('provider.configure')}
          </LinkButton>
        }
      />
    );
  }
  // an ended connection cannot be repaired, so its end user gets a new one
  const ended = repaired.data && OVER.has(repaired.data.state);
  return (
    <ConnectLinkForm
      configs={usable}
      apps={apps.data.items.filter(
        ({ status, return_urls }) => status === 'active' && return_urls.length > 0,
      )}
      chosen={search.provider_config_id ?? repaired.data?.provider_config_id}
      endUser={search.external_id ?? (ended ? repaired.data?.external_id : undefined)}
      repaired={ended ? undefined : repaired.data}
      onCreated={onCreated}
    />
  );
}
