import { describe, expect, it } from 'vitest';
import type { DiscoveredProvider } from '@/lib/api/types';
import { registrationOf, withDiscovered } from './discovery';
import { type ConfigValues, customOf, EMPTY_CUSTOM } from './schema';

const FOUND: DiscoveredProvider = {
  kind: 'protected_resource',
  name: 'Acme files',
  issuer: 'https://as.acme.example',
  custom: {
    endpoints: {
      authorization: 'https://as.acme.example/authorize',
      token: 'https://as.acme.example/token',
      issuer: 'https://as.acme.example',
    },
    client_authentication: 'client_secret_post',
    pkce: 'required',
    resource: 'https://mcp.acme.example/mcp',
  },
  client_authentication_methods: ['client_secret_post'],
  code_challenge_methods: ['S256'],
  scopes: ['files', 'admin'],
  suggested_scopes: ['files'],
  client_id_metadata_documents: false,
  authorization_servers: ['https://as.acme.example'],
};

const EMPTY: ConfigValues = {
  name: '',
  client_id: '',
  client_secret: '',
  client_secret_expires_at: '',
  keep_previous_secret: false,
  scopes: [],
  more_scopes: '',
  inputs: {},
  custom: EMPTY_CUSTOM,
};

describe('a discovered provider', () => {
  it('fills in an empty form, and is sent as it was found', () => {
    const values = withDiscovered(EMPTY, FOUND);

    expect(values).toMatchObject({ name: 'Acme files', more_scopes: 'files' });
    expect(customOf(values.custom)).toMatchObject(FOUND.custom);
  });

  it('keeps what has been typed already', () => {
    const typed = { ...EMPTY, name: 'Files', client_id: 'id', more_scopes: 'admin' };

    expect(withDiscovered(typed, FOUND)).toMatchObject({
      name: 'Files',
      client_id: 'id',
      more_scopes: 'admin',
    });
  });

  it('tells the ways in which a client is registered', () => {
    expect(registrationOf(FOUND)).toEqual(['by_hand']);
    expect(
      registrationOf({
        ...FOUND,
        registration_endpoint: 'https://as.acme.example/register',
        client_id_metadata_documents: true,
      }),
    ).toEqual(['by_hand', 'dynamic', 'document']);
  });
});
