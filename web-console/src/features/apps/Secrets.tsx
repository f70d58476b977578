import { Button, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActorName } from '@/components/ui/ActorName';
import { Card } from '@/components/ui/Card';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { type Column, DataTable } from '@/components/ui/DataTable';
import { ProblemView } from '@/components/ui/ProblemView';
import { SecretOnce } from '@/components/ui/SecretOnce';
import { Time } from '@/components/ui/Time';
import { mayGive } from '@/lib/access/permissions';
import { useMe } from '@/lib/access/usePermission';
import type { App, ClientSecretInfo, NewClientSecret } from '@/lib/api/types';
import { useAddSecret, useDeleteSecret } from './api';

const MAX_SECRETS = 2;

/**
 * The client secrets of an app. Two can be valid at once, so that a new one can be rolled out before the old one is
 * deleted.
 */
export function Secrets({ app, mayWrite }: { app: App; mayWrite: boolean }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<NewClientSecret>();
  const [leaving, setLeaving] = useState<ClientSecretInfo>();
  const add = useAddSecret(app);
  const me = useMe();
  const mayAdd = app.scopes.every((scope) => mayGive(me, app.project_id, scope));
  const columns: Column<ClientSecretInfo>[] = [
    { key: 'hint', name: t('app.secret'), cell: ({ hint }) => <code>…{hint.replace(/^…/, '')}</code> },
    { key: 'created', name: t('field.created'), cell: ({ created_at }) => <Time at={created_at} /> },
    {
      key: 'created_by',
      name: t('app.created_by'),
      cell: ({ created_by }) =>
        created_by && <ActorName actor={{ type: 'user', id: created_by }} projectId={app.project_id} />,
    },
  ];
  if (mayWrite) {
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
  return (
    <Card
      title={t('app.secrets')}
      description={t('app.secrets_intro')}
      actions={
        mayWrite && (
          <Button
            variant="default"
            leftSection={<IconKey size={16} aria-hidden />}
            disabled={app.secrets.length >= MAX_SECRETS || !mayAdd}
            loading={add.isPending}
            onClick={() => add.mutate(undefined, { onSuccess: setShown })}
          >
            {t('app.add_secret')}
          </Button>
        )
      }
    >
      {mayWrite && !mayAdd && (
        <Text size="sm" c="dimmed" mb="sm">
          {t('app.secrets_whom')}
        </Text>
      )}
      {add.isError && <ProblemView error={add.error} />}
      {shown && <SecretOnce secret={shown} onStored={() => setShown(undefined)} />}
      {app.secrets.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('app.no_secrets')}
        </Text>
      ) : (
        <DataTable label={t('app.secrets')} items={app.secrets} id={({ id }) => id} columns={columns} />
      )}
      {leaving && <DeleteDialog app={app} secret={leaving} onClose={() => setLeaving(undefined)} />}
    </Card>
  );
}

function DeleteDialog({ app, secret, onClose }: { app: App; secret: ClientSecretInfo; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useDeleteSecret(app);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('app.delete_secret_title', { hint: secret.hint })}
      confirmLabel={t('action.delete')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(secret.id, { onSuccess: onClose })}
    >
      <Text size="sm">{t('app.delete_secret_consequence')}</Text>
    </ConfirmDialog>
  );
}
