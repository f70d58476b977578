import { IconApps } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { listQuery } from '@/lib/queries';
import { useSearchText } from '@/lib/routing/useSearchText';
import { fakeServer, json } from '@/testing/fakeServer';
import { showWithLinks } from '@/testing/render';
import { SearchableList } from './SearchableList';

function Animals() {
  const searchText = useSearchText();
  const list = useInfiniteQuery(listQuery<string>('/api/v1/animals', { q: searchText.q }));
  return (
    <SearchableList
      list={list}
      searchText={searchText}
      searchLabel="Search animals"
      icon={IconApps}
      none={{ title: 'No animals yet', detail: 'Buy one.' }}
    >
      {(items) => items.map((name) => <p key={name}>{name}</p>)}
    </SearchableList>
  );
}

/** Serves these names, narrowed as the services narrow their lists. */
function serve(names: string[]) {
  return fakeServer(({ path }) => {
    const q = new URL(path, 'http://localhost').searchParams.get('q') ?? '';
    return json({ items: names.filter((name) => name.includes(q)) });
  });
}

function search(text: string) {
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search animals' }), { target: { value: text } });
}

describe('SearchableList', () => {
  it('shows what is found, and everything again when the search is cleared', async () => {
    serve(['cat', 'dog']);
    await showWithLinks(<Animals />);
    await screen.findByText('dog');
    search('ca');
    await waitFor(() => expect(screen.queryByText('dog')).toBeNull());
    await screen.findByText('cat');
    expect(screen.queryByText('dog')).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('1 result');
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(await screen.findByText('dog')).toBeTruthy();
  });

  it('tells a search without matches from an empty list', async () => {
    serve([]);
    await showWithLinks(<Animals />);
    await screen.findByText('No animals yet');
    search('emu');
    expect(await screen.findByText('Nothing contains “emu”.')).toBeTruthy();
    expect(screen.queryByText('No animals yet')).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('Nothing matches');
  });
});
