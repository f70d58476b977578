import { Badge, Button, Popover, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { projectQuery } from '@/lib/queries';
import classes from './app.module.css';

/** Loaded when the menu is opened, so that the first page does not wait for it. */
const ProjectChoices = lazy(async () => ({ default: (await import('./ProjectChoices')).ProjectChoices }));

/** Shows the current project and switches to another. */
export function ProjectSwitcher({ projectId }: { projectId?: string }) {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const project = useQuery({ ...projectQuery(projectId ?? ''), enabled: projectId !== undefined });
  const environment = project.data?.settings.environment;
  return (
    <>
      <Popover
        opened={opened}
        onDismiss={close}
        onClose={close}
        position="bottom-start"
        width={300}
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <Button
            variant="subtle"
            color="gray"
            c="inherit"
            px="sm"
            className={classes.switcher}
            classNames={{ inner: classes.switcherInner, label: classes.switcherLabel }}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            onClick={toggle}
          >
            <Text truncate inherit lh={1.5} component="span" className={classes.switcherName}>
              <span className="visually-hidden">{t('nav.project')}: </span>
              <bdi>{(projectId && project.data?.name) || t('nav.choose_project')}</bdi>
            </Text>
          </Button>
        </Popover.Target>
        <Popover.Dropdown p="xs" aria-label={t('nav.choose_project')}>
          <Suspense>
            <ProjectChoices projectId={projectId} onChosen={close} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      {projectId && environment === 'production' && (
        <Badge color="orange" variant="light" visibleFrom="sm">
          {t('environment.production')}
        </Badge>
      )}
    </>
  );
}
