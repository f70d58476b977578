import { Group } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ui.module.css';

/** Height of the banner where it is part of the header, in pixels: two lines on a phone, one elsewhere. */
export const OFFLINE_HEIGHT = { base: 52, sm: 32 };

export function useOnline(): boolean {
  return useNetwork().online;
}

/** Says that nothing can be changed. It takes up space of its own and stays in view when the page is scrolled. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div aria-live="polite" className={classes.offlinePlace}>
      {!online && (
        <Group gap="xs" justify="center" wrap="nowrap" h={OFFLINE_HEIGHT} px="md" className={classes.offline}>
          <IconWifiOff size={16} aria-hidden /> {t('offline')}
        </Group>
      )}
    </div>
  );
}
