import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type UseFormRegister, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { DraftNote } from '@/components/ui/DraftNote';
import { FormProblem } from '@/components/ui/FormProblem';
import { useDraft } from '@/components/ui/useDraft';
import { usePermission } from '@/lib/access/usePermission';
import type { Project, UpdateProject } from '@/lib/api/types';
import { errorText, linesOf, showFieldProblems } from '@/lib/form';
import { useUpdateProject } from './api';
import { ProjectFields } from './ProjectFields';
import { type NewProjectValues, type SettingsValues, settingsSchema } from './schema';

const FIELDS = ['name', 'description'] as const;

interface Props {
  project: Project;
  onDirty: (dirty: boolean) => void;
  /** What was typed is saved, or given up. */
  onDone: () => void;
}

export function SettingsForm({ project, onDirty, onDone }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const readOnly = !usePermission(project.id, 'projects:write');
  const save = useUpdateProject(project);
  const form = useForm<SettingsValues>({
    resolver: zodResolver(settingsSchema),
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
            <ProjectFields
              register={form.register as unknown as UseFormRegister<NewProjectValues>}
              errors={errors}
              readOnly={readOnly}
            />
          </Stack>
        </Card>
        <Card title={t('project.connecting')}>
          <Stack gap="md" maw={640}>
            <Textarea
              {...form.register('allowed_origins')}
              label={t('project.origins')}
              description={t('project.origins_hint')}
              placeholder="https://shop.example.com"
              rows={3}
              readOnly={readOnly}
              error={errorText(errors.allowed_origins, t)}
            />
            <TextInput
              {...form.register('connect_session_ttl_seconds')}
              label={t('project.session_ttl')}
              description={t('project.session_ttl_hint')}
              inputMode="numeric"
              readOnly={readOnly}
              error={errorText(errors.connect_session_ttl_seconds, t)}
            />
            <TextInput
              {...form.register('audit_retention_days')}
              label={t('project.retention')}
              description={t('project.retention_hint')}
              inputMode="numeric"
              readOnly={readOnly}
              error={errorText(errors.audit_retention_days, t)}
            />
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

function valuesOf({ name, description, settings }: Project): SettingsValues {
  return {
    name,
    description: description ?? '',
    environment: settings.environment ?? 'development',
    allowed_origins: (settings.allowed_origins ?? []).join('\n'),
    connect_session_ttl_seconds: String(settings.connect_session_ttl_seconds ?? 1800),
    audit_retention_days: String(settings.audit_retention_days ?? 365),
  };
}

function changeOf(values: SettingsValues): UpdateProject {
  return {
    name: values.name,
    description: values.description,
    settings: {
      environment: values.environment,
      allowed_origins: linesOf(values.allowed_origins),
      connect_session_ttl_seconds: Number(values.connect_session_ttl_seconds),
      audit_retention_days: Number(values.audit_retention_days),
    },
  };
}
