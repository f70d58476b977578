import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import type {
  App,
  Connection,
  EndingConnection,
  ConnectionState,
  Finding,
  FindingStatus,
  Me,
  Member,
  Outcome,
  Page,
  Project,
  ProviderConfig,
  RecordedEvent,
} from '@/lib/api/types';

/** Queries that several features share. Keys start with the resource, so that a change can invalidate all of it. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get<Me>('/api/v1/me', { signal }),
  staleTime: 60_000,
});

/** A list paged by cursor, `limit` items per page. */
export function listQuery<T>(
  path: string,
  query: Record<string, string | boolean | undefined> = {},
  limit = 50,
) {
  const resource = path.split('/')[3] ?? path;
  return infiniteQueryOptions({
    queryKey: [resource, 'list', path, query, limit],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<T>>(path, { query: { ...query, limit, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

/** One page of at most 200 items, for selects and counts. */
function firstPage<T>(path: string, query: Record<string, string | undefined>, limit = 200) {
  const resource = path.split('/')[3] ?? path;
  return queryOptions({
    queryKey: [resource, 'first', path, query, limit],
    queryFn: ({ signal }) => api.get<Page<T>>(path, { query: { ...query, limit }, signal }),
  });
}

/** All pages of a list, where the whole list is shown. */
export function wholeList<T>(path: string) {
  const resource = path.split('/')[3] ?? path;
  return queryOptions({
    queryKey: [resource, 'whole', path],
    queryFn: async ({ signal }) => {
      const items: T[] = [];
      let cursor: string | undefined;
      do {
        const page: Page<T> = await api.get<Page<T>>(path, { query: { limit: 200, cursor }, signal });
        items.push(...page.items);
        cursor = page.next_cursor ?? undefined;
      } while (cursor);
      return items;
    },
  });
}

export function one<T>(path: string) {
  const resource = path.split('/')[3] ?? path;
  return queryOptions({
    queryKey: [resource, 'one', path],
    queryFn: ({ signal }) => api.get<T>(path, { signal }),
  });
}

export const projectQuery = (id: string) => one<Project>(`/api/v1/projects/${id}`);
export const someProjectsQuery = firstPage<Project>('/api/v1/projects', {}, 50);
export const projectsNamedQuery = (q: string | undefined, limit: number) =>
  firstPage<Project>('/api/v1/projects', { q }, limit);
export const membersQuery = (projectId: string) =>
  firstPage<Member>(`/api/v1/projects/${projectId}/members`, {});
export const providerConfigsQuery = (projectId: string) =>
  firstPage<ProviderConfig>('/api/v1/provider-configs', { project_id: projectId });
export const providerConfigQuery = (id: string) => one<ProviderConfig>(`/api/v1/provider-configs/${id}`);
export const appsQuery = (projectId: string, q?: string) =>
  firstPage<App>('/api/v1/apps', { project_id: projectId, q });
export const appQuery = (id: string) => one<App>(`/api/v1/apps/${id}`);
export const connectionsQuery = (projectId: string) =>
  firstPage<Connection>('/api/v1/connections', { project_id: projectId });

export interface ConnectionFilter {
  state?: ConnectionState;
  provider_config_id?: string;
  /** A prefix of an external id or of an account's name. */
  q?: string;
}
export const connectionListQuery = (projectId: string, filter: ConnectionFilter) =>
  listQuery<Connection>('/api/v1/connections', { project_id: projectId, ...filter });

export const forecastQuery = (projectId: string) =>
  listQuery<EndingConnection>('/api/v1/connections/forecast', { project_id: projectId });

export interface EventFilter {
  actor?: string;
  action?: string;
  target?: string;
  outcome?: Outcome;
  /** Whether events whose actor is a service are included. */
  internal?: boolean;
  from?: string;
  to?: string;
}
/** Refetched whenever it is shown, because people expect their latest action in it. */
export const eventListQuery = (projectId: string | undefined, filter: EventFilter, limit = 50) => ({
  ...listQuery<RecordedEvent>('/api/v1/audit/events', { project_id: projectId, ...filter }, limit),
  staleTime: 0,
});
export const findingListQuery = (projectId: string | undefined, status?: FindingStatus, limit = 50) =>
  listQuery<Finding>('/api/v1/audit/findings', { project_id: projectId, status }, limit);
