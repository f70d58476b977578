import { describe, expect, it } from 'vitest';
import { logoOf } from './logos';

describe('logoOf', () => {
  it.each(['github', 'github-app', 'google', 'click-up', 'x', 'zoho'])('finds the logo of %s', (slug) => {
    expect(logoOf(slug)).toMatch(/\.svg/);
  });

  it('finds none for providers that do not allow it, and for unknown ones', () => {
    expect(['linkedin', 'microsoft', 'salesforce', 'custom', 'toString', ''].map(logoOf)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });
});
