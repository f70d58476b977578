import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { IdText } from '@/components/ui/Copy';
import { Facts } from '@/components/ui/Facts';
import { BackLink } from '@/components/ui/links';
import { LoadingPage } from '@/components/ui/Loading';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import { ExactTime } from '@/components/ui/Time';
import { usePermission } from '@/lib/access/usePermission';
import { AppDanger } from './AppDanger';
import { AppStatusBadge } from './AppStatusBadge';
import { appQuery } from './api';
import { EditApp } from './EditApp';
import { Quickstart } from './Quickstart';
import { RequestedScopes } from './RequestedScopes';
import { Secrets } from './Secrets';

export function AppPage() {
  const { t } = useTranslation();
  const { projectId, appId } = useParams({ from: '/console/$projectId/apps/$appId' });
  const app = useQuery(appQuery(appId));
  const mayWrite = usePermission(projectId, 'apps:write');
  const above = (
    <BackLink to="/console/$projectId/apps" params={{ projectId }}>
      {t('nav.apps')}
    </BackLink>
  );
  if (app.isPending) {
    return <LoadingPage />;
  }
  if (!app.data) {
    return (
      <>
        <PageHeader title={t('nav.apps')} above={above} />
        <ProblemView error={app.error} onRetry={() => void app.refetch()} />
      </>
    );
  }
  const found = app.data;
  return (
    <>
      <PageHeader
        title={found.name}
        description={found.description}
        above={above}
        badges={<AppStatusBadge status={found.status} />}
      />
      <Stack gap="lg">
        <RequestedScopes app={found} />
        <Card title={t('app.about')}>
          <Facts
            rows={[
              [t('app.client_id'), <IdText key="id" id={found.id} whole />],
              [t('field.scopes'), found.scopes.join(' ')],
              [t('app.deliver'), t(`deliver.${found.deliver}`)],
              [t('app.return_urls'), found.return_urls.map((url) => <div key={url}>{url}</div>)],
              [t('field.created'), <ExactTime key="created" at={found.created_at} />],
            ]}
          />
        </Card>
        <Secrets app={found} mayWrite={mayWrite} />
        <Quickstart app={found} />
        {mayWrite && <EditApp app={found} />}
        {mayWrite && <AppDanger app={found} />}
      </Stack>
    </>
  );
}
