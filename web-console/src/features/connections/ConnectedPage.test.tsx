import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectSession } from '@/lib/api/types';
import { fakeServer, json } from '@/testing/fakeServer';
import { show } from '@/testing/render';
import { ConnectedPage } from './ConnectedPage';
import { keepCode, readCode } from './completionCode';

let session: Partial<ConnectSession>;

/** Opens the page at an address as a new page of the tab would, and answers its history. */
async function open(search: string) {
  const root = createRootRoute();
  const page = createRoute({
    getParentRoute: () => root,
    path: 'console/connected',
    validateSearch: (found: Record<string, unknown>) => found,
    component: ConnectedPage,
  });
  const connection = createRoute({
    getParentRoute: () => root,
    path: 'console/$projectId/connections/$connectionId',
    component: () => <h1>The connection</h1>,
  });
  const history = createMemoryHistory({ initialEntries: [`/console/connected${search}`] });
  const router = createRouter({ routeTree: root.addChildren([page, connection]), history });
  await show(<RouterProvider router={router as never} />);
  return history;
}

const heading = (name: string) => screen.findByRole('heading', { name });
const confirm = () => screen.queryByRole('button', { name: 'Confirm connection' });
const way = (name: string) => screen.getByRole('link', { name }).getAttribute('href');

function offersWaysOn() {
  expect(way('Create connect link')).toContain('/console/prj_1/connections/new?provider_config_id=pcfg_1');
  expect(way('Connections')).toBe('/console/prj_1/connections');
}

describe('ConnectedPage', () => {
  beforeEach(() => {
    session = {
      id: 'cs_1',
      project_id: 'prj_1',
      provider_config_id: 'pcfg_1',
      state: 'awaiting_confirmation',
      confirm_by: new Date(Date.now() + 50_000).toISOString(),
    };
    fakeServer(({ path }) => json(path.includes('connect-sessions') ? session : { name: 'Sandbox' }));
  });

  it('keeps the code for a reload, but not in the address', async () => {
    const history = await open('?session_id=cs_1&code=c1');
    await heading('Waiting for confirmation');
    await waitFor(() => expect(history.location.href).toBe('/console/connected?session_id=cs_1'));
    expect(readCode('cs_1')).toBe('c1');
  });

  it('can confirm after a reload, and says how long', async () => {
    keepCode('cs_1', 'c1');
    await open('?session_id=cs_1');
    await screen.findByRole('button', { name: 'Confirm connection' });
    expect(screen.getByText(/it ends in (4\d|50) seconds/).closest('[aria-live]')).toBeNull();
  });

  it('offers a new link when the minute is over, and forgets the code', async () => {
    session.state = 'expired';
    keepCode('cs_1', 'c1');
    await open('?session_id=cs_1');
    await heading('Not confirmed in time');
    expect(confirm()).toBeNull();
    expect(readCode('cs_1')).toBeUndefined();
    offersWaysOn();
  });

  it('does not use the code of another session', async () => {
    keepCode('cs_2', 'c2');
    await open('?session_id=cs_1');
    await heading('Nothing to confirm');
    expect(confirm()).toBeNull();
    expect(readCode('cs_2')).toBe('c2');
    offersWaysOn();
  });

  it('goes on to a connection that is confirmed already', async () => {
    session.state = 'confirmed';
    session.connection_id = 'conn_1';
    const history = await open('?session_id=cs_1');
    await heading('The connection');
    expect(history.location.href).toBe('/console/prj_1/connections/conn_1');
  });

  it('tells a cancelled connect page from a denial at the provider', async () => {
    session = { ...session, state: 'failed', error: 'access_denied', failed_step: 'connect_page' };
    await open('?session_id=cs_1&error=access_denied');
    await heading('Cancelled');
    expect(screen.queryByText(/refused/)).toBeNull();
    offersWaysOn();
  });

  it('calls a denial at the provider refused', async () => {
    session = { ...session, state: 'failed', error: 'access_denied', failed_step: 'at_provider' };
    await open('?session_id=cs_1&error=access_denied');
    await screen.findByText('Access was refused.');
    expect(screen.getByRole('heading', { name: 'Not connected' })).toBeTruthy();
  });
});
