import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { ProviderConfig } from '@/lib/api/types';
import { fakeServer, json } from '@/testing/fakeServer';
import { show } from '@/testing/render';
import { DescriptionChoice } from './DescriptionChoice';

const CONFIG = { id: 'pcfg_1', version: 3 } as ProviderConfig;
const CHANGE = { pointer: '/refresh/rotation', before: '"never"', after: '"always"' };

describe('the choice of a revision', () => {
  it('keeps the one in use', async () => {
    const seen = fakeServer(() =>
      json({ policy: 'following', revision: 4, catalogue_revision: 4, changes: [] }),
    );
    await show(<DescriptionChoice config={CONFIG} mayWrite />);
    fireEvent.click(await screen.findByRole('button', { name: 'Keep revision 4' }));
    await expect
      .poll(() => seen.filter(({ method }) => method === 'PUT').map(({ body }) => body))
      .toEqual([{ policy: 'pinned', revision: 4 }]);
  });

  it('shows what the revision of the catalogue would change', async () => {
    fakeServer(() => json({ policy: 'pinned', revision: 4, catalogue_revision: 5, changes: [CHANGE] }));
    await show(<DescriptionChoice config={CONFIG} mayWrite />);
    expect(await screen.findByText('/refresh/rotation')).toBeTruthy();
    expect(screen.getByText('"always"')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Follow the catalogue' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Keep revision 5 instead' })).toBeTruthy();
  });

  it('offers nothing to those who may only read', async () => {
    fakeServer(() => json({ policy: 'pinned', revision: 4, changes: [] }));
    await show(<DescriptionChoice config={CONFIG} mayWrite={false} />);
    expect(await screen.findByText(/no longer has this provider/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
