import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import type {
  CreateProviderConfig,
  Provider,
  ProviderConfig,
  ProviderSummary,
  UpdateProviderConfig,
} from '@/lib/api/types';
import { listQuery, one } from '@/lib/queries';

const PAGE = 60;
const CATALOGUE_STALE = 5 * 60_000;

export const catalogueQuery = (q: string | undefined) => ({
  ...listQuery<ProviderSummary>('/api/v1/providers', { q }, PAGE),
  staleTime: CATALOGUE_STALE,
});

export const providerQuery = (slug: string) => ({
  ...one<Provider>(`/api/v1/providers/${encodeURIComponent(slug)}`),
  staleTime: CATALOGUE_STALE,
});

export function useCreateProviderConfig() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: CreateProviderConfig) =>
      api.post<ProviderConfig>('/api/v1/provider-configs', request),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['provider-configs'] }),
  });
}

export function useUpdateProviderConfig(config: ProviderConfig) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: UpdateProviderConfig) =>
      api.patch<ProviderConfig>(`/api/v1/provider-configs/${config.id}`, change, config.version),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['provider-configs'] }),
  });
}

export function useDeleteProviderConfig(config: ProviderConfig) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete(`/api/v1/provider-configs/${config.id}`, config.version),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['provider-configs', 'first'] });
      void queries.invalidateQueries({ queryKey: ['provider-configs', 'list'] });
    },
  });
}
