import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ConnectionStatus } from '@/components/ui/StatusBadge';
import type { Connection, ConnectionState } from '@/lib/api/types';
import { CONNECTION_STATES } from '@/lib/status/connection';
import { show, showWithLinks } from '@/testing/render';
import { Reconnect } from './Reconnect';

const OVER: readonly ConnectionState[] = ['revoked', 'disconnecting'];

function connection(state: ConnectionState): Connection {
  return {
    id: 'conn_1',
    project_id: 'prj_1',
    provider_config_id: 'pcfg_1',
    provider: 'sandbox',
    external_id: 'customer-1',
    state,
    scopes: [],
    inputs: {},
    attributes: {},
    created_at: '2026-05-01T10:00:00Z',
    updated_at: '2026-05-01T10:00:00Z',
    version: 1,
  };
}

async function link(state: ConnectionState) {
  await showWithLinks(<Reconnect connection={connection(state)} />);
  const found = await screen.findByRole('link');
  const { pathname, searchParams } = new URL(found.getAttribute('href') ?? '', 'http://localhost');
  return { words: found.textContent, pathname, search: Object.fromEntries(searchParams) };
}

describe('the way to connect again', () => {
  it.each(CONNECTION_STATES.filter((state) => state !== 'pending' && !OVER.includes(state)))(
    'repairs what is %s',
    async (state) => {
      expect(await link(state)).toEqual({
        words: 'Reconnect',
        pathname: '/console/prj_1/connections/new',
        search: { connection_id: 'conn_1', provider_config_id: 'pcfg_1' },
      });
    },
  );

  it('is not offered before the connection is confirmed', async () => {
    await showWithLinks(
      <>
        <h1>Page</h1>
        <Reconnect connection={connection('pending')} />
      </>,
    );
    await screen.findByRole('heading', { name: 'Page' });
    expect(screen.queryByRole('link')).toBeNull();
  });

  it.each(OVER)('begins a new connection for the end user of what is %s', async (state) => {
    expect(await link(state)).toEqual({
      words: 'Connect anew',
      pathname: '/console/prj_1/connections/new',
      search: { provider_config_id: 'pcfg_1', external_id: 'customer-1' },
    });
  });
});

describe('the state of a connection', () => {
  it.each(['invalid_client', 'client_rejected', 'configuration_invalid', 'configuration_blocked'])(
    'is no retry after %s, which only a corrected configuration ends',
    async (reason) => {
      await show(<ConnectionStatus state="degraded" reason={reason} />);
      expect(screen.queryByText('Retrying')).toBeNull();
      expect(screen.getByText('Configuration to correct')).toBeTruthy();
    },
  );

  it('is a retry where the provider may answer the next time', async () => {
    await show(<ConnectionStatus state="degraded" reason="provider_unreachable" />);
    expect(screen.getByText('Retrying')).toBeTruthy();
  });
});
