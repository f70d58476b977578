import { describe, expect, it } from 'vitest';
import { differences, pretty } from './diff';

describe('differences', () => {
  it('are found in depth, and only where something changed', () => {
    const details = {
      before: { name: 'Store', settings: { days: 30, origins: ['a'] }, same: true },
      after: { name: 'Shop', settings: { days: 365, origins: ['a', 'b'] }, same: true, added: 1 },
    };
    expect(differences(details)).toEqual([
      { path: 'added', before: undefined, after: '1' },
      { path: 'name', before: 'Store', after: 'Shop' },
      { path: 'settings.days', before: '30', after: '365' },
      { path: 'settings.origins', before: '["a"]', after: '["a","b"]' },
    ]);
  });

  it('are none without before and after', () => {
    expect(differences({ scopes: ['profile'] })).toEqual([]);
  });
});

describe('pretty', () => {
  it('breaks JSON into lines and leaves the rest', () => {
    expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(pretty('not json')).toBe('not json');
  });
});
