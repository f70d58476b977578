/** The non-empty text of a search parameter, or undefined. Numbers are converted back, because the router parses them. */
export function text(value: unknown, max = 200): string | undefined {
  const found = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return found && found.length <= max ? found : undefined;
}

export function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((candidate) => candidate === value);
}

export function instant(value: unknown): string | undefined {
  const found = text(value, 40);
  return found && !Number.isNaN(Date.parse(found)) ? found : undefined;
}
