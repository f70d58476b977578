import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { LoadingRows } from '@/components/ui/Loading';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import { sessionQuery } from '@/lib/session';
import { goAndSignIn } from '@/lib/api/session';
import { forgetInvitation, takeInvitation } from './invitation';
import { LonePage } from './LonePage';
import { ReceivedInvitation } from './ReceivedInvitation';

/** The page that the link of an invitation opens: people sign in or register, then accept. */
export function InvitationPage() {
  const { t } = useTranslation();
  const [token] = useState(takeInvitation);
  const session = useQuery(sessionQuery);
  return (
    <LonePage>
      <Card>
        {token && session.data?.signed_in ? (
          <ReceivedInvitation token={token} />
        ) : (
          <>
            <PageHeader
              title={t(token ? 'invitation.title' : 'invitation.missing')}
              description={token ? undefined : t('invitation.missing_detail')}
            />
            {session.isPending && <LoadingRows rows={2} height={44} />}
            {session.isError && <ProblemView error={session.error} onRetry={() => void session.refetch()} />}
            {token && session.data && <WaysIn token={token} />}
          </>
        )}
      </Card>
    </LonePage>
  );
}

function signIn(): void {
  if (!goAndSignIn()) {
    window.location.assign('/oauth2/authorization/console');
  }
}

function WaysIn({ token }: { token: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text>{t('invitation.intro')}</Text>
      <Button onClick={signIn}>{t('invitation.sign_in')}</Button>
      <Button
        component="a"
        variant="default"
        href={`/register#invitation=${encodeURIComponent(token)}`}
        onClick={forgetInvitation}
      >
        {t('invitation.register')}
      </Button>
    </Stack>
  );
}
