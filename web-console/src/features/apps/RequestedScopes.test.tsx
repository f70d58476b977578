import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { App, Me, ProjectRole } from '@/lib/api/types';
import { meQuery } from '@/lib/queries';
import { fakeServer, json } from '@/testing/fakeServer';
import { showWithLinks, testQueries } from '@/testing/render';
import { RequestedScopes } from './RequestedScopes';

const APP = {
  id: 'app_1',
  project_id: 'prj_1',
  version: 4,
  scopes: ['connections:read'],
  requested_scopes: ['tokens:read'],
  secrets: [{ id: 'sec_1', hint: 'ab12', created_at: '2026-01-02T10:00:00Z' }],
} as App;

async function show(role: ProjectRole, app = APP) {
  const queries = testQueries();
  queries.setQueryData(meQuery.queryKey, {
    user: { id: 'usr_1', platform_role: 'user' },
    memberships: [{ project_id: 'prj_1', role }],
  } as unknown as Me);
  await showWithLinks(<RequestedScopes app={app} />, queries);
}

describe('RequestedScopes', () => {
  it('lets an admin approve what is seen, with one click', async () => {
    const sent: unknown[] = [];
    fakeServer(({ method, path, body }) => {
      sent.push([method, path, body]);
      return json(APP);
    });
    await show('admin');
    fireEvent.click(await screen.findByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual(['POST', '/api/v1/apps/app_1/scopes/approve', { scopes: ['tokens:read'] }]);
  });

  it('names the credentials that will hold the scopes, who made them and when', async () => {
    fakeServer(() => json({ items: [{ user_id: 'usr_9', name: 'Dana' }] }));
    await show('admin', {
      ...APP,
      secrets: [{ id: 'sec_1', hint: 'ab12', created_by: 'usr_9', created_at: '2026-01-02T10:00:00Z' }],
      return_urls_changed: { by: 'usr_9', at: '2026-01-03T10:00:00Z' },
    } as App);
    expect(await screen.findByText('…ab12')).toBeTruthy();
    expect(await screen.findAllByText('Dana')).toHaveLength(2);
    expect(screen.getByText(/Return URLs changed/).textContent).toContain('2026');
  });

  it('tells a developer whom to ask', async () => {
    await show('developer');
    expect(await screen.findByText('tokens:read')).toBeTruthy();
    expect(screen.getByText(/An owner or administrator of the project approves/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
