import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ProviderConfig } from '@/lib/api/types';
import { show } from '@/testing/render';
import { ClientState } from './ProvidersPage';

const NEW = { id: 'pcfg_1', damaged: false, provider_available: true } as ProviderConfig;

describe('the state of a provider configuration', () => {
  it.each([
    ['Not tested', {}],
    ['Ready', { client_accepted: '2026-01-01T00:00:00Z' }],
    ['Client refused', { client_accepted: '2026-01-01T00:00:00Z', client_rejected: '2026-01-02T00:00:00Z' }],
    ['Changed in the database', { damaged: true }],
    ['Unavailable', { provider_available: false, client_accepted: '2026-01-01T00:00:00Z' }],
  ])('is %s', async (word, part) => {
    await show(<ClientState config={{ ...NEW, ...part }} />);
    expect(screen.getByText(new RegExp(`^${word}`))).toBeTruthy();
  });
});
