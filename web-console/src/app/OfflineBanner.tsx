import { Box, Group } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './app.module.css';

export function OfflineBanner() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  return (
    <div aria-live="polite">
      {!online && (
        <Box className={classes.offline}>
          <Group gap="xs" justify="center">
            <IconWifiOff size={16} aria-hidden /> {t('offline')}
          </Group>
        </Box>
      )}
    </div>
  );
}
