import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconDownload, IconKey } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewClientSecret } from '@/lib/api/types';
import { saveFile } from '@/lib/save';
import { CopyField } from './Copy';
import { useLeaveWarning } from './useLeaveWarning';
import { useLostFocus } from './useLostFocus';

/** Shows a new client secret, the only time it is visible. It is held only in the props of this component. */
export function SecretOnce({ secret, onStored }: { secret: NewClientSecret; onStored: () => void }) {
  const { t } = useTranslation();
  const stored = useRef(false);
  const alert = useLostFocus<HTMLDivElement>(secret.id);
  useLeaveWarning(t('secret.leave'), () => !stored.current);
  const store = () => {
    stored.current = true;
    onStored();
  };
  return (
    <Alert
      ref={alert}
      tabIndex={-1}
      role="status"
      color="green"
      icon={<IconKey aria-hidden />}
      title={t('secret.title')}
      mb="lg"
    >
      <Stack gap="md">
        <div>{t('secret.once')}</div>
        <CopyField label={t('secret.client_id')} value={secret.client_id} />
        <CopyField label={t('secret.client_secret')} value={secret.client_secret} />
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => saveFile(`${secret.client_id}.env`, envFile(secret, window.location.origin))}
          >
            {t('secret.download')}
          </Button>
          <Button onClick={store}>{t('secret.stored')}</Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function envFile(secret: NewClientSecret, origin: string): Blob {
  const lines = [
    `GRANTWAY_URL=${origin}`,
    `GRANTWAY_CLIENT_ID=${secret.client_id}`,
    `GRANTWAY_CLIENT_SECRET=${secret.client_secret}`,
    '',
  ];
  return new Blob([lines.join('\n')], { type: 'text/plain' });
}
