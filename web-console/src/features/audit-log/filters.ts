import type { FindingStatus, Outcome } from '@/lib/api/types';
import type { EventFilter } from '@/lib/queries';

export const OUTCOMES: readonly Outcome[] = ['success', 'failure', 'denied'];
export const FINDING_STATUSES: readonly FindingStatus[] = ['open', 'acknowledged'];

const USUAL_DAYS = 31;
const DAY_MILLIS = 24 * 60 * 60 * 1000;

/**
 * The query for a report on the events that the list shows. A report needs a range of time: by default the 31 days
 * before its end.
 */
export function reportQuery(projectId: string | undefined, filter: EventFilter, now: Date) {
  const { actor, action, target, outcome, internal, from, to = now.toISOString() } = filter;
  return {
    project_id: projectId,
    actor,
    action,
    target,
    outcome,
    internal,
    from: from ?? new Date(Date.parse(to) - USUAL_DAYS * DAY_MILLIS).toISOString(),
    to,
  };
}
