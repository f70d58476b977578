import { Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '@/components/ui/SearchBox';
import type { ConnectionState } from '@/lib/api/types';
import { type ConnectionFilter, providerConfigsQuery } from '@/lib/queries';
import { CONNECTION_STATES } from '@/lib/status/connection';

/** On a phone each filter has its own line. */
const FILTER = { base: '1 1 100%', xs: '0 1 auto' };

/** The filters of the list. The URL contains them, so that a filtered list has a link. */
export function ConnectionFilters({ projectId, filter }: { projectId: string; filter: ConnectionFilter }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const configs = useQuery(providerConfigsQuery(projectId));
  const change = (part: ConnectionFilter) =>
    void navigate({
      to: '/console/$projectId/connections',
      params: { projectId },
      search: { ...filter, ...part },
      replace: true,
    });
  return (
    <Group mb="md" gap="sm">
      <NativeSelect
        flex={FILTER}
        aria-label={t('filter.state')}
        value={filter.state ?? ''}
        onChange={(event) =>
          change({ state: (event.currentTarget.value || undefined) as ConnectionState | undefined })
        }
        data={[
          { value: '', label: t('filter.all_states') },
          ...CONNECTION_STATES.map((value) => ({ value, label: t(`status.word.${value}`) })),
        ]}
      />
      <NativeSelect
        flex={FILTER}
        maw={360}
        aria-label={t('filter.provider')}
        value={filter.provider_config_id ?? ''}
        onChange={(event) => change({ provider_config_id: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t('filter.all_providers') },
          ...(configs.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <SearchBox label={t('connection.search')} value={filter.q} onChange={(q) => change({ q })} />
    </Group>
  );
}
