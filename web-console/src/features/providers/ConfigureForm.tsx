import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DraftNote } from '@/components/ui/DraftNote';
import { FormProblem } from '@/components/ui/FormProblem';
import { LinkButton } from '@/components/ui/links';
import { useDraft } from '@/components/ui/useDraft';
import { useLeaveWarning } from '@/components/ui/useLeaveWarning';
import { env } from '@/config/env';
import type { Provider } from '@/lib/api/types';
import { errorText, showFieldProblems } from '@/lib/form';
import { useCreateProviderConfig } from './api';
import { CallbackStep } from './CallbackStep';
import { ClientFields } from './ClientFields';
import { CustomProviderFields } from './CustomProviderFields';
import { DiscoverField } from './DiscoverField';
import { customRequest, inputsOf, refuse, showDescriptionProblems } from './description';
import { configSchemaFor } from './inputs';
import { ScopeFields } from './ScopeFields';
import { allScopes, type ConfigValues, EMPTY_CUSTOM, fieldsOf, secretChange } from './schema';
import { Step } from './Step';

interface Props {
  id: string;
  projectId: string;
  /** Absent for a provider that is not in the catalogue. */
  provider?: Provider;
}

export function ConfigureForm({ id, projectId, provider }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCreateProviderConfig();
  const inputs = provider?.inputs ?? [];
  const form = useForm<ConfigValues>({
    resolver: zodResolver(configSchemaFor(inputs)),
    defaultValues: defaultsOf(provider),
  });
  const draft = useDraft(form, `${draftNameOf(projectId, provider?.slug)}${id}`, ['client_secret']);
  useLeaveWarning(t('draft.leave_secret'), () => form.getValues('client_secret') !== '');
  const fields = fieldsOf(inputs);
  const submit = form.handleSubmit(async (values) => {
    const custom = await customRequest(values).catch((error: unknown) => refuse(error, form.setError));
    if (custom === 'refused') {
      return;
    }
    create.mutate(
      {
        id,
        project_id: projectId,
        provider: provider?.slug ?? 'custom',
        name: values.name,
        client_id: values.client_id,
        client_secret: values.client_secret || undefined,
        client_secret_expires_at: secretChange(values).client_secret_expires_at,
        scopes: allScopes(values),
        inputs: values.description === undefined ? values.inputs : inputsOf(values.input_lines ?? ''),
        custom,
      },
      {
        onSuccess: (config) => {
          form.reset();
          draft.forget();
          void navigate({
            to: '/console/$projectId/providers/$configId',
            params: { projectId, configId: config.id },
            search: { created: true },
          });
        },
        onError: (error) => {
          showFieldProblems(error, fields, form.setError);
          showDescriptionProblems(error, form.setError);
        },
      },
    );
  });
  const first = provider ? 1 : 2;
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
          <DraftNote draft={draft} />
          {!provider && (
            <Step number={1} title={t('configure.where')} description={t('configure.where_detail')}>
              <DiscoverField projectId={projectId} />
              <CustomProviderFields />
            </Step>
          )}
          <Step number={first} title={t('configure.callback')} description={t('configure.callback_detail')}>
            <CallbackStep callbackUrl={`${env.origin}/connect/callback/${id}`} provider={provider} />
          </Step>
          <Step number={first + 1} title={t('configure.client')} description={t('configure.client_detail')}>
            <TextInput
              {...form.register('name')}
              label={t('provider.name')}
              description={t('configure.name_hint')}
              required
              error={errorText(form.formState.errors.name, t)}
            />
            <ClientFields inputs={inputs} />
          </Step>
          <Step number={first + 2} title={t('field.scopes')} description={t('configure.scopes_detail')}>
            <ScopeFields offered={provider?.scopes ?? []} />
          </Step>
          <FormProblem error={create.error} fields={fields} />
          <Group gap="sm">
            <Button type="submit" loading={create.isPending}>
              {t('configure.submit')}
            </Button>
            <LinkButton
              to="/console/$projectId/providers/catalogue"
              params={{ projectId }}
              variant="default"
              onClick={draft.forget}
            >
              {t('action.cancel')}
            </LinkButton>
          </Group>
        </Stack>
      </form>
    </FormProvider>
  );
}

/** The prefix of the names of this provider's drafts; the id of the configuration follows. */
export function draftNameOf(projectId: string, slug = 'custom'): string {
  return `configure.${projectId}.${slug}.`;
}

function defaultsOf(provider: Provider | undefined): ConfigValues {
  const offered = new Set(provider?.scopes.map(({ value }) => value));
  const defaults = provider?.default_scopes ?? [];
  return {
    name: provider?.name ?? '',
    client_id: '',
    client_secret: '',
    client_secret_expires_at: '',
    keep_previous_secret: false,
    scopes: defaults.filter((scope) => offered.has(scope)),
    more_scopes: defaults.filter((scope) => !offered.has(scope)).join(' '),
    inputs: Object.fromEntries(
      (provider?.inputs ?? []).map(({ name, default_value }) => [name, default_value ?? '']),
    ),
    custom: provider ? undefined : EMPTY_CUSTOM,
  };
}
