import { useTranslation } from 'react-i18next';
import { useChange } from '@/components/ui/useChange';
import { api } from '@/lib/api/client';
import { saveFile } from '@/lib/save';
import type { Finding, FindingStatus, RecordedEvent } from '@/lib/api/types';
import { type EventFilter, one } from '@/lib/queries';
import { reportQuery } from './filters';

export const eventQuery = (id: string) => one<RecordedEvent>(`/api/v1/audit/events/${id}`);

/** Downloads the report. A plain link would save an error response as a file. */
export function useReport(projectId: string | undefined, filter: EventFilter) {
  return useChange({
    send: async () => {
      const query = reportQuery(projectId, filter, new Date());
      const report = await api.file('/api/v1/audit/reports/events.csv', 'text/csv', query);
      saveFile('grantway-audit-events.csv', report);
    },
  });
}

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
