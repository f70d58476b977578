import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isAdministrator } from '@/lib/access/permissions';
import { useMe } from '@/lib/access/usePermission';

export function AdministratorsOnly({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return isAdministrator(useMe()) ? (
    children
  ) : (
    <Alert color="yellow" icon={<IconLock aria-hidden />} title={t('forbidden.title')}>
      {t('forbidden.administrators')}
    </Alert>
  );
}
