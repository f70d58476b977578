import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { show } from '@/testing/render';
import { SecretOnce } from './SecretOnce';

const SECRET = { id: 'sec_1', client_id: 'app_1', client_secret: 'seen-once', hint: 'once' } as never;

async function showSecret() {
  const root = createRootRoute();
  const routes = [
    createRoute({ getParentRoute: () => root, path: '/list', component: () => <p>The list</p> }),
    createRoute({
      getParentRoute: () => root,
      path: '/new',
      component: () => <SecretOnce secret={SECRET} onStored={() => history.push('/list')} />,
    }),
  ];
  const history = createMemoryHistory({ initialEntries: ['/list', '/new'], initialIndex: 1 });
  const router = createRouter({ routeTree: root.addChildren(routes), history });
  await show(<RouterProvider router={router as never} />);
  await screen.findByText('seen-once');
  return history;
}

describe('a secret that is shown once', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is not lost by Back without a warning', async () => {
    const confirm = vi.fn().mockReturnValue(false);
    vi.stubGlobal('confirm', confirm);
    const history = await showSecret();
    await act(async () => history.push('/list'));
    expect(confirm).toHaveBeenCalledWith('Leave this page? The secret is not shown again.');
    expect(screen.getByText('seen-once')).toBeTruthy();
    confirm.mockReturnValue(true);
    await act(async () => history.push('/list'));
    expect(await screen.findByText('The list')).toBeTruthy();
  });

  it('takes the focus from the form that it replaces', async () => {
    await showSecret();
    expect(document.activeElement).toBe(screen.getByRole('status'));
  });

  it('asks nothing once it is stored', async () => {
    const confirm = vi.fn().mockReturnValue(false);
    vi.stubGlobal('confirm', confirm);
    await showSecret();
    fireEvent.click(screen.getByRole('button', { name: 'I have stored it' }));
    await waitFor(() => expect(screen.getByText('The list')).toBeTruthy());
    expect(confirm).not.toHaveBeenCalled();
  });
});
