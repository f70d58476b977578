export interface Difference {
  path: string;
  before: string | undefined;
  after: string | undefined;
}

/** The fields that differ between `before` and `after` in the details of an event, by dotted path. */
export function differences(details: Record<string, unknown>): Difference[] {
  const before = flatten(details.before);
  const after = flatten(details.after);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .sort()
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }));
}

function flatten(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (value === undefined || value === null) {
    return found;
  }
  if (typeof value === 'object' && !Array.isArray(value)) {
    for (const [name, inner] of Object.entries(value)) {
      flatten(inner, path ? `${path}.${name}` : name, found);
    }
    return found;
  }
  return found.set(path, typeof value === 'string' ? value : JSON.stringify(value));
}

/** The JSON text with line breaks and indentation; any other text unchanged. */
export function pretty(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}
