import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AdministratorsOnly } from '@/components/ui/AdministratorsOnly';
import { LinkButton } from '@/components/ui/links';
import { PageHeader } from '@/components/ui/PageHeader';
import { SearchableList } from '@/components/ui/SearchableList';
import type { User } from '@/lib/api/types';
import { listQuery } from '@/lib/queries';
import { useSearchText } from '@/lib/routing/useSearchText';
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
  const searchText = useSearchText();
  const list = useInfiniteQuery(listQuery<User>('/api/v1/users', { q: searchText.q }));
  return (
    <SearchableList list={list} searchText={searchText} searchLabel={t('user.search')} icon={IconUsers}>
      {(items) => <UsersTable users={items} />}
    </SearchableList>
  );
}
