import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import type {
  Connection,
  ConnectionGrant,
  ConnectSession,
  CreateConnectSession,
  ReleaseMode,
} from '@/lib/api/types';
import { one } from '@/lib/queries';

const SETTLING = new Set(['pending', 'refreshing', 'disconnecting', 'degraded']);
const POLL_MILLIS = 3_000;

/** One connection; asked again by itself while its state is one that passes. */
export const connectionQuery = (id: string) => ({
  ...one<Connection>(`/api/v1/connections/${id}`),
  refetchInterval: ({ state }: { state: { data?: Connection } }) =>
    state.data && SETTLING.has(state.data.state) ? POLL_MILLIS : false,
});

export const grantsQuery = (id: string) => one<ConnectionGrant[]>(`/api/v1/connections/${id}/grants`);

export const connectSessionQuery = (id: string) => one<ConnectSession>(`/api/v1/connect-sessions/${id}`);

export function useCreateConnectSession() {
  return useMutation({
    mutationFn: (request: CreateConnectSession) =>
      api.post<ConnectSession>('/api/v1/connect-sessions', request),
  });
}

export function useConfirm(sessionId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: { code: string; external_id: string }) =>
      api.post<Connection>(`/api/v1/connect-sessions/${sessionId}/confirm`, request),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['connections'] }),
  });
}

function useConnectionChange<V>(change: (variables: V) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['connections'] }),
  });
}

export function useRefresh(id: string) {
  return useConnectionChange<void>(() => api.post<Connection>(`/api/v1/connections/${id}/refresh`));
}

export function useDisconnect(id: string) {
  return useConnectionChange<void>(() => api.delete<Connection>(`/api/v1/connections/${id}`));
}

export function useGrant(id: string) {
  return useConnectionChange(({ appId, mode }: { appId: string; mode: ReleaseMode }) =>
    api.put<ConnectionGrant>(`/api/v1/connections/${id}/grants/${appId}`, { mode }),
  );
}

export function useWithdraw(id: string) {
  return useConnectionChange((appId: string) => api.delete(`/api/v1/connections/${id}/grants/${appId}`));
}
