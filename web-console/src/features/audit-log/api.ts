import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import type { Finding, FindingStatus, RecordedEvent } from '@/lib/api/types';
import { one } from '@/lib/queries';

export const eventQuery = (id: string) => one<RecordedEvent>(`/api/v1/audit/events/${id}`);

export function useUpdateFinding() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ finding, status }: { finding: Finding; status: FindingStatus }) =>
      api.patch<Finding>(`/api/v1/audit/findings/${finding.id}`, { status }, finding.version),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['audit'] }),
  });
}
