import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '@/components/ui/FormProblem';
import { LoadingRows } from '@/components/ui/Loading';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProblemView } from '@/components/ui/ProblemView';
import { LinkButton } from '@/components/ui/links';
import { useChange } from '@/components/ui/useChange';
import { api } from '@/lib/api/client';
import { ProblemError } from '@/lib/api/problem';
import type { ReceivedInvitation as Received } from '@/lib/api/types';
import { forgetInvitation } from './invitation';
import { InvitationForAnother, InvitationOver } from './UnusableInvitation';

/** What the link of an invitation means for the person signed in: a question, or why there is nothing to accept. */
export function ReceivedInvitation({ token }: { token: string }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['me', 'invitation'],
    queryFn: () => api.post<Received>('/api/v1/me/invitations/find', { token }),
    retry: false,
    gcTime: 0,
  });
  if (found.data) {
    return <Question token={token} invitation={found.data} />;
  }
  const code = found.error instanceof ProblemError ? found.error.code : undefined;
  if (code === 'invitation_for_another_address') {
    return <InvitationForAnother />;
  }
  if (code === 'invitation_not_found') {
    return <InvitationOver />;
  }
  return (
    <>
      <PageHeader title={t('invitation.title')} />
      {found.isPending && <LoadingRows rows={2} height={44} />}
      {found.isError && <ProblemView error={found.error} onRetry={() => void found.refetch()} />}
    </>
  );
}

/** The project and role of an invitation, and the button that accepts it. */
function Question({ token, invitation }: { token: string; invitation: Received }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { project_id, project_name, role } = invitation;
  const project = { to: '/console/$projectId', params: { projectId: project_id } } as const;
  const accept = useChange({
    send: () => api.post<Received>('/api/v1/me/invitations/accept', { token }),
    outdates: [['me'], ['projects']],
    announce: () => t('invitation.accepted', { project: project_name }),
  });
  const refused = accept.error instanceof ProblemError ? accept.error.code : undefined;
  if (refused === 'invitation_not_found') {
    return <InvitationOver />;
  }
  return (
    <>
      <PageHeader title={t('invitation.title')} />
      <Stack gap="md">
        {refused === 'member_exists' ? (
          <>
            <Text role="alert">{t('invitation.member_already', { project: project_name })}</Text>
            <LinkButton {...project} onClick={forgetInvitation}>
              {t('invitation.open_project')}
            </LinkButton>
          </>
        ) : (
          <>
            <Text>{t('invitation.question', { project: project_name, role: t(`role.${role}`) })}</Text>
            <FormProblem error={accept.error} />
            <Button
              loading={accept.isPending}
              onClick={() =>
                accept.mutate(undefined, {
                  onSuccess: () => {
                    forgetInvitation();
                    void navigate(project);
                  },
                })
              }
            >
              {t('invitation.accept')}
            </Button>
          </>
        )}
      </Stack>
    </>
  );
}
