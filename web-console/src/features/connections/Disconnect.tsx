import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { useOnline } from '@/components/ui/OfflineBanner';
import { usePermission } from '@/lib/access/usePermission';
import type { Connection } from '@/lib/api/types';
import { useDisconnect } from './api';

export function Disconnect({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const mayWrite = usePermission(connection.project_id, 'connections:write');
  const online = useOnline();
  const disconnect = useDisconnect(connection.id);
  if (!mayWrite || connection.state === 'revoked' || connection.state === 'disconnecting') {
    return null;
  }
  return (
    <Card title={t('connection.disconnect')} description={t('connection.disconnect_hint')}>
      <Button color="red" variant="outline" disabled={!online} onClick={() => setAsking(true)}>
        {t('connection.disconnect')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('connection.disconnect_title')}
        confirmLabel={t('connection.disconnect')}
        pending={disconnect.isPending}
        error={disconnect.error}
        onConfirm={() => disconnect.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        <Text size="sm">{t('connection.disconnect_consequence')}</Text>
      </ConfirmDialog>
    </Card>
  );
}
