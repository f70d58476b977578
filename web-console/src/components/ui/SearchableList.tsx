import { Group } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SearchText } from '@/lib/routing/useSearchText';
import { EmptyState, type EmptyStateProps } from './EmptyState';
import { type ListProps, ListStates } from './ListStates';
import { SearchBox } from './SearchBox';

interface Props<T> extends Omit<ListProps<T>, 'empty'> {
  searchText: SearchText;
  searchLabel: string;
  icon: Icon;
  /** Shown if the list is empty without a search; a list that never is has none. */
  none?: Omit<EmptyStateProps, 'icon'>;
}

/** A list below a search box, with an empty state that tells a search without matches from an empty list. */
export function SearchableList<T>({ searchText, searchLabel, icon, none, ...list }: Props<T>) {
  const { t } = useTranslation();
  const { q, search } = searchText;
  const noMatch = { title: t('empty.no_match'), detail: t('empty.no_match_detail', { q: q ?? '' }) };
  return (
    <>
      <Group mb="md">
        <SearchBox label={searchLabel} value={q} onChange={search} />
      </Group>
      <ListStates {...list} empty={<EmptyState icon={icon} {...(q || !none ? noMatch : none)} />} />
    </>
  );
}
