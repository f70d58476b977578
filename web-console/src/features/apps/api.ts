import { useTranslation } from 'react-i18next';
import { useChange } from '@/components/ui/useChange';
import { api } from '@/lib/api/client';
import type {
  App,
  CreateApp,
  NewClientSecret,
  RegisteredApp,
  ScopeDecision,
  UpdateApp,
} from '@/lib/api/types';
import { one } from '@/lib/queries';

const APPS = [['apps']];

export const appQuery = (id: string) => one<App>(`/api/v1/apps/${id}`);

export function useRegisterApp() {
  return useChange({
    send: (request: CreateApp) => api.post<RegisteredApp>('/api/v1/apps', request),
    outdates: APPS,
    secret: true,
  });
}

export function useUpdateApp(app: App) {
  const { t } = useTranslation();
  return useChange({
    send: (change: UpdateApp) => api.patch<App>(`/api/v1/apps/${app.id}`, change, app.version),
    outdates: APPS,
    announce: () => t('form.saved'),
  });
}

export function useDecideScopes(app: App) {
  const { t } = useTranslation();
  return useChange({
    send: ({ approve, scopes }: ScopeDecision & { approve: boolean }) =>
      api.post<App>(
        `/api/v1/apps/${app.id}/scopes/${approve ? 'approve' : 'reject'}`,
        { scopes },
        { version: app.version },
      ),
    outdates: APPS,
    announce: () => t('app.scopes_decided'),
  });
}

export function useAddSecret(app: App) {
  return useChange({
    send: () => api.post<NewClientSecret>(`/api/v1/apps/${app.id}/secrets`),
    outdates: APPS,
    secret: true,
  });
}

export function useDeleteSecret(app: App) {
  const { t } = useTranslation();
  return useChange({
    send: (secretId: string) => api.delete(`/api/v1/apps/${app.id}/secrets/${secretId}`),
    outdates: APPS,
    announce: () => t('app.secret_deleted'),
  });
}

export function useDeleteApp(app: App) {
  const { t } = useTranslation();
  return useChange({
    send: () => api.delete(`/api/v1/apps/${app.id}`, app.version),
    outdates: [
      ['apps', 'list'],
      ['apps', 'first'],
    ],
    announce: () => t('app.deleted', { name: app.name }),
  });
}
