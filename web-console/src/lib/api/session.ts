import type { Session } from './types';

const WANTED = 'grantway.wanted';
const SENT = 'grantway.sent-to-sign-in';
const LOOP_MILLIS = 15_000;

let current: Promise<Session> | undefined;
let leaving = false;

/** The browser's session at the gateway, requested once; the CSRF token is the only secret in it. */
export function session(): Promise<Session> {
  current ??= load();
  current.catch(() => forgetSession());
  return current;
}

export function forgetSession(): void {
  current = undefined;
}

async function load(): Promise<Session> {
  const answer = await fetch('/session', {
    headers: { Accept: 'application/json' },
    credentials: 'same-origin',
  });
  if (!answer.ok) {
    throw new TypeError(`/session answered ${answer.status}`);
  }
  return (await answer.json()) as Session;
}

/** Whether the console is being left: what is read now could only be refused. */
export function isLeaving(): boolean {
  return leaving;
}

/** Leaves the console for good: requests that fail from now on because the session has ended lead nowhere else. */
export function leave(url: string): void {
  leaving = true;
  // a page restored by the Back button is not being left
  window.addEventListener('pageshow', () => (leaving = false), { once: true });
  forgetSession();
  window.location.assign(url);
}

/**
 * Leaves for the sign-in page and remembers where the person wanted to be. Answers false, and stays, when the last
 * attempt is so fresh that going there again would be a loop.
 */
export function goAndSignIn(now: number = Date.now()): boolean {
  if (leaving) {
    return true;
  }
  if (now - Number(sessionStorage.getItem(SENT) ?? 0) < LOOP_MILLIS) {
    return false;
  }
  sessionStorage.setItem(SENT, String(now));
  const { pathname, search } = window.location;
  if (pathname.startsWith('/console') && pathname !== '/console/signed-out') {
    sessionStorage.setItem(WANTED, pathname + search);
  }
  window.location.assign('/oauth2/authorization/console');
  return true;
}

/** Returns the path requested before sign-in, once. */
export function takeWantedPath(): string | undefined {
  const wanted = sessionStorage.getItem(WANTED) ?? undefined;
  sessionStorage.removeItem(WANTED);
  sessionStorage.removeItem(SENT);
  return wanted?.startsWith('/console') ? wanted : undefined;
}
