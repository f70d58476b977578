const PREFIX = 'grantway.draft.';

/**
 * What somebody has typed and not yet saved, by name, until the tab is closed or the person signs out. It outlives a reload,
 * the Back button and the end of a session, which leads to the sign-in page and back. No secret is ever kept.
 */
export function readDraft(name: string): Record<string, unknown> | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null');
    return typeof kept === 'object' && kept ? (kept as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(name: string, values: unknown): void {
  sessionStorage.setItem(PREFIX + name, JSON.stringify(values));
}

export function forgetDraft(name: string): void {
  sessionStorage.removeItem(PREFIX + name);
}

/** The names of the drafts with this prefix. */
export function draftsOf(beginning: string): string[] {
  return Object.keys(sessionStorage)
    .filter((key) => key.startsWith(PREFIX + beginning))
    .map((key) => key.slice(PREFIX.length));
}

export function forgetAllDrafts(): void {
  for (const name of draftsOf('')) {
    forgetDraft(name);
  }
}
