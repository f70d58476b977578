import { pathWithQuery } from '@/lib/api/client';
import type { FindingStatus, Outcome } from '@/lib/api/types';
import type { EventFilter } from '@/lib/queries';

export const OUTCOMES: readonly Outcome[] = ['success', 'failure', 'denied'];
export const FINDING_STATUSES: readonly FindingStatus[] = ['open', 'acknowledged'];

/** The report takes the filters of the list; the browser fetches it with the session's cookie. */
export function reportUrl(projectId: string | undefined, filter: EventFilter): string {
  const { actor, action, target, outcome, from, to } = filter;
  return pathWithQuery('/api/v1/audit/reports/events.csv', {
    project_id: projectId,
    actor,
    action,
    target,
    outcome,
    from,
    to,
  });
}
