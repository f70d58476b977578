import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { LoadingRows } from '@/components/ui/Loading';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import { api } from '@/lib/api/client';
import type { SetupStatus } from '@/lib/api/types';
import { LonePage } from './LonePage';
import { SetupForm } from './SetupForm';

/** The page that creates the first administrator. After that it only links to the sign-in. */
export function SetupPage() {
  const { t } = useTranslation();
  const [claimed, setClaimed] = useState(false);
  const status = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => api.get<SetupStatus>('/api/v1/setup', { signal, open: true }),
  });
  const open = status.data?.setup_required && !claimed;
  return (
    <LonePage>
      <Card>
        <PageHeader
          title={t(claimed ? 'setup.done' : 'setup.title')}
          description={open ? t('setup.intro') : undefined}
        />
        {status.isPending && <LoadingRows rows={4} height={44} />}
        {status.isError && <ProblemView error={status.error} onRetry={() => void status.refetch()} />}
        {open && <SetupForm onClaimed={() => setClaimed(true)} />}
        {status.data && !open && (
          <>
            <Text mb="lg">{t(claimed ? 'setup.done_detail' : 'setup.already')}</Text>
            <Button component="a" href="/oauth2/authorization/console" fullWidth>
              {t('session.sign_in')}
            </Button>
          </>
        )}
      </Card>
    </LonePage>
  );
}
