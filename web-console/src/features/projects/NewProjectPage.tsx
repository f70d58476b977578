import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { DraftNote } from '@/components/ui/DraftNote';
import { FormProblem } from '@/components/ui/FormProblem';
import { BackLink, LinkButton } from '@/components/ui/links';
import { PageHeader } from '@/components/ui/PageHeader';
import { useDraft } from '@/components/ui/useDraft';
import { newId } from '@/lib/api/ids';
import { showFieldProblems } from '@/lib/form';
import { useCreateProject } from './api';
import { ProjectFields } from './ProjectFields';
import { newProjectSchema, type NewProjectValues } from './schema';

const FIELDS = ['name', 'description'] as const;

export function NewProjectPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [id] = useState(() => newId('prj'));
  const create = useCreateProject();
  const form = useForm<NewProjectValues>({
    resolver: zodResolver(newProjectSchema),
    defaultValues: { name: '', description: '', environment: 'development' },
  });
  const draft = useDraft(form, 'project');
  const submit = form.handleSubmit(({ name, description, environment }) =>
    create.mutate(
      { id, name, description: description || undefined, settings: { environment } },
      {
        onSuccess: (project) => {
          draft.forget();
          void navigate({ to: '/console/$projectId', params: { projectId: project.id } });
        },
        onError: (error) => showFieldProblems(error, FIELDS, form.setError),
      },
    ),
  );
  return (
    <>
      <PageHeader
        title={t('project.create')}
        description={t('project.create_intro')}
        above={<BackLink to="/console/projects">{t('nav.projects')}</BackLink>}
      />
      <Card maw={640}>
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <DraftNote draft={draft} />
            <ProjectFields register={form.register} errors={form.formState.errors} />
            <FormProblem error={create.error} fields={FIELDS} />
            <Group gap="sm">
              <Button type="submit" loading={create.isPending}>
                {t('project.create')}
              </Button>
              <LinkButton to="/console/projects" variant="default" onClick={draft.forget}>
                {t('action.cancel')}
              </LinkButton>
            </Group>
          </Stack>
        </form>
      </Card>
    </>
  );
}
