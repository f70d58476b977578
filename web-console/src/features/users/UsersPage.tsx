import { Group } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AdministratorsOnly } from '@/components/ui/AdministratorsOnly';
import { EmptyState } from '@/components/ui/EmptyState';
import { LinkButton } from '@/components/ui/links';
import { ListStates } from '@/components/ui/ListStates';
import { PageHeader } from '@/components/ui/PageHeader';
import { SearchBox } from '@/components/ui/SearchBox';
import type { User } from '@/lib/api/types';
import { listQuery } from '@/lib/queries';
import { RegistrationCard } from './RegistrationCard';
import { UsersTable } from './UsersTable';

export function UsersPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t('nav.users')}
        description={t('user.intro')}
        actions={
          <LinkButton to="/console/users/new" leftSection={<IconPlus size={16} aria-hidden />}>
            {t('user.create')}
          </LinkButton>
        }
      />
      <AdministratorsOnly>
        <People />
        <RegistrationCard />
      </AdministratorsOnly>
    </>
  );
}

function People() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { q } = useSearch({ from: '/console/users' });
  const list = useInfiniteQuery(listQuery<User>('/api/v1/users', { q }));
  return (
    <>
      <Group mb="md">
        <SearchBox
          label={t('user.search')}
          value={q}
          onChange={(value) => void navigate({ to: '/console/users', search: { q: value }, replace: true })}
        />
      </Group>
      <ListStates
        list={list}
        empty={
          <EmptyState
            icon={IconUsers}
            title={t('empty.no_match')}
            detail={t('empty.no_match_detail', { q: q ?? '' })}
          />
        }
      >
        {(items) => <UsersTable users={items} />}
      </ListStates>
    </>
  );
}
