import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { show } from '@/testing/render';
import { ConfirmDialog } from './ConfirmDialog';
import { OfflineBanner } from './OfflineBanner';

function offline() {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
}

const dialog = (
  <ConfirmDialog
    opened
    onClose={() => undefined}
    title="Disconnect?"
    confirmLabel="Disconnect"
    pending={false}
    error={undefined}
    onConfirm={() => undefined}
  >
    It ends.
  </ConfirmDialog>
);

describe('being offline', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is said as soon as it begins', async () => {
    await show(<OfflineBanner />);
    expect(screen.queryByText(/You are offline/)).toBeNull();
    offline();
    act(() => void window.dispatchEvent(new Event('offline')));
    expect(screen.getByText(/You are offline/).closest('[aria-live=polite]')).not.toBeNull();
  });

  it('lets nothing be confirmed, and says why', async () => {
    offline();
    await show(dialog);
    const confirm = await screen.findByRole<HTMLButtonElement>('button', { name: 'Disconnect' });
    expect(confirm.disabled).toBe(true);
    expect(screen.getByText(/You are offline/)).toBeTruthy();
  });
});
