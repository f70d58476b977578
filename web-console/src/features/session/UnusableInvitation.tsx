import { Button, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '@/components/ui/FormProblem';
import { PageHeader } from '@/components/ui/PageHeader';
import { LinkButton } from '@/components/ui/links';
import { useChange } from '@/components/ui/useChange';
import { meQuery } from '@/lib/queries';
import { signOut } from '@/lib/session';
import { forgetInvitation, returnToInvitation } from './invitation';

/** The invitation is for another address: whoever has that account, too, can change to it and keeps the invitation. */
export function InvitationForAnother() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const me = useQuery(meQuery).data;
  const change = useChange({
    send: () => {
      returnToInvitation();
      return signOut(queries);
    },
  });
  return (
    <>
      <PageHeader title={t('invitation.for_another')} />
      <Stack gap="md">
        {me && <Text>{t('invitation.signed_in_as', { email: me.user.email })}</Text>}
        <Text>{t('invitation.for_another_detail')}</Text>
        <FormProblem error={change.error} />
        <Button loading={change.isPending} onClick={() => change.mutate(undefined)}>
          {t('invitation.other_account')}
        </Button>
        <ToConsole />
      </Stack>
    </>
  );
}

/** The invitation was accepted or revoked, or has expired. The platform keeps none of them, so it cannot say which. */
export function InvitationOver() {
  const { t } = useTranslation();
  useEffect(forgetInvitation, []);
  return (
    <>
      <PageHeader title={t('invitation.over')} />
      <Stack gap="md">
        <Text>{t('invitation.over_detail')}</Text>
        <ToConsole />
      </Stack>
    </>
  );
}

function ToConsole() {
  const { t } = useTranslation();
  return (
    <LinkButton to="/console" variant="default" onClick={forgetInvitation}>
      {t('invitation.open_console')}
    </LinkButton>
  );
}
