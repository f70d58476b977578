import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import type { App, CreateApp, NewClientSecret, RegisteredApp, UpdateApp } from '@/lib/api/types';
import { one } from '@/lib/queries';

export const appQuery = (id: string) => one<App>(`/api/v1/apps/${id}`);

function useAppChange<V, R>(change: (variables: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['apps'] }),
    gcTime: 0,
  });
}

export function useRegisterApp() {
  return useAppChange((request: CreateApp) => api.post<RegisteredApp>('/api/v1/apps', request));
}

export function useUpdateApp(app: App) {
  return useAppChange((change: UpdateApp) => api.patch<App>(`/api/v1/apps/${app.id}`, change, app.version));
}

export function useAddSecret(app: App) {
  return useAppChange<void, NewClientSecret>(() =>
    api.post<NewClientSecret>(`/api/v1/apps/${app.id}/secrets`),
  );
}

export function useDeleteSecret(app: App) {
  return useAppChange((secretId: string) => api.delete(`/api/v1/apps/${app.id}/secrets/${secretId}`));
}

export function useDeleteApp(app: App) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(`/api/v1/apps/${app.id}`, app.version),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['apps', 'list'] });
      void queries.invalidateQueries({ queryKey: ['apps', 'first'] });
    },
  });
}
