import { Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHelpCircle,
  IconPlus,
  IconTopologyStar3,
} from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataTable } from '@/components/ui/DataTable';
import { LinkAnchor, LinkButton } from '@/components/ui/links';
import { PageHeader } from '@/components/ui/PageHeader';
import { SearchableList } from '@/components/ui/SearchableList';
import { Status } from '@/components/ui/StatusBadge';
import { Time } from '@/components/ui/Time';
import { usePermission } from '@/lib/access/usePermission';
import type { ProviderConfig } from '@/lib/api/types';
import { listQuery } from '@/lib/queries';
import { useSearchText } from '@/lib/routing/useSearchText';
import { ProviderMark } from './ProviderMark';

export function ProvidersPage() {
  const { t } = useTranslation();
  const { projectId } = useParams({ from: '/console/$projectId' });
  const mayWrite = usePermission(projectId, 'providers:write');
  const searchText = useSearchText();
  const list = useInfiniteQuery(
    listQuery<ProviderConfig>('/api/v1/provider-configs', { project_id: projectId, q: searchText.q }),
  );
  const configure = mayWrite && (
    <LinkButton
      to="/console/$projectId/providers/catalogue"
      params={{ projectId }}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      {t('provider.configure')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t('nav.providers')} description={t('provider.intro')} actions={configure} />
      <SearchableList
        list={list}
        searchText={searchText}
        searchLabel={t('catalogue.search')}
        icon={IconTopologyStar3}
        none={{ title: t('provider.none'), detail: t('provider.none_detail'), action: configure }}
      >
        {(items) => (
          <DataTable
            label={t('nav.providers')}
            items={items}
            id={({ id }) => id}
            columns={[
              { key: 'name', name: t('provider.name'), cell: (config) => <NameCell config={config} /> },
              {
                key: 'client',
                breaks: true,
                name: t('provider.client_id'),
                cell: ({ client_id }) => client_id,
              },
              {
                key: 'scopes',
                name: t('field.scopes'),
                cell: ({ scopes }) => t('provider.scope_count', { count: scopes.length }),
              },
              { key: 'state', name: t('field.status'), cell: (config) => <ClientState config={config} /> },
              {
                key: 'created',
                name: t('field.created'),
                cell: ({ created_at }) => <Time at={created_at} />,
              },
            ]}
          />
        )}
      </SearchableList>
    </>
  );
}

function NameCell({ config }: { config: ProviderConfig }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <ProviderMark name={config.name} slug={config.provider} size={32} />
      <div>
        <LinkAnchor
          to="/console/$projectId/providers/$configId"
          params={{ projectId: config.project_id, configId: config.id }}
          fw={600}
        >
          <bdi>{config.name}</bdi>
        </LinkAnchor>
        <Text size="xs" c="dimmed">
          <bdi>{config.provider}</bdi>
        </Text>
      </div>
    </Group>
  );
}

/**
 * Whether the provider has accepted the client. It is unknown until an account has been connected with the present
 * client id and secret.
 */
export function ClientState({ config }: { config: ProviderConfig }) {
  const { t } = useTranslation();
  if (config.damaged) {
    return (
      <Status icon={IconAlertTriangle} color="red">
        {t('provider.damaged')}
      </Status>
    );
  }
  if (!config.provider_available) {
    return (
      <Status icon={IconAlertTriangle} color="red">
        {t('catalogue.unavailable')}
      </Status>
    );
  }
  return config.client_rejected ? (
    <Status icon={IconAlertTriangle} color="red">
      {t('provider.rejected')}
    </Status>
  ) : config.client_accepted ? (
    <Status icon={IconCircleCheck} color="green">
      {t('provider.ready')}
    </Status>
  ) : (
    <Status icon={IconHelpCircle} color="gray">
      {t('provider.untested')}
    </Status>
  );
}
