import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '@/components/ui/FormProblem';
import { PROJECT_ROLES } from '@/lib/access/permissions';
import { errorText, showFieldProblems } from '@/lib/form';
import { useAddMember } from './api';
import { memberSchema, type MemberValues } from './schema';

const FIELDS = ['email', 'role'] as const;

interface Props {
  projectId: string;
  opened: boolean;
  onClose: () => void;
}

export function AddMemberDialog({ projectId, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('member.add')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <AddMemberForm projectId={projectId} onClose={onClose} />
    </Modal>
  );
}

function AddMemberForm({ projectId, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation();
  const add = useAddMember(projectId);
  const form = useForm<MemberValues>({
    resolver: zodResolver(memberSchema),
    defaultValues: { email: '', role: 'developer' },
  });
  const submit = form.handleSubmit((values) =>
    add.mutate(values, {
      onSuccess: onClose,
      onError: (error) => showFieldProblems(error, FIELDS, form.setError),
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          {...form.register('email')}
          type="email"
          label={t('profile.email')}
          description={t('member.email_hint')}
          autoComplete="off"
          required
          data-autofocus
          error={errorText(form.formState.errors.email, t)}
        />
        <NativeSelect
          {...form.register('role')}
          label={t('member.role')}
          data={PROJECT_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
        <FormProblem error={add.error} fields={FIELDS} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('member.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
