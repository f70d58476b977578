import { describe, expect, it, vi } from 'vitest';
import { goAndSignIn, leave, takeWantedPath } from './session';

function at(path: string) {
  const assign = vi.fn();
  const url = new URL(path, 'https://console.example.com');
  vi.stubGlobal('location', { pathname: url.pathname, search: url.search, assign });
  return assign;
}

describe('going to sign in', () => {
  it('remembers the page and its filters', () => {
    const assign = at('/console/prj_1/connections?state=healthy');
    expect(goAndSignIn(100_000)).toBe(true);
    expect(assign).toHaveBeenCalledWith('/oauth2/authorization/console');
    expect(takeWantedPath()).toBe('/console/prj_1/connections?state=healthy');
    expect(takeWantedPath()).toBeUndefined();
  });

  it('does not go again at once, which would be a loop', () => {
    const assign = at('/console');
    goAndSignIn(100_000);
    expect(goAndSignIn(105_000)).toBe(false);
    expect(goAndSignIn(120_000)).toBe(true);
    expect(assign).toHaveBeenCalledTimes(2);
  });

  it('may go again at once after a sign-in that worked', () => {
    at('/console');
    goAndSignIn(100_000);
    takeWantedPath();
    expect(goAndSignIn(101_000)).toBe(true);
  });

  it('never leads out of the console', () => {
    sessionStorage.setItem('grantway.wanted', '//evil.example.com');
    expect(takeWantedPath()).toBeUndefined();
  });

  it('does not come back to the page that says good-bye', () => {
    at('/console/signed-out');
    goAndSignIn(100_000);
    expect(takeWantedPath()).toBeUndefined();
  });

  it('does not come between when the console is being left', () => {
    const assign = at('/console');
    leave('/oauth2/logout');
    expect(goAndSignIn(900_000)).toBe(true);
    expect(assign.mock.calls).toEqual([['/oauth2/logout']]);
    window.dispatchEvent(new Event('pageshow'));
    expect(goAndSignIn(900_000)).toBe(true);
    expect(assign).toHaveBeenLastCalledWith('/oauth2/authorization/console');
  });
});
