import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { leave } from '@/lib/api/session';
import { fakeServer, json, problem } from '@/testing/fakeServer';
import { showWithLinks } from '@/testing/render';
import { takeInvitation, takeReturnToInvitation } from './invitation';
import { ReceivedInvitation } from './ReceivedInvitation';

vi.mock('@/lib/api/session', async (original) => ({
  ...(await original<Record<string, unknown>>()),
  leave: vi.fn<() => void>(),
}));

const TOKEN = 'a'.repeat(43);
const INVITATION = {
  project_id: 'prj_1',
  project_name: 'Payments',
  role: 'viewer',
  expires_at: '2026-05-01T10:00:00Z',
};

/** Shows the invitation, kept in this tab, to `eve@example.com`; `find` and `accept` are what the platform responds. */
async function open(find: () => Response, accept: () => Response = () => json(INVITATION)) {
  sessionStorage.setItem('grantway.invitation', TOKEN);
  fakeServer(({ path }) => {
    if (path.endsWith('/find')) return find();
    if (path.endsWith('/accept')) return accept();
    if (path === '/session/sign-out') return json({ logout_url: '/oauth2/logout' });
    return json({ user: { email: 'eve@example.com' }, memberships: [] });
  });
  await showWithLinks(<ReceivedInvitation token={TOKEN} />);
}

const toConsole = () => screen.getByRole('link', { name: 'Open the console' }).getAttribute('href');

describe('ReceivedInvitation', () => {
  it('tells another person who is signed in, and lets them change the account without losing the invitation', async () => {
    await open(() => problem(403, 'invitation_for_another_address'));
    await screen.findByRole('heading', { name: 'This invitation is for another account' });
    await screen.findByText('You are signed in as eve@example.com.');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    expect(toConsole()).toBe('/console');

    fireEvent.click(screen.getByRole('button', { name: 'Use another account' }));
    await waitFor(() => expect(leave).toHaveBeenCalledWith('/oauth2/logout'));
    expect(takeInvitation()).toBe(TOKEN);
    expect(takeReturnToInvitation()).toBe(true);
    expect(takeReturnToInvitation()).toBe(false);
  });

  it('says of one that was accepted, revoked or has expired that it is over, and forgets it', async () => {
    await open(() => problem(404, 'invitation_not_found'));
    await screen.findByRole('heading', { name: 'This invitation is not valid any more' });
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    expect(toConsole()).toBe('/console');
    expect(takeInvitation()).toBeUndefined();
  });

  it('says so, too, when it ends while the question is shown', async () => {
    await open(
      () => json(INVITATION),
      () => problem(404, 'invitation_not_found'),
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Accept' }));
    await screen.findByRole('heading', { name: 'This invitation is not valid any more' });
  });

  it('leads a member to the project', async () => {
    await open(
      () => json(INVITATION),
      () => problem(409, 'member_exists'),
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Accept' }));
    const link = await screen.findByRole('link', { name: 'Open the project' });
    expect(link.getAttribute('href')).toBe('/console/prj_1');
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
  });

  it('offers to try again where that can help', async () => {
    await open(() => problem(503, 'dependency_unavailable'));
    await screen.findByRole('button', { name: 'Try again' });
  });
});
