import { zodResolver } from '@hookform/resolvers/zod';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DraftNote } from '@/components/ui/DraftNote';
import { FormProblem } from '@/components/ui/FormProblem';
import { RegistrationFields } from '@/lib/forms/RegistrationFields';
import { useChange } from '@/components/ui/useChange';
import { useDraft } from '@/components/ui/useDraft';
import { api } from '@/lib/api/client';
import type { SetUp, User } from '@/lib/api/types';
import { errorText, showFieldProblems } from '@/lib/form';
import { changeLanguage, currentLanguage } from '@/lib/i18n';
import { registrationRequest } from '@/lib/forms/registration';
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
  const { errors } = form.formState;
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
  const revealLabel = { 'aria-label': t('form.show_password') };
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <DraftNote draft={draft} />
          <PasswordInput
            {...form.register('setup_token')}
            label={t('setup.token')}
            description={t('setup.token_hint')}
            autoComplete="off"
            required
            error={errorText(errors.setup_token, t)}
            visibilityToggleButtonProps={revealLabel}
          />
          <TextInput
            {...form.register('name')}
            label={t('profile.name')}
            autoComplete="name"
            required
            error={errorText(errors.name, t)}
          />
          <TextInput
            {...form.register('email')}
            type="email"
            label={t('profile.email')}
            autoComplete="username"
            required
            error={errorText(errors.email, t)}
          />
          <PasswordInput
            {...form.register('password')}
            label={t('form.password')}
            description={t('form.password_hint')}
            autoComplete="new-password"
            required
            error={errorText(errors.password, t)}
            visibilityToggleButtonProps={revealLabel}
          />
          <PasswordInput
            {...form.register('repeated')}
            label={t('form.password_again')}
            autoComplete="new-password"
            required
            error={errorText(errors.repeated, t)}
            visibilityToggleButtonProps={revealLabel}
          />
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
