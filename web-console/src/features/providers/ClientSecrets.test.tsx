import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ProviderConfig } from '@/lib/api/types';
import { fakeServer, json } from '@/testing/fakeServer';
import { show } from '@/testing/render';
import { ClientSecrets, SecretExpiry } from './ClientSecrets';

const CONFIG = { id: 'pcfg_1', version: 3 } as ProviderConfig;
const TWO = [
  { id: 'psec_2', hint: 'abcd', current: true, connections: 1 },
  { id: 'psec_1', hint: 'wxyz', current: false, connections: 2 },
];

describe('the client secrets of a configuration', () => {
  it('says which one is current and how many connections still depend on the other', async () => {
    fakeServer(() => json({ items: TWO }));
    await show(<ClientSecrets config={CONFIG} mayWrite />);
    expect(await screen.findByText('current')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /wxyz/ }));
    expect(await screen.findByText(/2 connections have tokens issued with it/)).toBeTruthy();
  });

  it('offers no deletion of the only one', async () => {
    fakeServer(() => json({ items: [TWO[0]] }));
    await show(<ClientSecrets config={CONFIG} mayWrite />);
    await screen.findByText('current');
    expect(screen.queryByRole('button')).toBeNull();
  });
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('the expiry of a client secret', () => {
  it.each([
    [-1, 'The client secret has expired'],
    [5, 'The client secret expires soon'],
  ])('in %i days is announced', async (days, title) => {
    await show(<SecretExpiry config={{ ...CONFIG, client_secret_expires_at: inDays(days) }} />);
    expect(screen.getByText(title)).toBeTruthy();
  });

  it('in a year is not', async () => {
    await show(<SecretExpiry config={{ ...CONFIG, client_secret_expires_at: inDays(365) }} />);
    expect(screen.queryByText(/client secret/)).toBeNull();
  });
});
