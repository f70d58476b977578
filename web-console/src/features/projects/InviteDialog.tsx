import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CopyField } from '@/components/ui/Copy';
import { FormProblem } from '@/components/ui/FormProblem';
import { useLostFocus } from '@/components/ui/useLostFocus';
import { PROJECT_ROLES } from '@/lib/access/permissions';
import { errorText, showFieldProblems } from '@/lib/form';
import { useInvite } from './api';
import { invitationSchema, type InvitationValues } from './schema';

const FIELDS = ['email', 'role'] as const;

interface Props {
  projectId: string;
  opened: boolean;
  onClose: () => void;
}

/** Invites a person. The link is shown once, so only its button closes the dialog. */
export function InviteDialog({ projectId, opened, onClose }: Props) {
  const { t } = useTranslation();
  const [link, setLink] = useState<string>();
  const close = () => {
    setLink(undefined);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t(link ? 'invitation.sent' : 'invitation.send')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      closeOnClickOutside={!link}
      closeOnEscape={!link}
      withCloseButton={!link}
    >
      {link ? (
        <Sent link={link} onClose={close} />
      ) : (
        <InviteForm projectId={projectId} onSent={setLink} onClose={close} />
      )}
    </Modal>
  );
}

function Sent({ link, onClose }: { link: string; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useLostFocus<HTMLParagraphElement>(link);
  return (
    <Stack gap="md" role="status">
      <Text size="sm" ref={words} tabIndex={-1}>
        {t('invitation.link_once')}
      </Text>
      <CopyField label={t('invitation.link')} value={link} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('invitation.close')}</Button>
      </Group>
    </Stack>
  );
}

interface FormProps {
  projectId: string;
  onSent: (link: string) => void;
  onClose: () => void;
}

function InviteForm({ projectId, onSent, onClose }: FormProps) {
  const { t } = useTranslation();
  const invite = useInvite(projectId);
  const form = useForm<InvitationValues>({
    resolver: zodResolver(invitationSchema),
    defaultValues: { email: '', role: 'developer' },
  });
  const submit = form.handleSubmit((values) =>
    invite.mutate(values, {
      onSuccess: ({ link }) => onSent(link),
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
          description={t('invitation.email_hint')}
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
        <FormProblem error={invite.error} fields={FIELDS} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t('invitation.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
