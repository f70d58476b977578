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
          ? { items: [{ id: 'app_1', name: 'Invoices' }] }
          : answer
            ? [GRANT]
            : [],
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

  it('offers no more than the app may be granted', async () => {
    fakeServer(({ path }) =>
      json(
        path.startsWith('/api/v1/apps')
          ? { items: [{ id: 'app_1', name: 'Invoices', deliver: 'proxy' }] }
          : [],
      ),
    );
    const queries = testQueries();
    queries.setQueryData(meQuery.queryKey, ADMINISTRATOR);
    await showWithLinks(<Grants connection={CONNECTION} />, queries);
    const deliver = await screen.findByRole('combobox', { name: 'May' });
    expect([...deliver.querySelectorAll('option')].map(({ value }) => value)).toEqual(['proxy']);
  });

  it('offers a developer the proxy and says who may give tokens', async () => {
    fakeServer(({ path }) =>
      json(
        path.startsWith('/api/v1/apps')
          ? { items: [{ id: 'app_1', name: 'Invoices', deliver: 'token' }] }
          : [],
      ),
    );
    const queries = testQueries();
    queries.setQueryData(meQuery.queryKey, DEVELOPER);
    await showWithLinks(<Grants connection={CONNECTION} />, queries);
    const deliver = await screen.findByRole('combobox', { name: 'May' });
    expect([...deliver.querySelectorAll('option')].map(({ value }) => value)).toEqual(['proxy']);
    expect(screen.getByText(/can let an app read tokens/)).toBeTruthy();
  });
});
