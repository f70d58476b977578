import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconAlertTriangle, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { type Column, DataTable } from '@/components/ui/DataTable';
import { Facts } from '@/components/ui/Facts';
import { FormProblem } from '@/components/ui/FormProblem';
import { PageHeader } from '@/components/ui/PageHeader';
import { SearchableList } from '@/components/ui/SearchableList';
import { Status } from '@/components/ui/StatusBadge';
import { Time } from '@/components/ui/Time';
import { PROJECT_ROLES } from '@/lib/access/permissions';
import { useMe, usePermission } from '@/lib/access/usePermission';
import type { Member, ProjectRole } from '@/lib/api/types';
import { listQuery } from '@/lib/queries';
import { useSearchText } from '@/lib/routing/useSearchText';
import { useChangeRole } from './api';
import { InviteDialog } from './InviteDialog';
import { OpenInvitations } from './OpenInvitations';
import { RemoveMember } from './RemoveMember';

export function MembersPage() {
  const { t } = useTranslation();
  const { projectId } = useParams({ from: '/console/$projectId' });
  const mayWrite = usePermission(projectId, 'members:write');
  const searchText = useSearchText();
  const list = useInfiniteQuery(
    listQuery<Member>(`/api/v1/projects/${projectId}/members`, { q: searchText.q }),
  );
  const [inviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<Member>();
  const change = useChangeRole(projectId);
  const columns = useColumns(mayWrite, (member, role) => change.mutate({ member, role }), setLeaving);
  return (
    <>
      <PageHeader
        title={t('nav.members')}
        description={t('member.intro')}
        actions={
          mayWrite && (
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
              {t('invitation.send')}
            </Button>
          )
        }
      />
      {change.error && (
        <Group mb="md">
          <FormProblem error={change.error} onReload={() => void list.refetch().then(() => change.reset())} />
        </Group>
      )}
      <SearchableList
        list={list}
        searchText={searchText}
        searchLabel={t('user.search')}
        icon={IconUsersGroup}
        none={{ title: t('member.none'), detail: t('member.none_detail') }}
      >
        {(items) => (
          <DataTable
            label={t('nav.members')}
            items={items}
            id={(member) => member.user_id}
            columns={columns}
          />
        )}
      </SearchableList>
      <OpenInvitations projectId={projectId} mayWrite={mayWrite} />
      <Card title={t('member.roles')} mt="lg">
        <Facts rows={PROJECT_ROLES.map((role) => [t(`role.${role}`), t(`role_meaning.${role}`)])} />
      </Card>
      <InviteDialog projectId={projectId} opened={inviting} onClose={() => setInviting(false)} />
      {leaving && (
        <RemoveMember projectId={projectId} member={leaving} onClose={() => setLeaving(undefined)} />
      )}
    </>
  );
}

function useColumns(
  mayWrite: boolean,
  onRole: (member: Member, role: ProjectRole) => void,
  onRemove: (member: Member) => void,
): Column<Member>[] {
  const { t } = useTranslation();
  const me = useMe();
  const roles = PROJECT_ROLES.map((value) => ({ value, label: t(`role.${value}`) }));
  const columns: Column<Member>[] = [
    {
      key: 'name',
      name: t('profile.name'),
      cell: ({ name, email, user_id, damaged }) => (
        <>
          <Text size="sm" fw={600}>
            <bdi>{name}</bdi>{' '}
            {user_id === me.user.id && (
              <Text span c="dimmed">
                {t('member.you')}
              </Text>
            )}
          </Text>
          <Text size="sm" c="dimmed">
            <bdi>{email}</bdi>
          </Text>
          {damaged && (
            <Status icon={IconAlertTriangle} color="red">
              {t('member.damaged')}
            </Status>
          )}
        </>
      ),
    },
    {
      key: 'role',
      name: t('member.role'),
      cell: (member) =>
        mayWrite ? (
          <NativeSelect
            aria-label={t('member.role_of', { name: member.name })}
            data={roles}
            value={member.role}
            maw={180}
            onChange={(event) => onRole(member, event.currentTarget.value as ProjectRole)}
          />
        ) : (
          t(`role.${member.role}`)
        ),
    },
    { key: 'since', name: t('member.since'), cell: ({ created_at }) => <Time at={created_at} /> },
  ];
  if (mayWrite) {
    columns.push({
      key: 'actions',
      name: t('action.actions'),
      actions: true,
      cell: (member) => (
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          c="var(--mantine-color-error)"
          onClick={() => onRemove(member)}
        >
          {t('action.remove')}
          <span className="visually-hidden">
            {' '}
            <bdi>{member.name}</bdi>
          </span>
        </Button>
      ),
    });
  }
  return columns;
}
