import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '@/components/ui/FormProblem';
import { LinkButton } from '@/components/ui/links';
import { useNow } from '@/components/ui/useNow';
import type { ConnectSession } from '@/lib/api/types';
import { errorText } from '@/lib/form';
import { currentLanguage } from '@/lib/i18n';
import { providerConfigQuery } from '@/lib/queries';
import { relativeTime } from '@/lib/time';
import { useConfirm } from './api';
import { type ConfirmValues, confirmSchema } from './schema';

export function ConfirmForm({ session, code }: { session: ConnectSession; code: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const confirm = useConfirm(session.id);
  const config = useQuery(providerConfigQuery(session.provider_config_id));
  const form = useForm<ConfirmValues>({
    resolver: zodResolver(confirmSchema),
    defaultValues: { external_id: session.external_id ?? '' },
  });
  const now = useNow();
  const end = session.confirm_by;
  const submit = form.handleSubmit(({ external_id }) =>
    confirm.mutate(
      { code, external_id },
      {
        onSuccess: ({ id, project_id }) =>
          void navigate({
            to: '/console/$projectId/connections/$connectionId',
            params: { projectId: project_id, connectionId: id },
            replace: true,
          }),
      },
    ),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text>{t('connected.confirm', { provider: config.data?.name ?? t('connected.the_provider') })}</Text>
        {end && Date.parse(end) > now && (
          <Text>{t('connected.until', { when: relativeTime(end, now, currentLanguage()) })}</Text>
        )}
        <TextInput
          {...form.register('external_id')}
          label={t('connection.external_id')}
          description={t('connected.external_id_hint')}
          readOnly={session.external_id !== undefined}
          autoComplete="off"
          required
          error={errorText(form.formState.errors.external_id, t)}
        />
        <FormProblem error={confirm.error} />
        <Group gap="sm">
          <Button type="submit" loading={confirm.isPending}>
            {t('connected.submit')}
          </Button>
          <LinkButton
            variant="default"
            to="/console/$projectId/connections"
            params={{ projectId: session.project_id }}
          >
            {t('action.cancel')}
          </LinkButton>
        </Group>
      </Stack>
    </form>
  );
}
