import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '@/components/ui/DataTable';
import { FormProblem } from '@/components/ui/FormProblem';
import { Status } from '@/components/ui/StatusBadge';
import { Time } from '@/components/ui/Time';
import { useMe } from '@/lib/access/usePermission';
import type { UpdateUser, User } from '@/lib/api/types';
import { useUpdateUser } from './api';
import { DeleteUserDialog, SuspendDialog } from './UserDialogs';
import { UserMenu } from './UserMenu';

export function UsersTable({ users }: { users: User[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const update = useUpdateUser();
  const [deleting, setDeleting] = useState<User>();
  const [suspending, setSuspending] = useState<User>();
  const change = (user: User, wanted: UpdateUser) => update.mutate({ user, change: wanted });
  const columns: Column<User>[] = [
    {
      key: 'name',
      name: t('profile.name'),
      cell: ({ id, name, email }) => (
        <>
          <Text size="sm" fw={600}>
            <bdi>{name}</bdi>{' '}
            {id === me.user.id && (
              <Text span c="dimmed">
                {t('member.you')}
              </Text>
            )}
          </Text>
          <Text size="sm" c="dimmed">
            <bdi>{email}</bdi>
          </Text>
        </>
      ),
    },
    {
      key: 'role',
      name: t('profile.platform_role'),
      cell: ({ platform_role }) => t(`platform_role.${platform_role}`),
    },
    { key: 'status', name: t('field.status'), cell: (user) => <UserStatusBadge {...user} /> },
    { key: 'created', name: t('field.created'), cell: ({ created_at }) => <Time at={created_at} /> },
    {
      key: 'actions',
      name: t('action.actions'),
      actions: true,
      cell: (user) => (
        <UserMenu
          user={user}
          onRole={(platform_role) => change(user, { platform_role })}
          onReactivate={() => change(user, { status: 'active' })}
          onSuspend={() => setSuspending(user)}
          onDelete={() => setDeleting(user)}
        />
      ),
    },
  ];
  return (
    <>
      {update.error && (
        <Group mb="md">
          <FormProblem error={update.error} onReload={update.reset} />
        </Group>
      )}
      <DataTable label={t('nav.users')} items={users} id={({ id }) => id} columns={columns} />
      {suspending && <SuspendDialog user={suspending} onClose={() => setSuspending(undefined)} />}
      {deleting && <DeleteUserDialog user={deleting} onClose={() => setDeleting(undefined)} />}
    </>
  );
}

function UserStatusBadge({ status, damaged }: Pick<User, 'status' | 'damaged'>) {
  const { t } = useTranslation();
  if (damaged) {
    return (
      <Status icon={IconAlertTriangle} color="red">
        {t('user_status.damaged')}
      </Status>
    );
  }
  return status === 'active' ? (
    <Status icon={IconCircleCheck} color="green">
      {t('user_status.active')}
    </Status>
  ) : (
    <Status icon={IconBan} color="gray">
      {t('user_status.suspended')}
    </Status>
  );
}
