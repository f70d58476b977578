import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { DraftNote } from '@/components/ui/DraftNote';
import { FormProblem } from '@/components/ui/FormProblem';
import { useDraft } from '@/components/ui/useDraft';
import { useFormBase } from '@/components/ui/useFormBase';
import { useLeaveWarning } from '@/components/ui/useLeaveWarning';
import type { CustomProvider, ProviderConfig, ProviderInput, ScopeDescription } from '@/lib/api/types';
import { errorText, showFieldProblems } from '@/lib/form';
import { providerQuery, useUpdateProviderConfig } from './api';
import { ClientFields } from './ClientFields';
import { CustomProviderFields } from './CustomProviderFields';
import { customRequest, inputLines, inputsOf, refuse, showDescriptionProblems } from './description';
import { configSchemaFor } from './inputs';
import { ScopeFields } from './ScopeFields';
import { allScopes, type ConfigValues, customValues, dayOf, fieldsOf, secretChange } from './schema';

/** Shows the form once the catalogue's descriptions of the scopes are loaded. */
export function EditForm({ config }: { config: ProviderConfig }) {
  const { base, onDirty, release } = useFormBase(config);
  const provider = useQuery({ ...providerQuery(config.provider), enabled: !config.custom });
  if (!config.custom && provider.isPending) {
    return null;
  }
  return (
    <Form
      key={base.version}
      config={base}
      offered={provider.data?.scopes ?? []}
      inputs={provider.data?.inputs ?? []}
      onDirty={onDirty}
      onDone={release}
    />
  );
}

interface Props {
  config: ProviderConfig;
  offered: ScopeDescription[];
  inputs: ProviderInput[];
  onDirty: (dirty: boolean) => void;
  /** Called when the input has been saved or discarded. */
  onDone: () => void;
}

function Form({ config, offered, inputs, onDirty, onDone }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const save = useUpdateProviderConfig(config);
  const form = useForm<ConfigValues>({
    resolver: zodResolver(configSchemaFor(inputs)),
    defaultValues: valuesOf(config, offered, inputs),
  });
  const draft = useDraft(form, `provider.${config.id}.${config.version}`, ['client_secret']);
  useLeaveWarning(t('draft.leave_secret'), () => form.getValues('client_secret') !== '');
  const { isDirty } = form.formState;
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  const fields = fieldsOf(inputs);
  const done = () => {
    form.reset();
    draft.forget();
    onDone();
  };
  const submit = form.handleSubmit(async (values) => {
    const custom = await customRequest(values).catch((error: unknown) => refuse(error, form.setError));
    if (custom === 'refused') {
      return;
    }
    save.mutate(
      {
        name: values.name,
        client_id: values.client_id,
        ...secretChange(values, config.client_secret_expires_at),
        scopes: allScopes(values),
        inputs: inputsOfForm(values),
        custom: custom?.description
          ? custom
          : config.custom && { ...withoutDescription(config.custom), ...custom },
      },
      {
        onSuccess: done,
        onError: (error) => {
          showFieldProblems(error, fields, form.setError);
          showDescriptionProblems(error, form.setError);
        },
      },
    );
  });
  return (
    <Card title={t('provider.edit')} description={t('provider.edit_hint')} mt="lg">
      <FormProvider {...form}>
        <form onSubmit={submit} noValidate>
          <Stack gap="md" maw={680}>
            <DraftNote draft={draft} />
            <TextInput
              {...form.register('name')}
              label={t('provider.name')}
              required
              error={errorText(form.formState.errors.name, t)}
            />
            <ClientFields inputs={inputs} storedHint={config.secret_hint} editing />
            {config.custom && <CustomProviderFields />}
            <ScopeFields offered={offered} />
            <FormProblem
              error={save.error}
              fields={fields}
              onReload={() => {
                done();
                void queries.invalidateQueries({ queryKey: ['provider-configs'] });
              }}
            />
            <Group>
              <Button type="submit" loading={save.isPending}>
                {t('action.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormProvider>
    </Card>
  );
}

function inputsOfForm(values: ConfigValues): Record<string, string> | undefined {
  if (values.description !== undefined) {
    return inputsOf(values.input_lines ?? '');
  }
  return Object.keys(values.inputs).length > 0 ? values.inputs : undefined;
}

function withoutDescription({ description: _, ...rest }: CustomProvider): CustomProvider {
  return rest;
}

function valuesOf(
  config: ProviderConfig,
  offered: ScopeDescription[],
  inputs: ProviderInput[],
): ConfigValues {
  const known = new Set(offered.map(({ value }) => value));
  return {
    name: config.name,
    client_id: config.client_id,
    client_secret: '',
    client_secret_expires_at: dayOf(config.client_secret_expires_at),
    keep_previous_secret: false,
    scopes: config.scopes.filter((scope) => known.has(scope)),
    more_scopes: config.scopes.filter((scope) => !known.has(scope)).join(' '),
    inputs: Object.fromEntries(
      inputs.map(({ name, default_value }) => [name, config.inputs[name] ?? default_value ?? '']),
    ),
    custom: config.custom?.endpoints && customValues(config.custom),
    description: config.custom?.description && JSON.stringify(config.custom.description, null, 2),
    input_lines: config.custom?.description && inputLines(config.inputs),
  };
}
