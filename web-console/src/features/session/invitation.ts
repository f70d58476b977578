const KEY = 'grantway.invitation';
/** Says that the sign-out in progress is only a change of accounts. */
const RETURN = 'grantway.invitation.return';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The token of the invitation whose link was opened. It is removed from the URL at once, because URLs are shown and kept
 * in the history. The tab keeps it until it is used, also across a sign-in.
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

/** Lets the page after the next sign-out lead back to the invitation. */
export function returnToInvitation(): void {
  sessionStorage.setItem(RETURN, 'yes');
}

/** Whether the person signed out only to open the invitation with another account; once. */
export function takeReturnToInvitation(): boolean {
  const returning = sessionStorage.getItem(RETURN) !== null;
  sessionStorage.removeItem(RETURN);
  return returning;
}
