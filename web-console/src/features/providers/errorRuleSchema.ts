import * as z from 'zod/mini';
import type { ErrorRule } from '@/lib/api/types';

const upTo = (max: number) => z.string().check(z.trim(), z.maxLength(max, { error: 'too_long' }));

/** A rule of the error map. A condition that it does not have is empty. */
export const errorRuleSchema = z
  .object({
    status: z.string().check(z.trim(), z.regex(/^([1-5]\d\d)?$/, { error: 'http_status' })),
    error: upTo(100),
    pointer: z
      .string()
      .check(
        z.trim(),
        z.maxLength(200, { error: 'too_long' }),
        z.regex(/^(\/([^~/]|~[01])*)*$/, { error: 'json_pointer' }),
      ),
    value: upTo(200),
    text: upTo(200),
    meaning: z.enum(['ended', 'retry', 'rate_limited', 'configuration']),
  })
  .check(
    z.refine(
      ({ status, error, pointer, text: contained }) => Boolean(status || error || pointer || contained),
      {
        error: 'condition',
        path: ['status'],
      },
    ),
    z.refine(({ pointer, value }) => (pointer === '') === (value === ''), {
      error: 'pointer_and_value',
      path: ['value'],
    }),
    z.refine(({ text: contained }) => contained === '' || contained.length >= 3, {
      error: 'too_short',
      path: ['text'],
    }),
  );

export const EMPTY_RULE: z.infer<typeof errorRuleSchema> = {
  status: '',
  error: '',
  pointer: '',
  value: '',
  text: '',
  meaning: 'ended',
};

/** Leaves out the conditions that a rule does not have. */
export function ruleOf({ status, meaning, ...texts }: z.infer<typeof errorRuleSchema>): ErrorRule {
  const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== ''));
  return { ...given, ...(status && { status: Number(status) }), meaning };
}
