import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Stack } from '@mantine/core';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DraftNote } from '@/components/ui/DraftNote';
import { FormProblem } from '@/components/ui/FormProblem';
import { useChange } from '@/components/ui/useChange';
import { useDraft } from '@/components/ui/useDraft';
import { api } from '@/lib/api/client';
import type { SetUp, User } from '@/lib/api/types';
import { showFieldProblems } from '@/lib/form';
import { PasswordField } from '@/lib/forms/PasswordField';
import { PersonFields } from '@/lib/forms/PersonFields';
import { registrationRequest } from '@/lib/forms/registration';
import { RegistrationFields } from '@/lib/forms/RegistrationFields';
import { changeLanguage, currentLanguage } from '@/lib/i18n';
import { setupSchema, type SetupValues } from './schema';

const FIELDS = ['setup_token', 'email', 'name', 'password'] as const;

export function SetupForm({ onClaimed }: { onClaimed: () => void }) {
  const { t } = useTranslation();
  const form = useForm<SetupValues>({
    resolver: zodResolver(setupSchema),
    defaultValues: {
      setup_token: '',
      email: '',
      name: '',
      password: '',
      repeated: '',
      mode: 'invitation',
      email_domains: '',
    },
  });
  const draft = useDraft(form, 'setup', ['setup_token', 'password', 'repeated']);
  const claim = useChange({
    send: ({ repeated: _, mode, email_domains, ...administrator }: SetupValues) => {
      const registration = registrationRequest({ mode, email_domains });
      const body: SetUp = { ...administrator, registration };
      return api.post<User>('/api/v1/setup', body, { open: true });
    },
  });
  const submit = form.handleSubmit((values) =>
    claim.mutate(values, {
      onSuccess: () => {
        draft.forget();
        void changeLanguage(currentLanguage());
        onClaimed();
      },
      onError: (error) => showFieldProblems(error, FIELDS, form.setError),
    }),
  );
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <DraftNote draft={draft} />
          <PasswordField
            name="setup_token"
            label={t('setup.token')}
            description={t('setup.token_hint')}
            autoComplete="off"
          />
          <PersonFields passwordLabel={t('form.password')} own />
          <PasswordField name="repeated" label={t('form.password_again')} autoComplete="new-password" />
          <RegistrationFields description={t('registration.hint')} />
          <FormProblem error={claim.error} fields={FIELDS} />
          <Button type="submit" loading={claim.isPending}>
            {t('setup.submit')}
          </Button>
        </Stack>
      </form>
    </FormProvider>
  );
}
