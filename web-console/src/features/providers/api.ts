import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/components/ui/useChange';
import { api } from '@/lib/api/client';
import type {
  ConnectionTest,
  CreateProviderConfig,
  DiscoveredProvider,
  DiscoverProvider,
  Page,
  Provider,
  ProviderConfig,
  ProviderConfigDescription,
  ProviderSecret,
  ProviderSummary,
  SetProviderConfigDescription,
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
  const { t } = useTranslation();
  return useChange({
    send: (request: CreateProviderConfig) => api.post<ProviderConfig>('/api/v1/provider-configs', request),
    outdates: [['provider-configs']],
    announce: ({ name }) => t('configure.created', { name }),
  });
}

/** Reads what a provider publishes about itself; changes nothing. */
export function useDiscovery() {
  return useChange({
    send: (request: DiscoverProvider) =>
      api.post<DiscoveredProvider>('/api/v1/provider-discoveries', request),
  });
}

export function useUpdateProviderConfig(config: ProviderConfig) {
  const { t } = useTranslation();
  return useChange({
    send: (change: UpdateProviderConfig) =>
      api.patch<ProviderConfig>(`/api/v1/provider-configs/${config.id}`, change, config.version),
    outdates: [['provider-configs']],
    announce: () => t('form.saved'),
  });
}

export const providerSecretsQuery = (configId: string) =>
  one<Page<ProviderSecret>>(`/api/v1/provider-configs/${configId}/secrets`);

export function useDeleteProviderSecret(config: ProviderConfig) {
  const { t } = useTranslation();
  return useChange({
    send: (id: string) => api.delete(`/api/v1/provider-configs/${config.id}/secrets/${id}`, config.version),
    outdates: [['provider-configs']],
    announce: () => t('provider_secret.deleted'),
  });
}

export const descriptionChoiceQuery = (configId: string) =>
  one<ProviderConfigDescription>(`/api/v1/provider-configs/${configId}/description`);

export function useDescriptionChoice(config: ProviderConfig) {
  const { t } = useTranslation();
  return useChange({
    send: (choice: SetProviderConfigDescription) =>
      api.put<ProviderConfigDescription>(`/api/v1/provider-configs/${config.id}/description`, choice, {
        version: config.version,
      }),
    outdates: [['provider-configs']],
    announce: () => t('form.saved'),
  });
}

export function useDeleteProviderConfig(config: ProviderConfig) {
  const { t } = useTranslation();
  return useChange({
    send: () => api.delete(`/api/v1/provider-configs/${config.id}`, config.version),
    outdates: [
      ['provider-configs', 'first'],
      ['provider-configs', 'list'],
    ],
    announce: () => t('provider.deleted', { name: config.name }),
  });
}

export const connectionTestQuery = (configId: string, testId: string) =>
  one<ConnectionTest>(`/api/v1/provider-configs/${configId}/tests/${testId}`);

/** Starts a test. What needs no person is done in the request; for the rest the browser leaves for the provider. */
export function useConnectionTest(projectId: string, configId: string) {
  const navigate = useNavigate();
  const change = useChange({
    send: () => api.post<ConnectionTest>(`/api/v1/provider-configs/${configId}/tests`, undefined),
    outdates: [['provider-configs']],
  });
  const mutate = () =>
    change.mutate(undefined, {
      onSuccess: ({ id, url }) => {
        if (url) {
          window.location.assign(url);
        } else {
          void navigate({
            to: '/console/$projectId/providers/$configId/tests/$testId',
            params: { projectId, configId, testId: id },
          });
        }
      },
    });
  return { ...change, mutate };
}
