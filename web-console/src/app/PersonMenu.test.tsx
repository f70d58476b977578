import { useQuery } from '@tanstack/react-query';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/lib/api/client';
import type { Me } from '@/lib/api/types';
import { chosenLanguage } from '@/lib/i18n';
import { meQuery } from '@/lib/queries';
import { fakeServer, json } from '@/testing/fakeServer';
import { showWithLinks, testQueries } from '@/testing/render';
import { PersonMenu } from './PersonMenu';

const ME = {
  user: { id: 'usr_1', name: 'Ada', email: 'ada@example.com', platform_role: 'user' },
  memberships: [],
} as unknown as Me;

/** A page that shows what an audit log would, and is read again after each change. */
function Events() {
  useQuery({ queryKey: ['audit'], queryFn: () => api.get('/api/v1/audit/events') });
  return null;
}

describe('signing out', () => {
  afterEach(() => vi.useRealTimers());

  it('reads nothing more once the session has ended', async () => {
    const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
    const seen = fakeServer(({ path }) =>
      json(path === '/session/sign-out' ? { logout_url: 'https://issuer.example/logout' } : { items: [] }),
    );
    sessionStorage.setItem('grantway.sign-in.language', 'ru');
    const queries = testQueries();
    queries.setQueryData(meQuery.queryKey, ME);
    await showWithLinks(
      <>
        <Events />
        <PersonMenu />
      </>,
      queries,
    );
    fireEvent.click(await screen.findByRole('button', { name: /Ada/ }));
    const leave = await screen.findByRole('menuitem', { name: 'Sign out' });
    vi.useFakeTimers({ shouldAdvanceTime: true });
    fireEvent.click(leave);
    await waitFor(() => expect(assign).toHaveBeenCalledWith('https://issuer.example/logout'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(chosenLanguage(), 'the choice of the sign-in page ends with its session').toBeUndefined();
    expect(seen.map(({ path }) => path).slice(seen.findIndex(({ method }) => method === 'POST'))).toEqual([
      '/session/sign-out',
    ]);
  });
});
