import { describe, expect, it } from 'vitest';
import { isSafeUrl } from './rules';

describe('isSafeUrl', () => {
  it.each([
    'https://auth.example.com/token',
    'https://app.example.com/back?tenant=1',
    'http://localhost:3000/back',
    'http://127.0.0.1:8090/oauth2/token',
    'http://[::1]/x',
  ])('takes %s', (url) => expect(isSafeUrl(url)).toBe(true));

  it.each([
    '',
    'example.com',
    'http://example.com/back',
    'http://localhost.example.com/',
    'https://ada:secret@example.com/',
    'https://example.com/#part',
    'https://*.example.com/',
    'javascript:alert(1)',
    'https://example.com/a b',
  ])('refuses %s', (url) => expect(isSafeUrl(url)).toBe(false));
});
