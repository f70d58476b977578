import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '@/components/ui/FormProblem';
import { LoadingRows } from '@/components/ui/Loading';
import { ProblemView } from '@/components/ui/ProblemView';
import { useChange } from '@/components/ui/useChange';
import { api } from '@/lib/api/client';
import type { ReceivedInvitation as Received } from '@/lib/api/types';
import { forgetInvitation } from './invitation';

/** The project and role of an invitation, and the button that accepts it. */
export function ReceivedInvitation({ token }: { token: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const found = useQuery({
    queryKey: ['me', 'invitation'],
    queryFn: () => api.post<Received>('/api/v1/me/invitations/find', { token }),
    retry: false,
    gcTime: 0,
  });
  const accept = useChange({
    send: () => api.post<Received>('/api/v1/me/invitations/accept', { token }),
    outdates: [['me'], ['projects']],
    announce: ({ project_name }) => t('invitation.accepted', { project: project_name }),
  });
  if (found.isPending) {
    return <LoadingRows rows={2} height={44} />;
  }
  if (found.isError) {
    return <ProblemView error={found.error} onRetry={() => void found.refetch()} />;
  }
  const { project_id, project_name, role } = found.data;
  return (
    <Stack gap="md">
      <Text>{t('invitation.question', { project: project_name, role: t(`role.${role}`) })}</Text>
      <FormProblem error={accept.error} />
      <Button
        loading={accept.isPending}
        onClick={() =>
          accept.mutate(undefined, {
            onSuccess: () => {
              forgetInvitation();
              void navigate({ to: '/console/$projectId', params: { projectId: project_id } });
            },
          })
        }
      >
        {t('invitation.accept')}
      </Button>
    </Stack>
  );
}
