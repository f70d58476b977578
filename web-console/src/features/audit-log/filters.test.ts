import { describe, expect, it } from 'vitest';
import { reportQuery } from './filters';

const NOW = new Date('2026-03-31T12:00:00Z');

describe('reportQuery', () => {
  it('spells out the range that the list has by itself', () => {
    expect(reportQuery('prj_1', { outcome: 'denied' }, NOW)).toMatchObject({
      project_id: 'prj_1',
      outcome: 'denied',
      from: '2026-02-28T12:00:00.000Z',
      to: '2026-03-31T12:00:00.000Z',
    });
  });

  it('counts back from the chosen end', () => {
    expect(reportQuery(undefined, { to: '2026-02-01T00:00:00Z' }, NOW)).toMatchObject({
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-02-01T00:00:00Z',
    });
  });

  it('keeps a chosen start', () => {
    expect(reportQuery(undefined, { from: '2025-12-24T00:00:00Z' }, NOW).from).toBe('2025-12-24T00:00:00Z');
  });
});
