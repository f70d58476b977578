import { describe, expect, it } from 'vitest';
import type { Connection } from '@/lib/api/types';
import { isRefreshed } from './api';

const before = { state: 'degraded', refreshed_at: '2026-01-01T00:00:00Z' } as Connection;

describe('a refresh', () => {
  it('has worked when there is a token of another time', () => {
    expect(isRefreshed(before, { ...before, state: 'healthy', refreshed_at: '2026-01-02T00:00:00Z' })).toBe(
      true,
    );
  });

  it('has not worked when the provider refused, whatever the status of the answer', () => {
    expect(isRefreshed(before, { ...before, state: 'reauth_required' })).toBe(false);
    expect(isRefreshed(before, before)).toBe(false);
  });

  it('has not worked when it is still under way', () => {
    const healthy = { ...before, state: 'healthy' } as Connection;
    expect(isRefreshed(healthy, healthy)).toBe(false);
  });
});
