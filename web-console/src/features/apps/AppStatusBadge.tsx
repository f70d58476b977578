import { IconBan, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Status } from '@/components/ui/StatusBadge';
import type { AppStatus } from '@/lib/api/types';

export function AppStatusBadge({ status }: { status: AppStatus }) {
  const { t } = useTranslation();
  return status === 'active' ? (
    <Status icon={IconCircleCheck} color="green">
      {t('app_status.active')}
    </Status>
  ) : (
    <Status icon={IconBan} color="gray">
      {t('app_status.suspended')}
    </Status>
  );
}
