import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Stack } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { DraftNote } from '@/components/ui/DraftNote';
import { FormProblem } from '@/components/ui/FormProblem';
import { BackLink, LinkButton } from '@/components/ui/links';
import { PageHeader } from '@/components/ui/PageHeader';
import { RequirePermission } from '@/components/ui/RequirePermission';
import { SecretOnce } from '@/components/ui/SecretOnce';
import { useDraft } from '@/components/ui/useDraft';
import { newId } from '@/lib/api/ids';
import type { RegisteredApp } from '@/lib/api/types';
import { linesOf, showFieldProblems } from '@/lib/form';
import { AppFields } from './AppFields';
import { useRegisterApp } from './api';
import { type AppValues, appSchema, NEW_APP } from './schema';

const FIELDS = ['name', 'description', 'scopes', 'return_urls'] as const;

export function NewAppPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { projectId } = useParams({ from: '/console/$projectId' });
  const [registered, setRegistered] = useState<RegisteredApp>();
  const above = (
    <BackLink to="/console/$projectId/apps" params={{ projectId }}>
      {t('nav.apps')}
    </BackLink>
  );
  if (registered) {
    const { app, secret } = registered;
    return (
      <>
        <PageHeader title={t('app.registered', { name: app.name })} above={above} />
        <SecretOnce
          secret={secret}
          onStored={() =>
            void navigate({ to: '/console/$projectId/apps/$appId', params: { projectId, appId: app.id } })
          }
        />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('app.register')} description={t('app.register_intro')} above={above} />
      <RequirePermission projectId={projectId} permission="apps:write">
        <Card maw={720}>
          <RegisterForm projectId={projectId} onRegistered={setRegistered} />
        </Card>
      </RequirePermission>
    </>
  );
}

function RegisterForm({
  projectId,
  onRegistered,
}: {
  projectId: string;
  onRegistered: (answer: RegisteredApp) => void;
}) {
  const { t } = useTranslation();
  const [id] = useState(() => newId('app'));
  const register = useRegisterApp();
  const form = useForm<AppValues>({ resolver: zodResolver(appSchema), defaultValues: NEW_APP });
  const draft = useDraft(form, `app.${projectId}`);
  const submit = form.handleSubmit((values) =>
    register.mutate(
      {
        ...values,
        id,
        project_id: projectId,
        description: values.description || undefined,
        return_urls: linesOf(values.return_urls),
      },
      {
        onSuccess: (answer) => {
          draft.forget();
          onRegistered(answer);
        },
        onError: (error) => showFieldProblems(error, FIELDS, form.setError),
      },
    ),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <DraftNote draft={draft} />
        <AppFields form={form} projectId={projectId} />
        <FormProblem error={register.error} fields={FIELDS} />
        <Group gap="sm">
          <Button type="submit" loading={register.isPending}>
            {t('app.register')}
          </Button>
          <LinkButton
            to="/console/$projectId/apps"
            params={{ projectId }}
            variant="default"
            onClick={draft.forget}
          >
            {t('action.cancel')}
          </LinkButton>
        </Group>
      </Stack>
    </form>
  );
}
