import * as z from 'zod/mini';
import type { ProviderInput } from '@/lib/api/types';
import { configSchema } from './schema';

const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const SEGMENT = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,198}[A-Za-z0-9])?$/;
const RULES: Record<ProviderInput['type'], { pattern: RegExp; error: string }> = {
  subdomain: { pattern: new RegExp(`^${LABEL}$`), error: 'input_subdomain' },
  account: { pattern: new RegExp(`^${LABEL}(\\.${LABEL}){0,3}$`), error: 'input_account' },
  host: {
    pattern: new RegExp(`^(${LABEL}\\.){1,10}[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`),
    error: 'input_host',
  },
  path_segment: { pattern: SEGMENT, error: 'input_segment' },
  query_value: { pattern: SEGMENT, error: 'input_segment' },
  text: { pattern: /^[\x20-\x7e]*$/, error: 'input_text' },
};

/** The value without the parts of a URL that people paste with it. The service normalizes it in the same way. */
export function normalizeInput({ type, suffixes }: ProviderInput, entered: string): string {
  const value = entered.trim();
  if (type === 'path_segment' || type === 'query_value' || type === 'text') {
    return value;
  }
  const withoutScheme = value.replace(/^https?:\/\//i, '');
  const path = value === withoutScheme ? /\/$/ : /\/.*$/;
  let host = withoutScheme.replace(path, '').replace(/\.$/, '').toLowerCase();
  for (let suffix = endOf(host, suffixes); suffix; suffix = endOf(host, suffixes)) {
    host = host.slice(0, -suffix.length);
  }
  return type === 'account' ? host.replaceAll('_', '-') : host;
}

function endOf(host: string, suffixes: string[]): string | undefined {
  return suffixes.find((suffix) => host.endsWith(suffix));
}

/** Whether the input may stay empty: what contains it is then not sent. */
export function isOptional({ type, default_value }: ProviderInput): boolean {
  return type === 'text' && default_value === '';
}

function inputSchema(input: ProviderInput) {
  const { pattern, error } = RULES[input.type];
  return z.string().check(
    z.overwrite((value: string) => normalizeInput(input, value)),
    z.minLength(isOptional(input) ? 0 : 1, { error: 'required' }),
    z.refine((value) => value === '' || pattern.test(value), { error }),
  );
}

/** The schema of the form with the rules for the provider's inputs. */
export function configSchemaFor(inputs: ProviderInput[]): typeof configSchema {
  const fields = Object.fromEntries(inputs.map((input) => [input.name, inputSchema(input)]));
  return z.extend(configSchema, { inputs: z.object(fields) }) as unknown as typeof configSchema;
}
