import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { AdministratorsOnly } from '@/components/ui/AdministratorsOnly';
import { Card } from '@/components/ui/Card';
import { DraftNote } from '@/components/ui/DraftNote';
import { FormProblem } from '@/components/ui/FormProblem';
import { BackLink, LinkButton } from '@/components/ui/links';
import { PageHeader } from '@/components/ui/PageHeader';
import { useDraft } from '@/components/ui/useDraft';
import { useLeaveWarning } from '@/components/ui/useLeaveWarning';
import { showFieldProblems } from '@/lib/form';
import { PersonFields } from '@/lib/forms/PersonFields';
import { useCreateUser } from './api';
import { newUserSchema, type NewUserValues } from './schema';

const FIELDS = ['email', 'name', 'password'] as const;

export function NewUserPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t('user.create')}
        description={t('user.create_intro')}
        above={<BackLink to="/console/users">{t('nav.users')}</BackLink>}
      />
      <AdministratorsOnly>
        <Card maw={560}>
          <NewUserForm />
        </Card>
      </AdministratorsOnly>
    </>
  );
}

function NewUserForm() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCreateUser();
  const form = useForm<NewUserValues>({
    resolver: zodResolver(newUserSchema),
    defaultValues: { email: '', name: '', password: '', platform_role: 'user' },
  });
  const draft = useDraft(form, 'user', ['password']);
  useLeaveWarning(t('draft.leave_secret'), () => form.getValues('password') !== '');
  const submit = form.handleSubmit((values) =>
    create.mutate(values, {
      onSuccess: () => {
        form.reset();
        draft.forget();
        void navigate({ to: '/console/users' });
      },
      onError: (error) => showFieldProblems(error, FIELDS, form.setError),
    }),
  );
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <DraftNote draft={draft} />
          <PersonFields passwordLabel={t('user.first_password')} />
          <NativeSelect
            {...form.register('platform_role')}
            label={t('profile.platform_role')}
            description={t('user.role_hint')}
            data={(['user', 'administrator'] as const).map((value) => ({
              value,
              label: t(`platform_role.${value}`),
            }))}
          />
          <FormProblem error={create.error} fields={FIELDS} />
          <Group gap="sm">
            <Button type="submit" loading={create.isPending}>
              {t('user.create')}
            </Button>
            <LinkButton to="/console/users" variant="default" onClick={draft.forget}>
              {t('action.cancel')}
            </LinkButton>
          </Group>
        </Stack>
      </form>
    </FormProvider>
  );
}
