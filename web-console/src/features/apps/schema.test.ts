import { describe, expect, it } from 'vitest';
import { appSchema, NEW_APP } from './schema';

function withUrls(return_urls: string): boolean {
  return appSchema.safeParse({ ...NEW_APP, name: 'x', return_urls }).success;
}

describe('an app', () => {
  it('needs a name and a scope', () => {
    const found = appSchema.safeParse({ ...NEW_APP, scopes: [] });
    expect(found.error?.issues.map(({ message }) => message).sort()).toEqual(['required', 'scope_needed']);
  });

  it('cannot have what only people have', () => {
    expect(appSchema.safeParse({ ...NEW_APP, name: 'x', scopes: ['members:write'] }).success).toBe(false);
  });

  it('returns to https or to this machine', () => {
    expect(withUrls('https://a.example/back\nhttp://localhost:3000/back')).toBe(true);
    expect(withUrls('http://a.example/back')).toBe(false);
    expect(withUrls('https://*.example/back')).toBe(false);
  });
});
