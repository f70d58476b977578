import { Alert, List, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { rolesWith } from '@/lib/access/permissions';
import { usePermission } from '@/lib/access/usePermission';
import type { Permission } from '@/lib/api/types';
import { membersQuery } from '@/lib/queries';

interface Props {
  projectId: string;
  permission: Permission;
  children: ReactNode;
}

/** Shows which permission a page needs, which roles have it and who can assign one, instead of a page of errors. */
export function RequirePermission({ projectId, permission, children }: Props) {
  const permitted = usePermission(projectId, permission);
  return permitted ? children : <Forbidden projectId={projectId} permission={permission} />;
}

function Forbidden({ projectId, permission }: Omit<Props, 'children'>) {
  const { t } = useTranslation();
  const members = useQuery(membersQuery(projectId));
  const givers = members.data?.items.filter(({ role }) => role === 'owner' || role === 'admin') ?? [];
  const roles = rolesWith(permission).map((role) => t(`role.${role}`));
  return (
    <Alert color="yellow" icon={<IconLock aria-hidden />} title={t('forbidden.title')}>
      <Text size="sm">{t('forbidden.permission', { permission, roles: roles.join(', ') })}</Text>
      {givers.length > 0 && (
        <>
          <Text size="sm" mt="xs">
            {t('forbidden.who')}
          </Text>
          <List size="sm">
            {givers.slice(0, 5).map((member) => (
              <List.Item key={member.user_id}>
                <bdi>{member.name}</bdi> (<bdi>{member.email}</bdi>)
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Alert>
  );
}
