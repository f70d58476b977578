import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DraftNote } from '@/components/ui/DraftNote';
import { FormProblem } from '@/components/ui/FormProblem';
import { useDraft } from '@/components/ui/useDraft';
import { newId } from '@/lib/api/ids';
import type { App, Connection, ConnectSession, ProviderConfig } from '@/lib/api/types';
import { errorText, showFieldProblems } from '@/lib/form';
import { useCreateConnectSession } from './api';
import { type ConnectLinkValues, connectLinkSchema } from './schema';

const FIELDS = ['provider_config_id', 'app_id', 'external_id', 'return_url'] as const;

interface Props {
  configs: ProviderConfig[];
  /** The active apps with a return URL. */
  apps: App[];
  chosen?: string;
  /** The external id of an end user whose connection has ended. */
  endUser?: string;
  repaired?: Connection;
  onCreated: (session: ConnectSession) => void;
}

export function ConnectLinkForm({ configs, apps, chosen, endUser, repaired, onCreated }: Props) {
  const { t } = useTranslation();
  const [id] = useState(() => newId('cs'));
  const create = useCreateConnectSession();
  const form = useForm<ConnectLinkValues>({
    resolver: zodResolver(connectLinkSchema),
    defaultValues: {
      provider_config_id: repaired?.provider_config_id ?? chosen ?? configs[0]?.id ?? '',
      app_id: '',
      return_url: '',
      external_id: repaired?.external_id ?? endUser ?? '',
    },
  });
  const draft = useDraft(form, `connect-link.${configs[0]?.project_id}.${repaired?.id ?? chosen ?? ''}`);
  const { errors } = form.formState;
  const appId = useWatch({ control: form.control, name: 'app_id' });
  const returnUrls = apps.find((app) => app.id === appId)?.return_urls ?? [];
  const submit = form.handleSubmit((values) =>
    create.mutate(
      {
        id,
        provider_config_id: values.provider_config_id,
        app_id: values.app_id || undefined,
        return_url: returnUrls.includes(values.return_url) ? values.return_url : returnUrls[0],
        external_id: values.external_id || undefined,
        connection_id: repaired?.id,
      },
      {
        onSuccess: (session) => {
          draft.forget();
          onCreated(session);
        },
        onError: (error) => showFieldProblems(error, FIELDS, form.setError),
      },
    ),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <DraftNote draft={draft} />
        <NativeSelect
          {...form.register('provider_config_id')}
          label={t('provider.provider')}
          disabled={repaired !== undefined}
          error={errorText(errors.provider_config_id, t)}
          data={configs.map((config) => ({ value: config.id, label: config.name }))}
        />
        <TextInput
          {...form.register('external_id')}
          label={t('connection.external_id')}
          description={t('connect_link.external_id_hint')}
          autoComplete="off"
          readOnly={repaired?.external_id !== undefined}
          error={errorText(errors.external_id, t)}
        />
        <NativeSelect
          {...form.register('app_id')}
          label={t('connect_link.who')}
          description={t('connect_link.who_hint')}
          error={errorText(errors.app_id, t)}
          data={[
            { value: '', label: t('connect_link.myself') },
            ...apps.map((app) => ({ value: app.id, label: app.name })),
          ]}
        />
        {returnUrls.length > 1 && (
          <NativeSelect
            {...form.register('return_url')}
            label={t('connect_link.return_url')}
            error={errorText(errors.return_url, t)}
            data={returnUrls}
          />
        )}
        <FormProblem error={create.error} fields={FIELDS} />
        <Group>
          <Button type="submit" loading={create.isPending}>
            {t('connect_link.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
