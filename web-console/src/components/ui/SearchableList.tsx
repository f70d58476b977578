import { Group } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SearchText } from '@/lib/routing/useSearchText';
import { EmptyState, type EmptyStateProps } from './EmptyState';
import { FoundCount } from './FoundCount';
import { type ListProps, ListStates } from './ListStates';
import { SearchBox } from './SearchBox';

interface Props<T> extends Omit<ListProps<T>, 'empty'> {
  searchText: SearchText;
  searchLabel: string;
  icon: Icon;
  /** Shown if the list is empty without a search. Absent for a list that never is. */
  none?: Omit<EmptyStateProps, 'icon'>;
}

/** A list below a search box. A search without matches has another empty state than a list without items. */
export function SearchableList<T>({ searchText, searchLabel, icon, none, ...list }: Props<T>) {
  const { t } = useTranslation();
  const { q, search } = searchText;
  const noMatch = { title: t('empty.no_match'), detail: t('empty.no_match_detail', { q: q ?? '' }) };
  return (
    <>
      <Group mb="md">
        <SearchBox label={searchLabel} value={q} onChange={search} />
      </Group>
      <FoundCount list={list.list} q={q} />
      <ListStates {...list} empty={<EmptyState icon={icon} {...(q || !none ? noMatch : none)} />} />
    </>
  );
}
