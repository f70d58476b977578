import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Toasts } from '@/components/ui/Toasts';
import type { Connection, Me } from '@/lib/api/types';
import { meQuery } from '@/lib/queries';
import { fakeServer, json } from '@/testing/fakeServer';
import { showWithLinks, testQueries } from '@/testing/render';
import { grantsQuery } from './api';
import { Grants } from './Grants';

const CONNECTION = { id: 'conn_1', project_id: 'prj_1', state: 'healthy' } as Connection;
const ADMINISTRATOR = {
  user: { id: 'usr_1', platform_role: 'administrator' },
  memberships: [],
} as unknown as Me;
const DEVELOPER = {
  user: { id: 'usr_2', platform_role: 'user' },
  memberships: [{ project_id: 'prj_1', role: 'developer' }],
} as unknown as Me;
const GRANT = { app_id: 'app_1', deliver: 'token', created_at: '2026-01-01T00:00:00Z' };

describe('Grants', () => {
  it('announces a grant even when the list is read again before the answer has come', async () => {
    let answer: ((response: Response) => void) | undefined;
    fakeServer(({ method, path }) => {
      if (method === 'PUT') {
        return new Promise<Response>((resolve) => {
          answer = resolve;
        });
      }
      return json(
        path.startsWith('/api/v1/apps')
          ? { items: [{ id: 'app_1', name: 'Invoices', deliver: 'token' }] }
          : answer
            ? { items: [GRANT] }
            : { items: [] },
      );
    });
    const queries = testQueries();
    queries.setQueryData(meQuery.queryKey, ADMINISTRATOR);
    await showWithLinks(
      <>
        <Grants connection={CONNECTION} />
        <Toasts />
      </>,
      queries,
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Give access' }));
    await waitFor(() => expect(answer).toBeDefined());
    await queries.invalidateQueries(grantsQuery(CONNECTION.id));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Give access' })).toBeNull());
    answer?.(json(GRANT));
    expect(await screen.findByText('Access given')).toBeTruthy();
  });

  it('offers no app that may not be granted tokens', async () => {
    fakeServer(({ path }) =>
      json(
        path.startsWith('/api/v1/apps')
          ? {
              items: [
                { id: 'app_1', name: 'Invoices', deliver: 'proxy' },
                { id: 'app_2', name: 'Shop', deliver: 'token' },
              ],
            }
          : { items: [] },
      ),
    );
    const queries = testQueries();
    queries.setQueryData(meQuery.queryKey, ADMINISTRATOR);
    await showWithLinks(<Grants connection={CONNECTION} />, queries);
    const apps = await screen.findByRole('combobox', { name: 'Give access to' });
    expect([...apps.querySelectorAll('option')].map(({ value }) => value)).toEqual(['app_2']);
  });

  it('offers no access to a connection that nobody has confirmed, and says why', async () => {
    fakeServer(({ path }) =>
      json({
        items: path.startsWith('/api/v1/apps') ? [{ id: 'app_1', name: 'Invoices', deliver: 'token' }] : [],
      }),
    );
    const queries = testQueries();
    queries.setQueryData(meQuery.queryKey, ADMINISTRATOR);
    await showWithLinks(<Grants connection={{ ...CONNECTION, state: 'pending' }} />, queries);
    expect(await screen.findByText(/once the connection is confirmed/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Give access' })).toBeNull();
  });

  it('says to a developer who may give tokens', async () => {
    fakeServer(({ path }) =>
      json(
        path.startsWith('/api/v1/apps')
          ? { items: [{ id: 'app_1', name: 'Invoices', deliver: 'token' }] }
          : { items: [] },
      ),
    );
    const queries = testQueries();
    queries.setQueryData(meQuery.queryKey, DEVELOPER);
    await showWithLinks(<Grants connection={CONNECTION} />, queries);
    const give = await screen.findByRole<HTMLButtonElement>('button', { name: 'Give access' });
    expect(give.disabled).toBe(true);
    expect(screen.getByText(/can let an app read tokens/)).toBeTruthy();
  });

  it('finds one of more apps than a list can hold', async () => {
    const many = Array.from({ length: 21 }, (_, i) => ({
      id: `app_${i}`,
      name: `App ${i}`,
      deliver: 'token',
    }));
    const seen = fakeServer(({ path }) =>
      json(
        path.startsWith('/api/v1/apps')
          ? { items: path.includes('q=') ? [{ id: 'app_999', name: 'Zebra', deliver: 'token' }] : many }
          : { items: [] },
      ),
    );
    const queries = testQueries();
    queries.setQueryData(meQuery.queryKey, ADMINISTRATOR);
    await showWithLinks(<Grants connection={CONNECTION} />, queries);
    const search = await screen.findByRole('searchbox', { name: 'Search apps by name' });
    fireEvent.change(search, { target: { value: 'zeb' } });
    expect(await screen.findByRole('option', { name: 'Zebra' }, { timeout: 5_000 })).toBeTruthy();
    expect(seen.some(({ path }) => path.includes('q=zeb'))).toBe(true);
  });
});
