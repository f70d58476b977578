import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Page } from '@/lib/api/types';
import { Card } from './Card';
import { focusOn } from './keptFocus';
import { LoadingRows } from './Loading';
import { LoadMore } from './LoadMore';
import { ProblemView } from './ProblemView';
import { isFocusLost } from './useLostFocus';

export interface ListProps<T> {
  list: UseInfiniteQueryResult<InfiniteData<Page<T>>, Error>;
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}

/** The states of every list: loading, problem, empty, items with more to load. */
export function ListStates<T>({ list, empty, children }: ListProps<T>) {
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { place, expectMore } = useFirstNewItem(items.length);
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
  return (
    <div ref={place}>
      {list.error && <ProblemView error={list.error} onRetry={() => void list.refetch()} />}
      {items.length === 0 ? <Card>{empty}</Card> : children(items)}
      <LoadMore
        {...list}
        fetchNextPage={() => {
          expectMore();
          return list.fetchNextPage();
        }}
      />
    </div>
  );
}

/** The first item that "Load more" has added gets the focus, which its button loses while it is busy. */
function useFirstNewItem(count: number) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef<number>(undefined);
  useEffect(() => {
    const shown = before.current;
    if (shown !== undefined && count > shown) {
      before.current = undefined;
      const added = place.current?.querySelectorAll<HTMLElement>('tbody > tr, [data-item]')[shown];
      if (isFocusLost() || document.activeElement?.matches('[data-load-more]')) {
        focusOn(added);
      }
    }
  }, [count]);
  return {
    place,
    expectMore: () => {
      before.current = count;
    },
  };
}
