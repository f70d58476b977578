import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { isId } from '@/lib/api/ids';
import type { FindingStatus } from '@/lib/api/types';
import type { EventFilter } from '@/lib/queries';
import { consoleRoute, projectRoute } from '@/lib/routing/parents';
import { instant, oneOf, text } from '@/lib/routing/search';
import { FINDING_STATUSES, OUTCOMES } from './filters';

export interface AuditSearch extends EventFilter {
  /** The event that the drawer shows. */
  event?: string;
}

export interface FindingsSearch {
  status?: FindingStatus;
}

function auditSearch(search: Record<string, unknown>): AuditSearch {
  return {
    actor: text(search.actor, 100),
    action: text(search.action, 100),
    target: text(search.target, 100),
    outcome: oneOf(OUTCOMES, search.outcome),
    internal: search.internal === true ? true : undefined,
    from: instant(search.from),
    to: instant(search.to),
    event: isId('evt', search.event) ? search.event : undefined,
  };
}

function findingsSearch(search: Record<string, unknown>): FindingsSearch {
  return { status: oneOf(FINDING_STATUSES, search.status) };
}

const auditPage = lazyRouteComponent(() => import('./AuditPage'), 'AuditPage');
const findingsPage = lazyRouteComponent(() => import('./FindingsPage'), 'FindingsPage');

export const auditRoutes = [
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'audit',
    validateSearch: auditSearch,
    component: auditPage,
  }),
  createRoute({
    getParentRoute: () => projectRoute,
    path: 'findings',
    validateSearch: findingsSearch,
    component: findingsPage,
  }),
] as const;

/** The same pages for all projects together, for administrators. */
export const platformAuditRoutes = [
  createRoute({
    getParentRoute: () => consoleRoute,
    path: 'audit',
    validateSearch: auditSearch,
    component: auditPage,
  }),
  createRoute({
    getParentRoute: () => consoleRoute,
    path: 'findings',
    validateSearch: findingsSearch,
    component: findingsPage,
  }),
] as const;
