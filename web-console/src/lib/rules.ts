import * as z from 'zod/mini';

/** Validation rules that several forms share; messages are keys below `validation`. The services validate everything again. */
export const name = z
  .string()
  .check(z.trim(), z.minLength(1, { error: 'required' }), z.maxLength(100, { error: 'too_long' }));

export const description = z.string().check(z.trim(), z.maxLength(1000, { error: 'too_long' }));

export const email = z
  .string()
  .check(z.trim(), z.minLength(1, { error: 'required' }), z.maxLength(254, { error: 'too_long' }))
  .check(z.regex(/^[^\s@]+@[^\s@]+$/, { error: 'email' }));

/** The number of characters as the platform counts them, which is not that of UTF-16 units. */
const lengthOf = (text: string) => [...text].length;

/** Spaces do not count towards the length that a password needs. */
export const password = z.string().check(
  z.refine((text) => lengthOf(text.replaceAll(/[\s\p{Z}]/gu, '')) >= 12, { error: 'password_short' }),
  z.refine((text) => lengthOf(text) <= 128, { error: 'password_long' }),
);

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** https, or http on a loopback address; no user info, no fragment. */
export function isSafeUrl(text: string): boolean {
  if (/\s|\*/.test(text) || !URL.canParse(text)) {
    return false;
  }
  const url = new URL(text);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  return safe && !url.username && !url.password && !text.includes('#');
}
