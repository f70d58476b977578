import { Button } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { PageHeader } from '@/components/ui/PageHeader';
import { PASSWORD_CHANGED } from '@/lib/session';
import { takeReturnToInvitation } from './invitation';
import { LonePage } from './LonePage';

/** The page after signing out and after a failed sign-in, when the gateway adds `error` to the URL. */
export function SignedOutPage() {
  const { t } = useTranslation();
  const failed = new URLSearchParams(window.location.search).has('error');
  const changed = window.location.hash === `#${PASSWORD_CHANGED}`;
  const [returning] = useState(takeReturnToInvitation);
  if (returning) {
    return <Navigate to="/console/invitation" replace />;
  }
  return (
    <LonePage>
      <Card>
        <PageHeader
          title={t(failed ? 'sign_in_failed.title' : 'signed_out.title')}
          description={t(
            failed ? 'sign_in_failed.detail' : changed ? 'signed_out.password_changed' : 'signed_out.detail',
          )}
        />
        <Button component="a" href="/oauth2/authorization/console" fullWidth>
          {t('signed_out.again')}
        </Button>
      </Card>
    </LonePage>
  );
}
