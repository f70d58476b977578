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
import { useFormBase } from '@/components/ui/useFormBase';
import type { App } from '@/lib/api/types';
import { linesOf, showFieldProblems } from '@/lib/form';
import { AppFields } from './AppFields';
import { useUpdateApp } from './api';
import { type AppValues, appSchema, valuesOf } from './schema';

const FIELDS = ['name', 'description', 'scopes', 'return_urls'] as const;

export function EditApp({ app: present }: { app: App }) {
  const { base, onDirty, release } = useFormBase(present);
  return <Form key={base.version} app={base} onDirty={onDirty} onDone={release} />;
}

interface Props {
  app: App;
  onDirty: (dirty: boolean) => void;
  /** Called when the input has been saved or discarded. */
  onDone: () => void;
}

function Form({ app, onDirty, onDone }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const save = useUpdateApp(app);
  const form = useForm<AppValues>({ resolver: zodResolver(appSchema), defaultValues: valuesOf(app) });
  const draft = useDraft(form, `app.${app.id}.${app.version}`);
  const { isDirty } = form.formState;
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  const done = () => {
    draft.forget();
    onDone();
  };
  const submit = form.handleSubmit((values) =>
    save.mutate(
      { ...values, return_urls: linesOf(values.return_urls) },
      { onSuccess: done, onError: (error) => showFieldProblems(error, FIELDS, form.setError) },
    ),
  );
  return (
    <Card title={t('app.edit')} description={t('app.edit_hint')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md" maw={680}>
          <DraftNote draft={draft} />
          <AppFields form={form} projectId={app.project_id} given={app.scopes} />
          <FormProblem
            error={save.error}
            fields={FIELDS}
            onReload={() => {
              done();
              void queries.invalidateQueries({ queryKey: ['apps'] });
            }}
          />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
