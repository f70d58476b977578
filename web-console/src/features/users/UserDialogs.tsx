import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import type { User } from '@/lib/api/types';
import { useDeleteUser, useUpdateUser } from './api';

interface Props {
  user: User;
  onClose: () => void;
}

export function SuspendDialog({ user, onClose }: Props) {
  const { t } = useTranslation();
  const update = useUpdateUser();
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('user.suspend_title', { name: user.name })}
      confirmLabel={t('user.suspend')}
      pending={update.isPending}
      error={update.error}
      onConfirm={() => update.mutate({ user, change: { status: 'suspended' } }, { onSuccess: onClose })}
    >
      <Text size="sm">{t('user.suspend_consequence')}</Text>
    </ConfirmDialog>
  );
}

export function DeleteUserDialog({ user, onClose }: Props) {
  const { t } = useTranslation();
  const remove = useDeleteUser();
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('user.delete_title', { name: user.name })}
      typed={user.email}
      confirmLabel={t('user.delete')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(user, { onSuccess: onClose })}
    >
      <Text size="sm">{t('user.delete_consequence')}</Text>
    </ConfirmDialog>
  );
}
