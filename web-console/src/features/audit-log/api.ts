import { useTranslation } from 'react-i18next';
import { useChange } from '@/components/ui/useChange';
import { api } from '@/lib/api/client';
import type { Finding, FindingStatus, RecordedEvent } from '@/lib/api/types';
import { one } from '@/lib/queries';

export const eventQuery = (id: string) => one<RecordedEvent>(`/api/v1/audit/events/${id}`);

export function useUpdateFinding() {
  const { t } = useTranslation();
  return useChange({
    send: ({ finding, status }: { finding: Finding; status: FindingStatus }) =>
      api.patch<Finding>(`/api/v1/audit/findings/${finding.id}`, { status }, finding.version),
    outdates: [['audit']],
    evenIfFailed: true,
    announce: () => t('form.saved'),
  });
}
