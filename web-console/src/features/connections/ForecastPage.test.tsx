import { screen } from '@testing-library/react';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { describe, expect, it } from 'vitest';
import { fakeServer, json } from '@/testing/fakeServer';
import { show } from '@/testing/render';
import { ForecastPage } from './ForecastPage';

async function open(items: unknown[]) {
  fakeServer(() => json({ items }));
  const root = createRootRoute();
  const project = createRoute({ getParentRoute: () => root, path: 'console/$projectId' });
  const page = createRoute({
    getParentRoute: () => project,
    path: 'connections/forecast',
    component: ForecastPage,
  });
  const router = createRouter({
    routeTree: root.addChildren([project.addChildren([page])]),
    history: createMemoryHistory({ initialEntries: ['/console/prj_1/connections/forecast'] }),
  });
  await show(<RouterProvider router={router as never} />);
}

describe('ForecastPage', () => {
  it('says what ends, when and why, and leads to the connection', async () => {
    await open([
      {
        connection: { id: 'conn_1', external_id: 'customer-1', provider: 'google' },
        ends_at: '2026-12-05T10:00:00Z',
        reason: 'testing_mode',
      },
    ]);
    const link = await screen.findByRole('link', { name: 'customer-1' });
    expect(link.getAttribute('href')).toBe('/console/prj_1/connections/conn_1');
    expect(screen.getByText('The client is in testing mode at the provider')).toBeTruthy();
    expect(screen.getByText(/Dec 5, 2026/)).toBeTruthy();
  });

  it('leads to the configuration whose client secret expires', async () => {
    await open([
      {
        connection: { id: 'conn_1', external_id: 'customer-1', provider_config_id: 'pcfg_1' },
        ends_at: '2026-12-05T10:00:00Z',
        reason: 'secret_expiry',
      },
    ]);
    const link = await screen.findByRole('link', { name: 'The client secret of the configuration expires' });
    expect(link.getAttribute('href')).toBe('/console/prj_1/providers/pcfg_1');
  });

  it('says that nothing ends', async () => {
    await open([]);
    await screen.findByText('No connection ends soon');
  });
});
