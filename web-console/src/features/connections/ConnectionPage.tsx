import { Alert, Button, Stack } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BackLink } from '@/components/ui/links';
import { LoadingPage } from '@/components/ui/Loading';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import { ConnectionStatus } from '@/components/ui/StatusBadge';
import { useNow } from '@/components/ui/useNow';
import { usePermission } from '@/lib/access/usePermission';
import { shortId } from '@/lib/api/ids';
import type { Connection } from '@/lib/api/types';
import { currentLanguage } from '@/lib/i18n';
import { statusSentence } from '@/lib/status/connection';
import { connectionQuery, useRefresh } from './api';
import { ConnectionEvents } from './ConnectionEvents';
import { ConnectionFacts } from './ConnectionFacts';
import { Disconnect } from './Disconnect';
import { Grants } from './Grants';
import { Reconnect } from './Reconnect';

export function ConnectionPage() {
  const { t } = useTranslation();
  const { projectId, connectionId } = useParams({ from: '/console/$projectId/connections/$connectionId' });
  const connection = useQuery(connectionQuery(connectionId));
  const mayAudit = usePermission(projectId, 'audit:read');
  const above = (
    <BackLink to="/console/$projectId/connections" params={{ projectId }}>
      {t('nav.connections')}
    </BackLink>
  );
  if (connection.isPending) {
    return <LoadingPage />;
  }
  if (!connection.data) {
    return (
      <>
        <PageHeader title={t('nav.connections')} above={above} />
        <ProblemView error={connection.error} onRetry={() => void connection.refetch()} />
      </>
    );
  }
  const found = connection.data;
  return (
    <>
      <Header connection={found} above={above} />
      <Stack gap="lg">
        <ConnectionFacts connection={found} />
        <Grants connection={found} />
        {mayAudit && <ConnectionEvents connection={found} />}
        <Disconnect connection={found} />
      </Stack>
    </>
  );
}

function Header({ connection, above }: { connection: Connection; above: React.ReactNode }) {
  const { t } = useTranslation();
  const now = useNow();
  const mayWrite = usePermission(connection.project_id, 'connections:write');
  const refresh = useRefresh(connection);
  const over = connection.state === 'revoked' || connection.state === 'disconnecting';
  return (
    <>
      <PageHeader
        above={above}
        title={connection.external_id ?? connection.account?.label ?? shortId(connection.id)}
        badges={<ConnectionStatus state={connection.state} reason={connection.reason} />}
        actions={
          mayWrite && (
            <>
              <Button
                variant="default"
                leftSection={<IconRefresh size={16} aria-hidden />}
                loading={refresh.isPending}
                disabled={over || connection.state === 'pending'}
                onClick={() => refresh.mutate()}
              >
                {t('connection.refresh')}
              </Button>
              <Reconnect connection={connection} />
            </>
          )
        }
      />
      <Alert variant="default" mb="lg" role="status">
        {statusSentence(connection, now, t, currentLanguage())}
      </Alert>
      {refresh.data && refresh.data.state !== 'healthy' && (
        <Alert color="red" mb="lg" role="alert">
          {t('connection.not_refreshed')}
        </Alert>
      )}
      {refresh.error && (
        <Stack mb="lg">
          <ProblemView error={refresh.error} onRetry={() => refresh.mutate()} />
        </Stack>
      )}
    </>
  );
}
