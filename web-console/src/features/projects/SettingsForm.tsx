import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { DraftNote } from '@/components/ui/DraftNote';
import { FormProblem } from '@/components/ui/FormProblem';
import { useDraft } from '@/components/ui/useDraft';
import { usePermission } from '@/lib/access/usePermission';
import type { Project, UpdateProject } from '@/lib/api/types';
import { showFieldProblems } from '@/lib/form';
import { useUpdateProject } from './api';
import { ProjectFields } from './ProjectFields';
import { type NewProjectValues, newProjectSchema } from './schema';

const FIELDS = ['name', 'description'] as const;

interface Props {
  project: Project;
  onDirty: (dirty: boolean) => void;
  /** Called when the input has been saved or discarded. */
  onDone: () => void;
}

export function SettingsForm({ project, onDirty, onDone }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const readOnly = !usePermission(project.id, 'projects:write');
  const save = useUpdateProject(project);
  const form = useForm<NewProjectValues>({
    resolver: zodResolver(newProjectSchema),
    defaultValues: valuesOf(project),
  });
  const draft = useDraft(form, `settings.${project.id}.${project.version}`);
  const { errors, isDirty } = form.formState;
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  const done = () => {
    draft.forget();
    onDone();
  };
  const submit = form.handleSubmit((values) =>
    save.mutate(changeOf(values), {
      onSuccess: done,
      onError: (error) => showFieldProblems(error, FIELDS, form.setError),
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <DraftNote draft={draft} />
        <Card title={t('project.general')}>
          <Stack gap="md" maw={640}>
            <ProjectFields register={form.register} errors={errors} readOnly={readOnly} />
          </Stack>
        </Card>
        <FormProblem
          error={save.error}
          fields={FIELDS}
          onReload={() => {
            done();
            void queries.invalidateQueries({ queryKey: ['projects'] });
          }}
        />
        {!readOnly && (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('action.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

function valuesOf({ name, description, settings }: Project): NewProjectValues {
  return {
    name,
    description: description ?? '',
    environment: settings.environment ?? 'development',
  };
}

function changeOf(values: NewProjectValues): UpdateProject {
  return {
    name: values.name,
    description: values.description,
    settings: { environment: values.environment },
  };
}
