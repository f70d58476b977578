import { IconAlertOctagon, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '@/lib/api/types';
import { Status } from './StatusBadge';

const LOOKS = {
  info: { icon: IconInfoCircle, color: 'blue' },
  warning: { icon: IconAlertTriangle, color: 'yellow' },
  critical: { icon: IconAlertOctagon, color: 'red' },
} as const;

export function SeverityStatus({ severity }: { severity: Severity }) {
  const { t } = useTranslation();
  return <Status {...LOOKS[severity]}>{t(`severity.${severity}`)}</Status>;
}
