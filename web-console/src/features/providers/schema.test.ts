import { describe, expect, it } from 'vitest';
import { EMPTY_RULE } from './errorRuleSchema';
import {
  allScopes,
  type ConfigValues,
  configSchema,
  customOf,
  customValues,
  EMPTY_CUSTOM,
  secretChange,
  wordsOf,
} from './schema';

const VALUES: ConfigValues = {
  name: 'Sandbox',
  client_id: ' id ',
  client_secret: ' secret\n',
  client_secret_expires_at: '',
  keep_previous_secret: false,
  scopes: [],
  more_scopes: '',
  inputs: {},
};

describe('a change of the client secret', () => {
  const stored = '2030-05-01T00:00:00Z';
  const values = { client_secret: '', client_secret_expires_at: '2030-05-01', keep_previous_secret: true };

  it('says nothing if nothing was entered', () => {
    expect(secretChange(values, stored)).toEqual({});
  });

  it('does not take the date of the former secret for the new one', () => {
    expect(secretChange({ ...values, client_secret: 'new' }, stored)).toEqual({
      client_secret: 'new',
      keep_previous_secret: true,
    });
  });

  it('sends a changed date, and the epoch for none', () => {
    expect(secretChange({ ...values, client_secret_expires_at: '2031-01-01' }, stored)).toEqual({
      client_secret_expires_at: '2031-01-01T00:00:00Z',
    });
    expect(secretChange({ ...values, client_secret_expires_at: '' }, stored)).toEqual({
      client_secret_expires_at: '1970-01-01T00:00:00Z',
    });
  });
});

describe('a provider configuration', () => {
  it('loses the stray spaces that pasting brings', () => {
    expect(configSchema.parse(VALUES)).toMatchObject({ client_id: 'id', client_secret: 'secret' });
  });

  it('needs every input of the provider', () => {
    const found = configSchema.safeParse({ ...VALUES, inputs: { subdomain: ' ' } });
    expect(found.error?.issues[0]).toMatchObject({ path: ['inputs', 'subdomain'], message: 'required' });
  });

  it('needs safe addresses for a custom provider', () => {
    const endpoints = {
      ...EMPTY_CUSTOM.endpoints,
      authorization: 'https://p.example.com/a',
      token: 'http://p.example.com/t',
    };
    const found = configSchema.safeParse({ ...VALUES, custom: { ...EMPTY_CUSTOM, endpoints } });
    expect(found.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['custom.endpoints.token', 'url'],
    ]);
  });

  it.each([
    ['mcp.example', false],
    ['https://mcp.example/#x', false],
    ['https://mcp.example/mcp', true],
    ['urn:acme:files', true],
    ['', true],
  ])('judges the resource %j', (resource, good) => {
    const endpoints = { ...EMPTY_CUSTOM.endpoints, authorization: 'https://p/a', token: 'https://p/t' };
    const found = configSchema.safeParse({ ...VALUES, custom: { ...EMPTY_CUSTOM, endpoints, resource } });
    expect(found.success).toBe(good);
  });

  it('sends no empty addresses', () => {
    const endpoints = { ...EMPTY_CUSTOM.endpoints, authorization: 'https://p/a', token: 'https://p/t' };
    expect(customOf({ ...EMPTY_CUSTOM, endpoints })?.endpoints).toEqual({
      authorization: 'https://p/a',
      token: 'https://p/t',
    });
    expect(customOf(undefined)).toBeUndefined();
  });

  it('keeps the error map, and sends only what is filled in', () => {
    const rules = [
      { status: 403, error: 'unauthorized_client', meaning: 'ended' as const },
      { pointer: '/error/code', value: '190', meaning: 'retry' as const },
    ];
    const shown = customValues({
      endpoints: { authorization: 'https://p/a', token: 'https://p/t' },
      errors: rules,
    });
    expect(customOf(shown)?.errors).toEqual(rules);
  });

  it.each([
    [{}, 'status', 'condition'],
    [{ status: '999' }, 'status', 'http_status'],
    [{ pointer: '/a' }, 'value', 'pointer_and_value'],
    [{ pointer: 'a.b', value: '1' }, 'pointer', 'json_pointer'],
    [{ text: 'no' }, 'text', 'too_short'],
  ])('complains about the rule %j', (rule, field, message) => {
    const endpoints = { ...EMPTY_CUSTOM.endpoints, authorization: 'https://p/a', token: 'https://p/t' };
    const custom = { ...EMPTY_CUSTOM, endpoints, errors: [{ ...EMPTY_RULE, ...rule }] };
    const found = configSchema.safeParse({ ...VALUES, custom });
    expect(found.error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toContainEqual([
      `custom.errors.0.${field}`,
      message,
    ]);
  });

  it('shows what is stored', () => {
    const shown = customValues({
      endpoints: { authorization: 'https://p/a', token: 'https://p/t' },
      pkce: 'forbidden',
    });
    expect(shown.pkce).toBe('forbidden');
    expect(shown.endpoints.revocation).toBe('');
  });
});

describe('scopes', () => {
  it('are separated by white space or commas, without doubles', () => {
    expect(wordsOf(' a b,c\n a ')).toEqual(['a', 'b', 'c']);
    expect(allScopes({ scopes: ['profile'], more_scopes: 'files.read profile' })).toEqual([
      'profile',
      'files.read',
    ]);
  });
});
