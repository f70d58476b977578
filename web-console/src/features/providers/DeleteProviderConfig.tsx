import { Button, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import type { ProviderConfig } from '@/lib/api/types';
import { useDeleteProviderConfig } from './api';

/** Deletes a configuration after its name was typed. */
export function DeleteProviderConfig({ config }: { config: ProviderConfig }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useDeleteProviderConfig(config);
  return (
    <Card title={t('provider.delete')} description={t('provider.delete_hint')} mt="lg">
      <Button color="red" variant="outline" onClick={() => setAsking(true)}>
        {t('provider.delete')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('provider.delete_title', { name: config.name })}
        typed={config.name}
        confirmLabel={t('provider.delete')}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () =>
              void navigate({
                to: '/console/$projectId/providers',
                params: { projectId: config.project_id },
              }),
          })
        }
      >
        <Text size="sm">{t('provider.delete_consequence')}</Text>
      </ConfirmDialog>
    </Card>
  );
}
