import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import type {
  App,
  Connection,
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

/** What more than one feature reads. Keys start with the resource, so that a change can invalidate all of it. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get<Me>('/api/v1/me', { signal }),
  staleTime: 60_000,
});

/** A list by cursor, `limit` items at a time. */
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

/** One page of at most 200, for choices and counts. */
function firstPage<T>(path: string, query: Record<string, string | undefined>, limit = 200) {
  const resource = path.split('/')[3] ?? path;
  return queryOptions({
    queryKey: [resource, 'first', path, query, limit],
    queryFn: ({ signal }) => api.get<Page<T>>(path, { query: { ...query, limit }, signal }),
  });
}

/** A list from its first to its last page, where all of it is shown together. */
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
  /** The beginning of an external id or of an account's name. */
  q?: string;
}
export const connectionListQuery = (projectId: string, filter: ConnectionFilter) =>
  listQuery<Connection>('/api/v1/connections', { project_id: projectId, ...filter });

export interface EventFilter {
  actor?: string;
  action?: string;
  target?: string;
  outcome?: Outcome;
  /** Whether the steps that services take for themselves are shown as well. */
  internal?: boolean;
  from?: string;
  to?: string;
}
/** Looked at anew whenever it is shown: what one has just done is expected to be there. */
export const eventListQuery = (projectId: string | undefined, filter: EventFilter, limit = 50) => ({
  ...listQuery<RecordedEvent>('/api/v1/audit/events', { project_id: projectId, ...filter }, limit),
  staleTime: 0,
});
export const findingListQuery = (projectId: string | undefined, status?: FindingStatus, limit = 50) =>
  listQuery<Finding>('/api/v1/audit/findings', { project_id: projectId, status }, limit);
