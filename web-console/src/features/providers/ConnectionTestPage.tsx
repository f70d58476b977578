import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconHourglass, type Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { BackLink } from '@/components/ui/links';
import { LoadingPage } from '@/components/ui/Loading';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import { Status } from '@/components/ui/StatusBadge';
import { ExactTime } from '@/components/ui/Time';
import type { ConnectionTest } from '@/lib/api/types';
import { providerConfigQuery } from '@/lib/queries';
import { connectionTestQuery, useConnectionTest } from './api';
import { TestSteps } from './TestSteps';

const LOOK: Record<ConnectionTest['state'], { icon: Icon; color: string }> = {
  waiting: { icon: IconHourglass, color: 'blue' },
  passed: { icon: IconCircleCheck, color: 'green' },
  failed: { icon: IconCircleX, color: 'red' },
  expired: { icon: IconHourglass, color: 'gray' },
};

/** What a connection test showed; the browser returns here from the provider. */
export function ConnectionTestPage() {
  const { t } = useTranslation();
  const { projectId, configId, testId } = useParams({
    from: '/console/$projectId/providers/$configId/tests/$testId',
  });
  const test = useQuery(connectionTestQuery(configId, testId));
  const config = useQuery(providerConfigQuery(configId));
  const again = useConnectionTest(projectId, configId);
  const above = (
    <BackLink to="/console/$projectId/providers/$configId" params={{ projectId, configId }}>
      <bdi>{config.data?.name ?? t('nav.providers')}</bdi>
    </BackLink>
  );
  if (test.isPending) {
    return <LoadingPage />;
  }
  if (!test.data) {
    return (
      <>
        <PageHeader title={t('connection_test.title')} above={above} />
        <ProblemView error={test.error} onRetry={() => void test.refetch()} />
      </>
    );
  }
  const { state, steps, created_at } = test.data;
  return (
    <>
      <PageHeader
        title={t('connection_test.title')}
        description={t('connection_test.intro')}
        above={above}
        badges={<Status {...LOOK[state]}>{t(`connection_test.state.${state}`)}</Status>}
        actions={
          <Button onClick={() => again.mutate()} loading={again.isPending}>
            {t('connection_test.again')}
          </Button>
        }
      />
      {again.error && <ProblemView error={again.error} />}
      <Card
        title={t('connection_test.steps')}
        description={
          <>
            {t('connection_test.started')} <ExactTime at={created_at} />
            {state === 'waiting' && <p>{t('connection_test.waiting_detail')}</p>}
          </>
        }
      >
        <TestSteps steps={steps} />
      </Card>
    </>
  );
}
