import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Connection } from '@/lib/api/types';
import { fakeServer, json } from '@/testing/fakeServer';
import { showWithLinks } from '@/testing/render';
import { ConnectionFacts } from './ConnectionFacts';

async function facts(part: Partial<Connection>, requested?: string[]) {
  const configs = requested ? [{ id: 'pcfg_1', name: 'Shop', scopes: requested }] : [];
  fakeServer(() => json({ items: configs }));
  await showWithLinks(
    <ConnectionFacts
      connection={{
        id: 'conn_1',
        project_id: 'prj_1',
        provider_config_id: 'pcfg_1',
        provider: 'shopify',
        state: 'healthy',
        scopes: [],
        inputs: {},
        attributes: {},
        created_at: '2026-05-01T10:00:00Z',
        updated_at: '2026-05-01T10:00:00Z',
        version: 1,
        ...part,
      }}
    />,
  );
  await screen.findByText('conn_1');
}

function fact(name: string): string | undefined {
  return screen.queryByText(name)?.nextElementSibling?.textContent ?? undefined;
}

describe('ConnectionFacts', () => {
  it('shows what the end user named and what the provider told, in the order of their names', async () => {
    await facts({
      inputs: { shop: 'acme' },
      attributes: { location: 'eu', api_domain: 'https://www.zohoapis.eu' },
    });
    expect(fact('Named by the end user or the app')).toBe('shop: acme');
    expect(fact('Told by the provider')).toBe('api_domain: https://www.zohoapis.eulocation: eu');
  });

  it.each([
    [['read'], ['read'], 'read(as requested; the provider need not confirm that)'],
    [['read'], ['read', 'write'], 'readRequested by the configuration, but not granted: write'],
    [['read', 'more'], ['read'], 'read more'],
    [[], ['read'], '–Requested by the configuration, but not granted: read'],
  ])('tells the scopes %j that are granted from the requested ones %j', async (scopes, requested, shown) => {
    await facts({ scopes }, requested);
    await screen.findByText('Shop');
    expect(fact('Granted scopes')).toBe(shown);
  });

  it('leaves both out where there are none', async () => {
    await facts({});
    expect(fact('Named by the end user or the app')).toBeUndefined();
    expect(fact('Told by the provider')).toBeUndefined();
  });
});
