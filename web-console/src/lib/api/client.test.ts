import { describe, expect, it, vi } from 'vitest';
import { fakeServer, json, problem } from '@/testing/fakeServer';
import { api, pathWithQuery } from './client';
import { ProblemError, reportOf } from './problem';
import * as session from './session';

async function problemOf(promise: Promise<unknown>): Promise<ProblemError> {
  const error = await promise.then(() => undefined).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ProblemError);
  return error as ProblemError;
}

describe('the API wrapper', () => {
  it('reads without a CSRF token and leaves empty parameters out', async () => {
    const seen = fakeServer(() => json({ items: [], next_cursor: null }));
    const page = await api.get('/api/v1/projects', { query: { q: '', limit: 50, cursor: undefined } });
    expect(page).toEqual({ items: [] });
    expect(seen[0]?.path).toBe('/api/v1/projects?limit=50');
    expect(seen[0]?.headers.has('X-CSRF-TOKEN')).toBe(false);
  });

  it('sends the CSRF token with every change', async () => {
    const seen = fakeServer(() => json({ id: 'prj_1' }, 201));
    await api.post('/api/v1/projects', { name: 'Shop' });
    expect(seen[0]?.headers.get('X-CSRF-TOKEN')).toBe('token-1');
    expect(seen[0]?.headers.get('Content-Type')).toBe('application/json');
    expect(seen[0]?.body).toEqual({ name: 'Shop' });
  });

  it('asks for a new CSRF token once when the gateway refuses the old one', async () => {
    const seen = fakeServer(({ headers }) =>
      headers.get('X-CSRF-TOKEN') === 'token-2' ? json({ ok: true }) : problem(403, 'csrf_token_invalid'),
    );
    expect(await api.post('/api/v1/x')).toEqual({ ok: true });
    expect(seen).toHaveLength(2);
  });

  it('gives up when the new CSRF token is refused too', async () => {
    const seen = fakeServer(() => problem(403, 'csrf_token_invalid'));
    const error = await problemOf(api.post('/api/v1/x'));
    expect(error.code).toBe('csrf_token_invalid');
    expect(seen).toHaveLength(2);
  });

  it('names the version a change is based on', async () => {
    const seen = fakeServer(() => json({ version: 8 }));
    await api.patch('/api/v1/projects/prj_1', { name: 'Shop' }, 7);
    await api.delete('/api/v1/projects/prj_1', 8);
    expect(seen.map(({ headers }) => headers.get('If-Match'))).toEqual(['"v7"', '"v8"']);
    expect(seen[0]?.headers.get('Content-Type')).toBe('application/json');
  });

  it('turns a stale version into a problem that says so', async () => {
    fakeServer(() => problem(412, 'precondition_failed'));
    expect((await problemOf(api.patch('/api/v1/projects/prj_1', {}, 1))).stale).toBe(true);
  });

  it('answers nothing for 204', async () => {
    fakeServer(() => new Response(null, { status: 204 }));
    expect(await api.delete('/api/v1/apps/app_1', 1)).toBeUndefined();
  });

  it('goes and signs in after a 401, and still throws', async () => {
    const leave = vi.spyOn(session, 'goAndSignIn').mockReturnValue(true);
    fakeServer(() => problem(401, 'unauthenticated'));
    expect((await problemOf(api.get('/api/v1/me'))).status).toBe(401);
    expect(leave).toHaveBeenCalledOnce();
  });

  it('stays where nobody needs to be signed in', async () => {
    const leave = vi.spyOn(session, 'goAndSignIn').mockReturnValue(true);
    fakeServer(() => problem(401, 'unauthenticated'));
    await problemOf(api.get('/api/v1/setup', { open: true }));
    expect(leave).not.toHaveBeenCalled();
  });

  it('keeps fields, request id and Retry-After of a problem', async () => {
    const errors = [{ pointer: '/name', code: 'too_long', detail: 'At most 100 characters.' }];
    fakeServer(() =>
      json({ code: 'invalid_request', title: 'Invalid', status: 429, errors, retryable: true }, 429, {
        'Retry-After': '7',
        'X-Request-Id': 'req_from_header',
      }),
    );
    const error = await problemOf(api.post('/api/v1/projects', {}));
    expect(error.problem.errors).toEqual(errors);
    expect(error.problem.request_id).toBe('req_from_header');
    expect(error.retryAfterSeconds).toBe(7);
  });

  it.each([
    ['HTML instead of a problem', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 502],
    ['a success that is no JSON', () => new Response('<h1>Hello</h1>', { status: 200 }), 200],
  ])('calls %s an unexpected answer', async (_name, answer, status) => {
    fakeServer(answer);
    const error = await problemOf(api.get('/api/v1/me'));
    expect(error.code).toBe('unexpected_answer');
    expect(error.status).toBe(status);
  });

  it('calls no answer at all unreachable', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const error = await problemOf(api.get('/api/v1/me', { query: { cursor: 'abc' } }));
    expect(error.code).toBe('network_unreachable');
    expect(error.problem.retryable).toBe(true);
    expect(error.request.path).toBe('/api/v1/me');
  });

  it('passes a cancelled request on as cancelled', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new DOMException('stop', 'AbortError')));
    await expect(api.get('/api/v1/me')).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('pathWithQuery', () => {
  it('escapes values', () => {
    expect(pathWithQuery('/x', { q: 'a b&c' })).toBe('/x?q=a+b%26c');
  });
});

describe('reportOf', () => {
  it('holds what is needed to find the request, and no query of the page', async () => {
    fakeServer(() => problem(500, 'internal_error', { request_id: 'req_1' }));
    const error = await problemOf(api.post('/api/v1/apps', { client_secret: 'hush' }));
    const report = reportOf(error, { origin: 'https://console.example.com', pathname: '/console/connected' });
    expect(report).toContain('code: internal_error');
    expect(report).toContain('request id: req_1');
    expect(report).toContain('request: POST /api/v1/apps');
    expect(report).toContain('page: https://console.example.com/console/connected');
    expect(report).not.toContain('hush');
  });
});
