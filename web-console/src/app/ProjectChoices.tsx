import { Stack, Text } from '@mantine/core';
import { IconFolders } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkItem } from '@/components/ui/links';
import { SearchBox } from '@/components/ui/SearchBox';
import { projectsNamedQuery } from '@/lib/queries';
import classes from './app.module.css';

const SHOWN = 10;

/** The projects that match the search text, newest first, and a link to all projects. */
export function ProjectChoices({ projectId, onChosen }: { projectId?: string; onChosen: () => void }) {
  const { t } = useTranslation();
  const [q, setQ] = useState<string>();
  const projects = useQuery({ ...projectsNamedQuery(q, SHOWN), placeholderData: keepPreviousData });
  const items = projects.data?.items;
  return (
    <Stack gap={4}>
      <SearchBox label={t('nav.search_project')} value={undefined} onChange={setQ} />
      {items?.map((item) => (
        <LinkItem
          key={item.id}
          to="/console/$projectId"
          params={{ projectId: item.id }}
          className={classes.item}
          aria-current={item.id === projectId ? 'true' : undefined}
          active={item.id === projectId}
          label={<bdi>{item.name}</bdi>}
          onClick={onChosen}
        />
      ))}
      {items?.length === 0 && (
        <Text size="sm" c="dimmed" px="sm">
          {t('empty.no_match')}
        </Text>
      )}
      {projects.data?.next_cursor && (
        <Text size="xs" c="dimmed" px="sm">
          {t('nav.more_projects')}
        </Text>
      )}
      <LinkItem
        to="/console/projects"
        className={classes.item}
        leftSection={<IconFolders size={16} aria-hidden />}
        label={t('nav.all_projects')}
        onClick={onChosen}
      />
    </Stack>
  );
}
