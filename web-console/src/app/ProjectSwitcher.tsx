import { Badge, Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconFolders } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { projectQuery, someProjectsQuery } from '@/lib/queries';
import classes from './app.module.css';

const SHOWN = 12;

/** Which project one is in, and the way into another. */
export function ProjectSwitcher({ projectId }: { projectId?: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const project = useQuery({ ...projectQuery(projectId ?? ''), enabled: projectId !== undefined });
  const projects = useQuery(someProjectsQuery);
  const environment = project.data?.settings.environment;
  return (
    <>
      <Menu position="bottom-start" width={280} shadow="md">
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            c="inherit"
            px="sm"
            className={classes.switcher}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            <Text truncate inherit lh={1.5} component="span">
              <span className="visually-hidden">{t('nav.project')}: </span>
              {(projectId && project.data?.name) || t('nav.choose_project')}
            </Text>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {projects.data?.items.slice(0, SHOWN).map((item) => (
            <Menu.Item
              key={item.id}
              fw={item.id === projectId ? 650 : undefined}
              aria-current={item.id === projectId ? 'true' : undefined}
              onClick={() => void navigate({ to: '/console/$projectId', params: { projectId: item.id } })}
            >
              <Text truncate inherit>
                {item.name}
              </Text>
            </Menu.Item>
          ))}
          {projects.data && projects.data.items.length > 0 && <Menu.Divider />}
          <Menu.Item
            leftSection={<IconFolders size={16} aria-hidden />}
            onClick={() => void navigate({ to: '/console/projects' })}
          >
            {t('nav.all_projects')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {projectId && environment === 'production' && (
        <Badge color="orange" variant="light" radius="sm" tt="none" visibleFrom="sm">
          {t('environment.production')}
        </Badge>
      )}
    </>
  );
}
