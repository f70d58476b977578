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

export const password = z
  .string()
  .check(z.minLength(12, { error: 'password_short' }), z.maxLength(128, { error: 'password_long' }));

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
