import { Button, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { type Column, DataTable } from '@/components/ui/DataTable';
import { ListStates } from '@/components/ui/ListStates';
import { Status } from '@/components/ui/StatusBadge';
import { Time } from '@/components/ui/Time';
import type { Invitation } from '@/lib/api/types';
import { listQuery } from '@/lib/queries';
import { useRevokeInvitation } from './api';

/** The invitations that can still be accepted. Renders nothing if there are none. */
export function OpenInvitations({ projectId, mayWrite }: { projectId: string; mayWrite: boolean }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(listQuery<Invitation>(`/api/v1/projects/${projectId}/invitations`));
  const [revoking, setRevoking] = useState<Invitation>();
  const revoke = useRevokeInvitation(projectId);
  const columns = useColumns(mayWrite, setRevoking);
  if (list.data?.pages.every(({ items }) => items.length === 0)) {
    return null;
  }
  return (
    <section aria-labelledby="open-invitations">
      <Title order={2} size="h4" mt="lg" mb="sm" id="open-invitations">
        {t('invitation.waiting')}
      </Title>
      <ListStates list={list} empty={null}>
        {(items) => (
          <DataTable
            label={t('invitation.waiting')}
            items={items}
            id={(invitation) => invitation.id}
            columns={columns}
          />
        )}
      </ListStates>
      {revoking && (
        <ConfirmDialog
          opened
          onClose={() => setRevoking(undefined)}
          title={t('invitation.revoke_title', { email: revoking.email })}
          confirmLabel={t('invitation.revoke')}
          pending={revoke.isPending}
          error={revoke.error}
          onConfirm={() => revoke.mutate(revoking, { onSuccess: () => setRevoking(undefined) })}
        >
          <Text size="sm">{t('invitation.revoke_consequence')}</Text>
        </ConfirmDialog>
      )}
    </section>
  );
}

function useColumns(mayWrite: boolean, onRevoke: (invitation: Invitation) => void): Column<Invitation>[] {
  const { t } = useTranslation();
  const columns: Column<Invitation>[] = [
    {
      key: 'email',
      name: t('profile.email'),
      cell: ({ email, damaged }) => (
        <>
          <Text size="sm" fw={600}>
            <bdi>{email}</bdi>
          </Text>
          {damaged && (
            <Status icon={IconAlertTriangle} color="red">
              {t('invitation.damaged')}
            </Status>
          )}
        </>
      ),
    },
    { key: 'role', name: t('member.role'), cell: ({ role }) => t(`role.${role}`) },
    {
      key: 'expires',
      name: t('invitation.expires'),
      cell: ({ expires_at }) => <Time at={expires_at} ends />,
    },
  ];
  if (mayWrite) {
    columns.push({
      key: 'actions',
      name: t('action.actions'),
      actions: true,
      cell: (invitation) => (
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          c="var(--mantine-color-error)"
          onClick={() => onRevoke(invitation)}
        >
          {t('invitation.revoke')}
          <span className="visually-hidden">
            {' '}
            <bdi>{invitation.email}</bdi>
          </span>
        </Button>
      ),
    });
  }
  return columns;
}
