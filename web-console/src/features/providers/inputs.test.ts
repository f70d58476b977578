import { describe, expect, it } from 'vitest';
import type { ProviderInput } from '@/lib/api/types';
import { configSchemaFor, normalizeInput } from './inputs';

const SHOP: ProviderInput = {
  name: 'subdomain',
  type: 'subdomain',
  example: 'acme-store',
  suffixes: ['.myshopify.com'],
};
const ACCOUNT: ProviderInput = {
  name: 'account_id',
  type: 'account',
  example: '1234567-sb1',
  suffixes: ['.suitetalk.api.netsuite.com', '.app.netsuite.com'],
};

describe('an input of a provider', () => {
  it.each([
    ['x', 'x'],
    [' X.myshopify.com ', 'x'],
    ['https://x.myshopify.com/', 'x'],
    ['https://x.myshopify.com/admin', 'x'],
    ['x.myshopify.com.myshopify.com', 'x'],
  ])('loses what is pasted with it: %s', (entered, kept) => {
    expect(normalizeInput(SHOP, entered)).toBe(kept);
  });

  it.each([
    ['', '', true],
    [undefined, '', false],
    [undefined, 'me@example.com', true],
    [undefined, 'я@example.com', false],
  ])('may stay empty if it is a text with an empty default: %s, %s', (default_value, entered, good) => {
    const text: ProviderInput = {
      name: 'subject',
      type: 'text',
      example: 'a@b.example',
      suffixes: [],
      default_value,
    };
    const values = {
      name: 'n',
      client_id: 'i',
      client_secret: '',
      client_secret_expires_at: '',
      keep_previous_secret: false,
      scopes: [],
      more_scopes: '',
    };
    expect(configSchemaFor([text]).safeParse({ ...values, inputs: { subject: entered } }).success).toBe(good);
  });

  it('spells an account as hosts do', () => {
    expect(normalizeInput(ACCOUNT, '1234567_SB1')).toBe('1234567-sb1');
  });

  it.each(['a_b', 'a.b', 'x.other.example', 'a@b', 'a:1', 'x/y'])(
    'is judged before it is sent: %s',
    (entered) => {
      const values = {
        name: 'n',
        client_id: 'i',
        client_secret: '',
        client_secret_expires_at: '',
        keep_previous_secret: false,
        scopes: [],
        more_scopes: '',
      };
      const found = configSchemaFor([SHOP]).safeParse({ ...values, inputs: { subdomain: entered } });
      expect(found.error?.issues[0]).toMatchObject({
        path: ['inputs', 'subdomain'],
        message: 'input_subdomain',
      });
    },
  );
});
