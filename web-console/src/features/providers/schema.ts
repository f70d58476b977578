import * as z from 'zod/mini';
import type {
  AccountPointer,
  CustomProvider,
  ProviderEndpoints,
  ProviderInput,
  UpdateProviderConfig,
} from '@/lib/api/types';
import { isSafeUrl } from '@/lib/rules';
import { EMPTY_RULE, errorRuleSchema, ruleOf } from './errorRuleSchema';

const required = (max: number) =>
  z.string().check(z.trim(), z.minLength(1, { error: 'required' }), z.maxLength(max, { error: 'too_long' }));
const url = z.string().check(
  z.trim(),
  z.minLength(1, { error: 'required' }),
  z.refine((text) => text === '' || isSafeUrl(text), { error: 'url' }),
);
const optionalUrl = z.string().check(
  z.trim(),
  z.refine((text) => text === '' || isSafeUrl(text), { error: 'url' }),
);

export const endpointsSchema = z.object({
  authorization: url,
  token: url,
  revocation: optionalUrl,
  userinfo: optionalUrl,
  issuer: optionalUrl,
});

const pointer = z.string().check(
  z.trim(),
  z.refine((text) => text === '' || /^(\/([^~/]|~[01])+)+$/.test(text), { error: 'json_pointer' }),
);

export const CLIENT_AUTHENTICATION = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'client_secret_jwt',
  'none',
] as const;

export const customSchema = z.object({
  endpoints: endpointsSchema,
  client_authentication: z.enum(CLIENT_AUTHENTICATION),
  pkce: z.enum(['required', 'optional', 'forbidden']),
  rotation: z.enum(['never', 'sometimes', 'always']),
  errors: z.array(errorRuleSchema),
  response_mode: z.enum(['query', 'form_post']),
  /** Empty for a space. */
  scope_delimiter: z.string().check(z.maxLength(3, { error: 'too_long' })),
  resource: z.string().check(
    z.trim(),
    z.maxLength(500, { error: 'too_long' }),
    z.refine((text) => text === '' || /^[a-z][a-z0-9+.-]*:[^\s#]+$/i.test(text), { error: 'url' }),
  ),
  /** With `standard` the service decides: the userinfo endpoint, otherwise the ID token. */
  account: z.object({
    from: z.enum(['standard', 'userinfo', 'id_token', 'token_response']),
    subject: pointer,
    label: pointer,
  }),
});

/** The values of the form for providers of the catalogue and for custom ones. The former have no `custom`. */
export const configSchema = z.object({
  name: required(100),
  client_id: required(500),
  client_secret: z.string().check(z.trim()),
  /** A day as in a date input, or empty. */
  client_secret_expires_at: z.string(),
  keep_previous_secret: z.boolean(),
  scopes: z.array(z.string()),
  more_scopes: z
    .string()
    .check(z.refine((text) => wordsOf(text).every((scope) => scope.length <= 500), { error: 'too_long' })),
  inputs: z.record(z.string(), required(200)),
  custom: z.optional(customSchema),
  /** A whole description instead of `custom`, as YAML or JSON, with the values of its inputs. */
  description: z.optional(required(65_536)),
  input_lines: z.optional(z.string()),
});
export type ConfigValues = z.infer<typeof configSchema>;

/** The fields that can show an error from the service. */
const FIELDS = [
  'name',
  'client_id',
  'client_secret',
  'client_secret_expires_at',
  'keep_previous_secret',
  'custom.endpoints.authorization',
  'custom.endpoints.token',
  'custom.endpoints.revocation',
  'custom.endpoints.userinfo',
  'custom.endpoints.issuer',
  'custom.resource',
  'custom.errors',
  'custom.account.subject',
  'custom.account.label',
  'custom.scope_delimiter',
] as const;

export function fieldsOf(inputs: ProviderInput[]) {
  return [...FIELDS, ...inputs.map(({ name }) => `inputs.${name}` as const)];
}

/** RFC 7591's word for a client secret that does not expire. */
const NEVER = '1970-01-01T00:00:00Z';

export const dayOf = (instant: string | undefined): string => instant?.slice(0, 10) ?? '';

/**
 * What a change says about the client secret: the date only if it was changed, because the former one says nothing about
 * a new secret.
 */
export function secretChange(
  values: Pick<ConfigValues, 'client_secret' | 'client_secret_expires_at' | 'keep_previous_secret'>,
  stored?: string,
): Pick<UpdateProviderConfig, 'client_secret' | 'client_secret_expires_at' | 'keep_previous_secret'> {
  const day = values.client_secret_expires_at;
  return {
    client_secret: values.client_secret || undefined,
    client_secret_expires_at: day === dayOf(stored) ? undefined : day ? `${day}T00:00:00Z` : NEVER,
    keep_previous_secret: (values.client_secret && values.keep_previous_secret) || undefined,
  };
}

/**
 * The scopes in a text, separated by white space as in RFC 6749 §3.3 or by commas, because people paste lists with
 * commas.
 */
export function wordsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/))].filter(Boolean);
}

export function allScopes({ scopes, more_scopes }: Pick<ConfigValues, 'scopes' | 'more_scopes'>): string[] {
  return [...new Set([...scopes, ...wordsOf(more_scopes)])];
}

export const EMPTY_CUSTOM: NonNullable<ConfigValues['custom']> = {
  endpoints: { authorization: '', token: '', revocation: '', userinfo: '', issuer: '' },
  client_authentication: 'client_secret_basic',
  pkce: 'required',
  rotation: 'sometimes',
  errors: [],
  response_mode: 'query',
  scope_delimiter: '',
  resource: '',
  account: { from: 'standard', subject: '', label: '' },
};

export function customOf(values: ConfigValues['custom']): CustomProvider | undefined {
  return (
    values && {
      ...values,
      endpoints: endpointsOf(values.endpoints),
      errors: values.errors.map(ruleOf),
      scope_delimiter: values.scope_delimiter || undefined,
      resource: values.resource || undefined,
      account: accountOf(values.account),
    }
  );
}

function accountOf({
  from,
  subject,
  label,
}: NonNullable<ConfigValues['custom']>['account']): AccountPointer | undefined {
  return from === 'standard' ? undefined : { from, subject: subject || undefined, label: label || undefined };
}

function endpointsOf(values: z.infer<typeof endpointsSchema>): ProviderEndpoints {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  return Object.fromEntries(given) as unknown as ProviderEndpoints;
}

export function customValues(custom: CustomProvider): NonNullable<ConfigValues['custom']> {
  return {
    endpoints: { ...EMPTY_CUSTOM.endpoints, ...custom.endpoints },
    client_authentication: custom.client_authentication ?? 'client_secret_basic',
    pkce: custom.pkce ?? 'required',
    rotation: custom.rotation ?? 'sometimes',
    errors: (custom.errors ?? []).map((rule) => ({ ...EMPTY_RULE, ...rule, status: `${rule.status ?? ''}` })),
    response_mode: custom.response_mode ?? 'query',
    scope_delimiter: custom.scope_delimiter ?? '',
    resource: custom.resource ?? '',
    account: {
      from: custom.account ? (custom.account.from ?? 'userinfo') : 'standard',
      subject: custom.account?.subject ?? '',
      label: custom.account?.label ?? '',
    },
  };
}
