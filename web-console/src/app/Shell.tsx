import { AppShell, Box, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { keepFocus } from '@/components/ui/keptFocus';
import { OFFLINE_HEIGHT, OfflineBanner, useOnline } from '@/components/ui/OfflineBanner';
import { isId } from '@/lib/api/ids';
import { projectQuery } from '@/lib/queries';
import { Brand } from './Brand';
import { Navigation } from './Navigation';
import { PersonMenu } from './PersonMenu';
import { ProjectSwitcher } from './ProjectSwitcher';
import { SignedIn } from './SignedIn';
import { useEscape } from './useEscape';
import classes from './app.module.css';

const HEADER_HEIGHT = 60;
const TALL_HEADER = {
  base: HEADER_HEIGHT + OFFLINE_HEIGHT.base,
  sm: HEADER_HEIGHT + OFFLINE_HEIGHT.sm,
};

/** The frame of all pages that require sign-in. */
export function Shell() {
  return (
    <SignedIn>
      <Frame />
    </SignedIn>
  );
}

function Frame() {
  const { t } = useTranslation();
  const [opened, menu] = useDisclosure();
  const params = useParams({ strict: false });
  const projectId = isId('prj', params.projectId) ? params.projectId : undefined;
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const project = useQuery({ ...projectQuery(projectId ?? ''), enabled: projectId !== undefined });
  const production = projectId && project.data?.settings.environment === 'production';
  const online = useOnline();
  const { close } = menu;
  const burger = useEscape(opened, close);
  useEffect(close, [pathname, close]);
  useEffect(keepFocus, []);
  return (
    <AppShell
      header={{ height: online ? HEADER_HEIGHT : TALL_HEADER }}
      navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a href="#content" className="skip-link">
        {t('a11y.skip')}
      </a>
      <AppShell.Header className={`${classes.header} ${production ? classes.production : ''}`}>
        <OfflineBanner />
        <Group flex={1} px="md" gap="sm" wrap="nowrap">
          <Burger
            ref={burger}
            opened={opened}
            onClick={menu.toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={opened ? t('nav.close') : t('nav.open')}
            aria-expanded={opened}
          />
          <Link to="/console" className={classes.brand} aria-label="Grantway">
            <Brand />
          </Link>
          <ProjectSwitcher projectId={projectId} />
          <Box flex={1} />
          <PersonMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} px="sm" py="lg" aria-label={t('nav.label')}>
        <Navigation projectId={project.isError ? undefined : projectId} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <div className={classes.content}>
          <Outlet />
        </div>
      </AppShell.Main>
    </AppShell>
  );
}
