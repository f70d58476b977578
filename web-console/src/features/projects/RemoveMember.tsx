import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import type { Member } from '@/lib/api/types';
import { useRemoveMember } from './api';

/** Asks for confirmation before a member is removed from the project. */
export function RemoveMember({
  projectId,
  member,
  onClose,
}: {
  projectId: string;
  member: Member;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const remove = useRemoveMember(projectId);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('member.remove_title', { name: member.name })}
      confirmLabel={t('action.remove')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(member, { onSuccess: onClose })}
    >
      <Text size="sm">{t('member.remove_consequence')}</Text>
    </ConfirmDialog>
  );
}
