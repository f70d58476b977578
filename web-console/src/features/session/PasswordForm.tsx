import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Stack } from '@mantine/core';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '@/components/ui/FormProblem';
import { useChange } from '@/components/ui/useChange';
import { api } from '@/lib/api/client';
import type { ChangePassword } from '@/lib/api/types';
import { leave } from '@/lib/api/session';
import { showFieldProblems } from '@/lib/form';
import { PasswordField } from '@/lib/forms/PasswordField';
import { PASSWORD_CHANGED } from '@/lib/session';
import { passwordSchema, type PasswordValues } from './schema';

const FIELDS = ['current_password', 'new_password'] as const;

/** Changes the password. That ends all sessions of the person, including this one, so the signed-out page follows. */
export function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation();
  const form = useForm<PasswordValues>({
    resolver: zodResolver(passwordSchema),
    defaultValues: { current_password: '', new_password: '', repeated: '' },
  });
  const change = useChange({
    send: ({ repeated: _, ...body }: PasswordValues) =>
      api.put<void>('/api/v1/me/password', body satisfies ChangePassword),
    secret: true,
  });
  const submit = form.handleSubmit((values) =>
    change.mutate(values, {
      onSuccess: () => leave(`/console/signed-out#${PASSWORD_CHANGED}`),
      onError: (error) => showFieldProblems(error, FIELDS, form.setError),
    }),
  );
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md" maw={480}>
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <PasswordField
            name="current_password"
            label={t('password.current')}
            autoComplete="current-password"
          />
          <PasswordField
            name="new_password"
            label={t('password.new')}
            description={t('form.password_hint')}
            autoComplete="new-password"
          />
          <PasswordField name="repeated" label={t('password.new_again')} autoComplete="new-password" />
          <FormProblem error={change.error} fields={FIELDS} />
          <Group>
            <Button type="submit" loading={change.isPending || change.isSuccess}>
              {t('password.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormProvider>
  );
}
