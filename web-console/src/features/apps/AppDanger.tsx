import { Button, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { FormProblem } from '@/components/ui/FormProblem';
import type { App } from '@/lib/api/types';
import { useDeleteApp, useUpdateApp } from './api';

type Question = 'suspend' | 'delete';

export function AppDanger({ app }: { app: App }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<Question>();
  const update = useUpdateApp(app);
  const remove = useDeleteApp(app);
  const close = () => setAsking(undefined);
  const suspend = () => update.mutate({ status: 'suspended' }, { onSuccess: close });
  const destroy = () =>
    remove.mutate(undefined, {
      onSuccess: () =>
        void navigate({ to: '/console/$projectId/apps', params: { projectId: app.project_id } }),
    });
  return (
    <Card title={t('app.danger')} description={t('app.danger_hint')}>
      <Group gap="sm">
        {app.status === 'active' ? (
          <Button color="red" variant="outline" onClick={() => setAsking('suspend')}>
            {t('app.suspend')}
          </Button>
        ) : (
          <Button
            variant="default"
            loading={update.isPending}
            onClick={() => update.mutate({ status: 'active' })}
          >
            {t('app.activate')}
          </Button>
        )}
        <Button color="red" variant="outline" onClick={() => setAsking('delete')}>
          {t('app.delete')}
        </Button>
      </Group>
      {app.status === 'suspended' && <FormProblem error={update.error} />}
      <ConfirmDialog
        opened={asking === 'suspend'}
        onClose={close}
        title={t('app.suspend_title', { name: app.name })}
        confirmLabel={t('app.suspend')}
        pending={update.isPending}
        error={update.error}
        onConfirm={suspend}
      >
        <Text size="sm">{t('app.suspend_consequence')}</Text>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'delete'}
        onClose={close}
        title={t('app.delete_title', { name: app.name })}
        typed={app.name}
        confirmLabel={t('app.delete')}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={destroy}
      >
        <Text size="sm">{t('app.delete_consequence')}</Text>
      </ConfirmDialog>
    </Card>
  );
}
