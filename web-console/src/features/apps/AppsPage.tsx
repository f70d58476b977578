import { Text } from '@mantine/core';
import { IconApps, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { IdText } from '@/components/ui/Copy';
import { DataTable } from '@/components/ui/DataTable';
import { LinkAnchor, LinkButton } from '@/components/ui/links';
import { PageHeader } from '@/components/ui/PageHeader';
import { SearchableList } from '@/components/ui/SearchableList';
import { Time } from '@/components/ui/Time';
import { usePermission } from '@/lib/access/usePermission';
import type { App } from '@/lib/api/types';
import { listQuery } from '@/lib/queries';
import { useSearchText } from '@/lib/routing/useSearchText';
import { AppStatusBadge } from './AppStatusBadge';

export function AppsPage() {
  const { t } = useTranslation();
  const { projectId } = useParams({ from: '/console/$projectId' });
  const searchText = useSearchText();
  const list = useInfiniteQuery(listQuery<App>('/api/v1/apps', { project_id: projectId, q: searchText.q }));
  const mayWrite = usePermission(projectId, 'apps:write');
  const register = mayWrite && (
    <LinkButton
      to="/console/$projectId/apps/new"
      params={{ projectId }}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      {t('app.register')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t('nav.apps')} description={t('app.intro')} actions={register} />
      <SearchableList
        list={list}
        searchText={searchText}
        searchLabel={t('app.search')}
        icon={IconApps}
        none={{ title: t('app.none'), detail: t('app.none_detail'), action: register }}
      >
        {(items) => (
          <DataTable
            label={t('nav.apps')}
            items={items}
            id={({ id }) => id}
            columns={[
              {
                key: 'name',
                name: t('app.name'),
                cell: ({ id, name, description }) => (
                  <>
                    <LinkAnchor
                      to="/console/$projectId/apps/$appId"
                      params={{ projectId, appId: id }}
                      fw={600}
                    >
                      <bdi>{name}</bdi>
                    </LinkAnchor>
                    {description && (
                      <Text size="xs" c="dimmed" lineClamp={1}>
                        <bdi>{description}</bdi>
                      </Text>
                    )}
                  </>
                ),
              },
              { key: 'client', name: t('app.client_id'), cell: ({ id }) => <IdText id={id} /> },
              {
                key: 'mode',
                name: t('app.deliver'),
                cell: ({ deliver }) => t(`deliver.${deliver}`),
              },
              {
                key: 'status',
                name: t('field.status'),
                cell: ({ status }) => <AppStatusBadge status={status} />,
              },
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
