const KEY = 'grantway.invitation';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The token of the invitation whose link was followed. It leaves the address at once, for addresses are remembered and
 * shown, and stays in this tab until it was used, over a sign-in too.
 */
export function takeInvitation(): string | undefined {
  const given = window.location.hash.slice(1);
  if (TOKEN.test(given)) {
    sessionStorage.setItem(KEY, given);
    window.history.replaceState(window.history.state, '', window.location.pathname);
    return given;
  }
  return sessionStorage.getItem(KEY) ?? undefined;
}

export function forgetInvitation(): void {
  sessionStorage.removeItem(KEY);
}
