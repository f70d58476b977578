import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page } from '@/lib/api/types';
import { Card } from './Card';
import { LoadingRows } from './Loading';
import { LoadMore } from './LoadMore';
import { ProblemView } from './ProblemView';

export interface ListProps<T> {
  list: UseInfiniteQueryResult<InfiniteData<Page<T>>, Error>;
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}

/** The states of every list: loading, problem, empty, items with more to load. */
export function ListStates<T>({ list, empty, children }: ListProps<T>) {
  if (list.isPending) {
    return (
      <Card>
        <LoadingRows />
      </Card>
    );
  }
  if (!list.data) {
    return <ProblemView error={list.error} onRetry={() => void list.refetch()} />;
  }
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      {list.error && <ProblemView error={list.error} onRetry={() => void list.refetch()} />}
      {items.length === 0 ? <Card>{empty}</Card> : children(items)}
      <LoadMore {...list} />
    </>
  );
}
