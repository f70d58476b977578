import { Stack, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconApps,
  IconFolders,
  type Icon,
  IconLayoutDashboard,
  IconListSearch,
  IconPlug,
  IconSettings,
  IconTopologyStar3,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinkItem } from '@/components/ui/links';
import { isAdministrator, permits } from '@/lib/access/permissions';
import { useMe } from '@/lib/access/usePermission';
import classes from './app.module.css';

/** The main navigation: providers and apps of the project, monitoring, management, and the platform. */
export function Navigation({ projectId }: { projectId?: string }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <Stack gap="md" style={{ overflowY: 'auto' }}>
      {projectId && <ProjectNavigation projectId={projectId} />}
      <Group title={t('nav.platform')}>
        <Item to="/console/projects" icon={IconFolders} label={t('nav.projects')} />
        {isAdministrator(me) && (
          <>
            <Item to="/console/users" icon={IconUsers} label={t('nav.users')} />
            <Item to="/console/audit" exact icon={IconListSearch} label={t('nav.platform_audit')} />
            <Item to="/console/findings" icon={IconAlertTriangle} label={t('nav.platform_findings')} />
          </>
        )}
      </Group>
    </Stack>
  );
}

function ProjectNavigation({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const params = { projectId };
  return (
    <>
      <Group title={t('nav.build')}>
        <Item
          to="/console/$projectId"
          params={params}
          exact
          icon={IconLayoutDashboard}
          label={t('nav.overview')}
        />
        <Item
          to="/console/$projectId/providers"
          params={params}
          icon={IconTopologyStar3}
          label={t('nav.providers')}
        />
        <Item
          to="/console/$projectId/connections"
          params={params}
          icon={IconPlug}
          label={t('nav.connections')}
        />
        <Item to="/console/$projectId/apps" params={params} icon={IconApps} label={t('nav.apps')} />
      </Group>
      {permits(me, projectId, 'audit:read') && (
        <Group title={t('nav.observe')}>
          <Item to="/console/$projectId/audit" params={params} icon={IconListSearch} label={t('nav.audit')} />
          <Item
            to="/console/$projectId/findings"
            params={params}
            icon={IconAlertTriangle}
            label={t('nav.findings')}
          />
        </Group>
      )}
      <Group title={t('nav.manage')}>
        <Item
          to="/console/$projectId/members"
          params={params}
          icon={IconUsersGroup}
          label={t('nav.members')}
        />
        <Item
          to="/console/$projectId/settings"
          params={params}
          icon={IconSettings}
          label={t('nav.settings')}
        />
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <Text size="xs" fw={600} c="dimmed" px="sm" mb={4}>
        {title}
      </Text>
      <Stack gap={2}>{children}</Stack>
    </div>
  );
}

interface ItemProps {
  to: LinkProps['to'];
  params?: LinkProps['params'];
  exact?: boolean;
  icon: Icon;
  label: string;
}

function Item({ to, params, exact = false, icon: Picture, label }: ItemProps) {
  return (
    <LinkItem
      to={to}
      params={params}
      activeOptions={{ exact, includeSearch: false }}
      activeProps={{ active: true }}
      className={classes.item}
      label={label}
      leftSection={<Picture size={18} stroke={1.7} aria-hidden />}
    />
  );
}
