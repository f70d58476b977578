import { Badge, Group, Text } from '@mantine/core';
import { IconFolderPlus, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DataTable } from '@/components/ui/DataTable';
import { LinkAnchor, LinkButton } from '@/components/ui/links';
import { PageHeader } from '@/components/ui/PageHeader';
import { SearchableList } from '@/components/ui/SearchableList';
import { Time } from '@/components/ui/Time';
import { isAdministrator, roleIn } from '@/lib/access/permissions';
import { useMe } from '@/lib/access/usePermission';
import type { Project } from '@/lib/api/types';
import { listQuery } from '@/lib/queries';
import { useSearchText } from '@/lib/routing/useSearchText';

export function ProjectsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const searchText = useSearchText();
  const list = useInfiniteQuery(listQuery<Project>('/api/v1/projects', { q: searchText.q }));
  const create = isAdministrator(me) && (
    <LinkButton to="/console/projects/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('project.create')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t('nav.projects')} description={t('project.list_intro')} actions={create} />
      <SearchableList
        list={list}
        searchText={searchText}
        searchLabel={t('project.search')}
        icon={IconFolderPlus}
        none={{
          title: t('project.none'),
          detail: t(isAdministrator(me) ? 'project.none_administrator' : 'project.none_person'),
          action: create,
        }}
      >
        {(items) => (
          <DataTable
            label={t('nav.projects')}
            items={items}
            id={({ id }) => id}
            columns={[
              { key: 'name', name: t('project.name'), cell: (project) => <NameCell project={project} /> },
              {
                key: 'environment',
                name: t('project.environment'),
                cell: ({ settings }) => t(`environment.${settings.environment ?? 'development'}`),
              },
              {
                key: 'role',
                name: t('member.your_role'),
                cell: ({ id }) => t(`role.${roleIn(me, id) ?? 'none'}`),
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

function NameCell({ project }: { project: Project }) {
  const { t } = useTranslation();
  return (
    <>
      <Group gap="xs">
        <LinkAnchor to="/console/$projectId" params={{ projectId: project.id }} fw={600}>
          <bdi>{project.name}</bdi>
        </LinkAnchor>
        {project.status !== 'active' && (
          <Badge variant="light" color="yellow">
            {t(`project.status.${project.status}`)}
          </Badge>
        )}
      </Group>
      {project.description && (
        <Text size="sm" c="dimmed" lineClamp={1}>
          <bdi>{project.description}</bdi>
        </Text>
      )}
    </>
  );
}
