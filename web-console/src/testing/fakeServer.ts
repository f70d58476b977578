import { vi } from 'vitest';

export interface Seen {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

type Answer = (request: Seen) => Response | Promise<Response>;

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers },
  });
}

export function problem(status: number, code: string, more: Record<string, unknown> = {}): Response {
  return json(
    {
      type: `/problems/${code}`,
      title: `Title of ${code}`,
      detail: '',
      status,
      code,
      retryable: false,
      ...more,
    },
    status,
  );
}

/** Replaces `fetch` with a server: responds to `/session` like the gateway, to everything else with the given function. */
export function fakeServer(answer: Answer, csrfTokens: string[] = ['token-1', 'token-2']): Seen[] {
  const seen: Seen[] = [];
  const tokens = [...csrfTokens];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    if (url === '/session') {
      const csrf_token = tokens.length > 1 ? tokens.shift() : tokens[0];
      return json({ signed_in: true, user_id: 'usr_1', csrf_token, csrf_header: 'X-CSRF-TOKEN' });
    }
    const request = {
      method: init.method ?? 'GET',
      path: url,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    seen.push(request);
    return answer(request);
  });
  return seen;
}
