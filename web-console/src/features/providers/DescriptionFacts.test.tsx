import { describe, expect, it } from 'vitest';
import type { Provider } from '@/lib/api/types';
import { show } from '@/testing/render';
import { DescriptionFacts } from './DescriptionFacts';

const ACME: Provider = {
  slug: 'acme',
  name: 'Acme',
  categories: [],
  confirmed: true,
  endpoints: { authorization: 'https://acme.example/a', token: 'https://acme.example/t' },
  client_authentication: 'client_secret_post',
  pkce: 'required',
  scope_delimiter: ' ',
  scopes: [],
  default_scopes: [],
  authorize_params: {},
  inputs: [],
  connection_inputs: [{ name: 'shop', type: 'subdomain', example: 'acme', suffixes: [] }],
  rotation: 'always',
  replay: 'unsafe',
  errors: [],
  version: 'v',
  revision: 7,
  setup: [],
  attributes: [],
  self_exchange: false,
  revocable: false,
  whole_grant_revocation: false,
};

const factsOf = async (change: Partial<Provider>) => {
  await show(<DescriptionFacts provider={{ ...ACME, ...change }} />);
  return Object.fromEntries(
    [...document.querySelectorAll('dt')].map((term) => [
      term.textContent,
      term.nextElementSibling?.textContent,
    ]),
  );
};

describe('the facts of a description', () => {
  it('name the rules of refresh, the lifetimes and what end users are asked', async () => {
    expect(
      await factsOf({
        default_ttl_seconds: 3600,
        refresh_token_idle_seconds: 7_776_000,
        api_base_url: 'https://api.acme.example',
      }),
    ).toMatchObject({
      Refresh: 'Each refresh replaces the refresh token',
      'Access tokens live': '1 hour',
      'Refresh tokens live': '90 days unused',
      Revocation: 'not possible at the provider',
      'Asked of each end user': 'shop',
      'Address of the API': 'https://api.acme.example',
      'Revision of the description': '7',
    });
  });

  it('say what is unknown or up to the provider', async () => {
    const facts = await factsOf({ revocable: true, whole_grant_revocation: true, self_exchange: true });
    expect(facts).toMatchObject({
      Refresh: 'No refresh tokens; the access token itself is exchanged',
      'Access tokens live': 'as long as the provider says',
      'Refresh tokens live': 'unknown',
      Revocation: 'ends everything that the account has given to this client',
    });
    expect(facts).not.toHaveProperty('Address of the API');
  });
});
