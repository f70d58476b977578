import { describe, expect, it } from 'vitest';
import { isId, newId, shortId } from './ids';

describe('newId', () => {
  it('has the form of the platform and sorts by time', () => {
    const early = newId('pcfg', 1_750_000_000_000);
    const late = newId('pcfg', 1_750_000_000_001);
    expect(early).toMatch(/^pcfg_[0-9abcdefghjkmnpqrstvwxyz]{26}$/);
    expect(early < late).toBe(true);
    expect(isId('pcfg', early)).toBe(true);
  });

  it('holds a UUID of version 7 with its time', () => {
    const text = newId('prj', 0x0123456789ab).slice(4);
    const value = [...text].reduce(
      (sum, c) => (sum << 5n) | BigInt('0123456789abcdefghjkmnpqrstvwxyz'.indexOf(c)),
      0n,
    );
    const hex = value.toString(16).padStart(32, '0');
    expect(hex.slice(0, 12)).toBe('0123456789ab');
    expect(hex[12]).toBe('7');
    expect('89ab').toContain(hex[16]);
  });

  it('is never the same twice', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newId('cs', 5))).size).toBe(1000);
  });
});

describe('isId', () => {
  it.each([
    'prj_',
    'prj_8zzzzzzzzzzzzzzzzzzzzzzzzz',
    'prj_0000000000000000000000000i',
    'app_00000000000000000000000000',
    5,
  ])('refuses %s', (text) => expect(isId('prj', text)).toBe(false));
});

describe('shortId', () => {
  it('shortens ids, and whatever else is very long', () => {
    expect(shortId('conn_01m83n0pbvegxt5ch75ddvp2bz')).toBe('conn_…dvp2bz');
    expect(shortId('prj_01m83n0pbvegxt5ch75ddvp2bz/1')).toBe('prj_…dvp2bz/1');
    expect(shortId('oauth-config-service')).toBe('oauth-config-service');
    expect(shortId('01a28782-8071-7414-8407-a6d5b5303a24')).toBe('01a28782-8…303a24');
  });
});
