import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { show } from '@/testing/render';
import { SignedOutPage } from './SignedOutPage';

async function open(address: string) {
  window.history.replaceState(null, '', address);
  await show(<SignedOutPage />);
}

const again = () => screen.getByRole('link', { name: 'Sign in again' }).getAttribute('href');

describe('SignedOutPage', () => {
  afterEach(() => window.history.replaceState(null, '', '/'));

  it('says that a sign-in failed, and lets one try again', async () => {
    await open('/console/signed-out?error=sign_in_failed');
    expect(screen.getByRole('heading', { name: 'Sign-in failed' })).toBeTruthy();
    expect(screen.getByText(/Nothing has changed; sign in again/)).toBeTruthy();
    expect(screen.queryByText(/You are signed out/)).toBeNull();
    expect(again()).toBe('/oauth2/authorization/console');
  });

  it('says that the session has ended where nothing failed', async () => {
    await open('/console/signed-out');
    expect(screen.getByRole('heading', { name: 'You are signed out' })).toBeTruthy();
    expect(again()).toBe('/oauth2/authorization/console');
  });
});
