import { useInfiniteQuery } from '@tanstack/react-query';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { listQuery } from '@/lib/queries';
import { fakeServer, json } from '@/testing/fakeServer';
import { show } from '@/testing/render';
import { DataTable } from './DataTable';
import { ListStates } from './ListStates';

function Names() {
  const list = useInfiniteQuery(listQuery<string>('/api/v1/names'));
  return (
    <ListStates list={list} empty={null}>
      {(items) => (
        <DataTable
          label="Names"
          items={items}
          id={(name) => name}
          columns={[{ key: 'name', name: 'Name', cell: (name) => name }]}
        />
      )}
    </ListStates>
  );
}

describe('ListStates', () => {
  it.each([undefined, 'third'])(
    'focuses the first item that was loaded more, whether or not there are others (%s)',
    async (next) => {
      fakeServer(({ path }) =>
        path.includes('cursor=second')
          ? json({ items: ['Cyd', 'Dan'], next_cursor: next })
          : json({ items: ['Ada', 'Bob'], next_cursor: 'second' }),
      );
      await show(<Names />);
      const more = await screen.findByRole('button', { name: 'Load more' });
      act(() => more.focus());
      fireEvent.click(more);
      await screen.findByText('Cyd');
      await waitFor(() => expect(document.activeElement?.textContent).toContain('Cyd'));
      expect(document.activeElement?.matches('tr')).toBe(true);
    },
  );
});
