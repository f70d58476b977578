// The platform's main job with the client of openapi-typescript and openapi-fetch. Prints what only others can do and reads their response.
import assert from 'node:assert/strict';
import { createInterface } from 'node:readline';
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function tell(what: string, value: string): Promise<string> {
  process.stdout.write(`${what} ${value}\n`);
  const { value: line } = await lines.next();
  return String(line);
}

function setting(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} is not set`);
  return value;
}

type Result<T> = { data?: T; error?: unknown; response: Response };

function expect<T>({ data, error, response }: Result<T>): T {
  assert.ok(data !== undefined, `${response.url}: ${response.status} ${JSON.stringify(error)}`);
  return data;
}

/** Only a value that the description knows can be expected. */
function same<T>(found: T, expected: NoInfer<T>): void {
  assert.equal(found, expected);
}

const baseUrl = setting('GRANTWAY_URL');
const person = createClient<paths>({ baseUrl, headers: JSON.parse(setting('PERSON_HEADERS')) });

const project = expect(await person.POST('/api/v1/projects', { body: { name: 'TypeScript' } }));
const path = { project_id: project.id };
same(expect(await person.GET('/api/v1/projects/{project_id}', { params: { path } })).name, 'TypeScript');

const config = expect(
  await person.POST('/api/v1/provider-configs', {
    body: {
      project_id: project.id,
      provider: 'sandbox',
      client_id: setting('PROVIDER_CLIENT_ID'),
      client_secret: setting('PROVIDER_CLIENT_SECRET'),
      scopes: ['profile', 'files.read'],
    },
  }),
);
await tell('callback', config.callback_url);

const { secret } = expect(
  await person.POST('/api/v1/apps', {
    body: {
      project_id: project.id,
      name: 'App in TypeScript',
      scopes: ['connections:read', 'connections:write', 'tokens:read'],
      return_urls: [setting('RETURN_URL')],
    },
  }),
);

const issued = expect(
  await createClient<paths>({ baseUrl }).POST('/oauth2/token', {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: {
      grant_type: 'client_credentials',
      client_id: secret.client_id,
      client_secret: secret.client_secret,
    },
  }),
);
const app = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${issued.access_token}` } });

const external_id = 'customer-42';
const session = expect(
  await app.POST('/api/v1/connect-sessions', {
    body: { provider_config_id: config.id, external_id, return_url: setting('RETURN_URL') },
  }),
);
assert.ok(session.url);
const code = await tell('connect', session.url);
const connection = expect(
  await app.POST('/api/v1/connect-sessions/{session_id}/confirm', {
    params: { path: { session_id: session.id } },
    body: { code, external_id },
  }),
);
same(connection.state, 'healthy');

const token = expect(
  await app.GET('/api/v1/connections/{connection_id}/token', { params: { path: { connection_id: connection.id } } }),
);
await tell('token', token.access_token);
await tell('recorded', project.id);

const { items } = expect(
  await person.GET('/api/v1/audit/events', { params: { query: { project_id: project.id, limit: 200 } } }),
);
const released = items.find(({ event }) => event.action === 'connection.token_released');
same(released?.event.outcome, 'success');
same(released?.event.actor.type, 'app');

type Problem = components['schemas']['Problem'];

async function problem(asked: Promise<{ error?: Problem; response: Response }>): Promise<Problem> {
  const { error } = await asked;
  assert.ok(error, 'there is no problem');
  await tell('problem', `${error.status} ${error.code} ${(error.errors ?? []).map((each) => each.pointer).join(',')}`);
  return error;
}

const missing = { session_id: session.id.replace(/.{4}$/, '0000') };
await problem(app.GET('/api/v1/connect-sessions/{session_id}', { params: { path: missing } }));
await problem(person.POST('/api/v1/projects', { body: { name: '' } }));
process.exit(0);
