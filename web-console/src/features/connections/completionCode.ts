const KEPT = 'grantway.completion';

interface Kept {
  session_id: string;
  code: string;
}

/** Keeps the completion code of a connect session in this tab, so that a reload of the page that confirms does not lose it. */
export function keepCode(sessionId: string, code: string): void {
  sessionStorage.setItem(KEPT, JSON.stringify({ session_id: sessionId, code } satisfies Kept));
}

export function readCode(sessionId: string | undefined): string | undefined {
  const kept = read();
  return kept && kept.session_id === sessionId ? kept.code : undefined;
}

/** Forgets the code of the session, because it has been used or is over. */
export function forgetCode(sessionId: string): void {
  if (readCode(sessionId)) {
    sessionStorage.removeItem(KEPT);
  }
}

function read(): Kept | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Kept | null) ?? undefined;
  } catch {
    return undefined;
  }
}
