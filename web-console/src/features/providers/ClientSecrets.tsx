import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { type Column, DataTable } from '@/components/ui/DataTable';
import { ProblemView } from '@/components/ui/ProblemView';
import { ExactTime } from '@/components/ui/Time';
import { useNow } from '@/components/ui/useNow';
import type { ProviderConfig, ProviderSecret } from '@/lib/api/types';
import { providerSecretsQuery, useDeleteProviderSecret } from './api';

const SOON_MILLIS = 30 * 24 * 60 * 60_000;

/** The client secrets of a configuration: the current one, and the previous one as long as it is kept. */
export function ClientSecrets({ config, mayWrite }: { config: ProviderConfig; mayWrite: boolean }) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState<ProviderSecret>();
  const list = useQuery(providerSecretsQuery(config.id));
  const secrets = list.data?.items ?? [];
  const columns: Column<ProviderSecret>[] = [
    {
      key: 'hint',
      name: t('provider.client_secret'),
      cell: ({ hint, current }) => (
        <>
          {hint && <code>…{hint} </code>}
          {t(current ? 'provider_secret.current' : 'provider_secret.previous')}
        </>
      ),
    },
    {
      key: 'created',
      name: t('field.created'),
      cell: ({ created_at }) => created_at && <ExactTime at={created_at} />,
    },
    {
      key: 'expires',
      name: t('provider_secret.expires'),
      cell: ({ expires_at }) => expires_at && <ExactTime at={expires_at} />,
    },
    { key: 'connections', name: t('provider_secret.connections'), cell: ({ connections }) => connections },
  ];
  if (mayWrite && secrets.length > 1) {
    columns.push({
      key: 'actions',
      name: t('action.actions'),
      actions: true,
      cell: (secret) => (
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          c="var(--mantine-color-error)"
          onClick={() => setLeaving(secret)}
        >
          {t('action.delete')}
          <span className="visually-hidden"> …{secret.hint}</span>
        </Button>
      ),
    });
  }
  if (list.isError) {
    return <ProblemView error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (secrets.length === 0) {
    return null;
  }
  return (
    <Card title={t('provider_secret.title')} description={t('provider_secret.intro')} mt="lg">
      <DataTable label={t('provider_secret.title')} items={secrets} id={({ id }) => id} columns={columns} />
      {leaving && <DeleteDialog config={config} secret={leaving} onClose={() => setLeaving(undefined)} />}
    </Card>
  );
}

function DeleteDialog({
  config,
  secret,
  onClose,
}: {
  config: ProviderConfig;
  secret: ProviderSecret;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const remove = useDeleteProviderSecret(config);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('provider_secret.delete_title')}
      confirmLabel={t('action.delete')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(secret.id, { onSuccess: onClose })}
    >
      <Consequence secret={secret} />
    </ConfirmDialog>
  );
}

function Consequence({ secret: { current, connections } }: { secret: ProviderSecret }) {
  const { t } = useTranslation();
  if (current) {
    return <Text size="sm">{t('provider_secret.delete_current')}</Text>;
  }
  if (connections === 0) {
    return <Text size="sm">{t('provider_secret.delete_unused')}</Text>;
  }
  return <Text size="sm">{t('provider_secret.delete_previous', { count: connections })}</Text>;
}

/** A warning from 30 days before the current client secret expires. */
export function SecretExpiry({ config }: { config: ProviderConfig }) {
  const { t } = useTranslation();
  const now = useNow();
  const at = config.client_secret_expires_at;
  const left = at ? new Date(at).getTime() - now : Number.POSITIVE_INFINITY;
  if (!at || left > SOON_MILLIS) {
    return null;
  }
  const over = left <= 0;
  return (
    <Alert
      color={over ? 'red' : 'yellow'}
      icon={<IconAlertTriangle aria-hidden />}
      title={t(over ? 'provider_secret.expired_title' : 'provider_secret.expiring_title')}
      mb="lg"
    >
      {t('provider_secret.expiring_detail')} <ExactTime at={at} />
    </Alert>
  );
}
