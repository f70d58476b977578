import { useTranslation } from 'react-i18next';
import { useChange } from '@/components/ui/useChange';
import { api } from '@/lib/api/client';
import type {
  Connection,
  ConnectionGrant,
  ConnectSession,
  CreateConnectSession,
  TokenDelivery,
} from '@/lib/api/types';
import { one, wholeList } from '@/lib/queries';

const SETTLING = new Set(['pending', 'disconnecting', 'degraded']);
const SESSION_ENDS = new Set(['confirmed', 'failed', 'expired']);
const POLL_MILLIS = 3_000;
const CONNECTIONS = [['connections']];

/** One connection, refetched regularly while its state is temporary. */
export const connectionQuery = (id: string) => ({
  ...one<Connection>(`/api/v1/connections/${id}`),
  refetchInterval: ({ state }: { state: { data?: Connection } }) =>
    state.data && SETTLING.has(state.data.state) ? POLL_MILLIS : false,
});

export const grantsQuery = (id: string) => wholeList<ConnectionGrant>(`/api/v1/connections/${id}/grants`);

export function hasEnded({ state }: ConnectSession): boolean {
  return SESSION_ENDS.has(state);
}

/** A connect session whose link has been shown, refetched regularly until it has ended. */
export const pendingSessionQuery = (id: string) => ({
  ...one<ConnectSession>(`/api/v1/connect-sessions/${id}`),
  refetchInterval: ({ state }: { state: { data?: ConnectSession } }) =>
    state.data && hasEnded(state.data) ? false : POLL_MILLIS,
});

export function useCreateConnectSession() {
  return useChange({
    send: (request: CreateConnectSession) => api.post<ConnectSession>('/api/v1/connect-sessions', request),
  });
}

export function useConfirm(sessionId: string) {
  const { t } = useTranslation();
  return useChange({
    send: (request: { code: string; external_id: string }) =>
      api.post<Connection>(`/api/v1/connect-sessions/${sessionId}/confirm`, request),
    outdates: CONNECTIONS,
    announce: () => t('connected.confirmed'),
  });
}

/** Whether a refresh has produced a new token. The response is 200 even if the provider refused. */
export function isRefreshed(before: Connection, after: Connection): boolean {
  return after.state === 'healthy' && after.refreshed_at !== before.refreshed_at;
}

export function useRefresh(connection: Connection) {
  const { t } = useTranslation();
  return useChange({
    send: () => api.post<Connection>(`/api/v1/connections/${connection.id}/refresh`),
    outdates: CONNECTIONS,
    evenIfFailed: true,
    announce: (after) => (isRefreshed(connection, after) ? t('connection.refreshed') : undefined),
  });
}

export function useDisconnect(id: string) {
  const { t } = useTranslation();
  return useChange({
    send: () => api.delete<Connection>(`/api/v1/connections/${id}`),
    outdates: CONNECTIONS,
    evenIfFailed: true,
    announce: () => t('connection.disconnected'),
  });
}

export function useGrant(id: string) {
  const { t } = useTranslation();
  return useChange({
    send: ({ appId, deliver }: { appId: string; deliver: TokenDelivery }) =>
      api.put<ConnectionGrant>(`/api/v1/connections/${id}/grants/${appId}`, { deliver }),
    outdates: CONNECTIONS,
    evenIfFailed: true,
    announce: () => t('grant.given'),
  });
}

export function useWithdraw(id: string) {
  const { t } = useTranslation();
  return useChange({
    send: (appId: string) => api.delete(`/api/v1/connections/${id}/grants/${appId}`),
    outdates: CONNECTIONS,
    evenIfFailed: true,
    announce: () => t('grant.withdrawn'),
  });
}
