import { localProblem, ProblemError, readProblem } from './problem';
import { forgetSession, goAndSignIn, session } from './session';

type QueryValue = string | number | boolean | undefined | null;

export interface RequestOptions {
  query?: Record<string, QueryValue>;
  body?: unknown;
  /** Version the change is based on; sent as `If-Match: "v<version>"`. */
  version?: number;
  signal?: AbortSignal;
  /** True where nobody needs to be signed in: a 401 is then an answer like any other. */
  open?: boolean;
  /** The media type of an answer that is a file and not JSON. */
  file?: string;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Requests to the API. openapi-fetch is not used because it returns problems as values, whereas React Query
 * expects them to be thrown, and because CSRF token, sign-in, `If-Match` and absent values would still be
 * handled here.
 */
export const api = {
  get: <T>(path: string, options?: RequestOptions) => send<T>('GET', path, options),
  file: (path: string, type: string, query?: RequestOptions['query']) =>
    send<Blob>('GET', path, { query, file: type }),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    send<T>('POST', path, { ...options, body }),
  put: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    send<T>('PUT', path, { ...options, body }),
  patch: <T>(path: string, body: unknown, version: number) => send<T>('PATCH', path, { body, version }),
  delete: <T>(path: string, version?: number) => send<T>('DELETE', path, { version }),
};

export function pathWithQuery(path: string, query: Record<string, QueryValue> = {}): string {
  const given = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

async function send<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> {
  const url = pathWithQuery(path, options.query);
  let answer = await attempt(method, url, options);
  if (answer.status === 403 && method !== 'GET' && (await codeOf(answer)) === 'csrf_token_invalid') {
    forgetSession();
    answer = await attempt(method, url, options);
  }
  if (answer.ok) {
    return answer.status === 204 ? (undefined as T) : await readBody<T>(answer, method, path, options.file);
  }
  if (answer.status === 401 && !options.open) {
    forgetSession();
    goAndSignIn();
  }
  const requestId = answer.headers.get('X-Request-Id') ?? undefined;
  const problem = readProblem(await answer.json().catch(() => undefined), answer.status, requestId);
  throw new ProblemError(problem, { method, path }, new Date(), retryAfter(answer));
}

async function attempt(method: Method, url: string, options: RequestOptions): Promise<Response> {
  const headers = new Headers({ Accept: `${options.file ?? 'application/json'}, application/problem+json` });
  headers.set('Accept-Language', document.documentElement.lang || 'en');
  try {
    if (method !== 'GET') {
      const { csrf_header, csrf_token } = await session();
      headers.set(csrf_header, csrf_token);
    }
    if (options.body !== undefined) {
      headers.set('Content-Type', 'application/json');
    }
    if (options.version !== undefined) {
      headers.set('If-Match', `"v${options.version}"`);
    }
    return await fetch(url, {
      method,
      headers,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
      credentials: 'same-origin',
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') {
      throw cause;
    }
    throw new ProblemError(
      localProblem('network_unreachable', 0),
      { method, path: url.split('?')[0] ?? url },
      new Date(),
    );
  }
}

async function readBody<T>(answer: Response, method: Method, path: string, file?: string): Promise<T> {
  try {
    if (file) {
      return (await answer.blob()) as T;
    }
    return JSON.parse(await answer.text(), absentWhenNull) as T;
  } catch {
    const requestId = answer.headers.get('X-Request-Id') ?? undefined;
    throw new ProblemError(
      localProblem('unexpected_answer', answer.status, requestId),
      { method, path },
      new Date(),
    );
  }
}

/** In the API absent and null mean the same; here only absent is left. */
function absentWhenNull(_key: string, value: unknown): unknown {
  return value === null ? undefined : value;
}

async function codeOf(answer: Response): Promise<string | undefined> {
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return readProblem(body, answer.status).code;
}

function retryAfter(answer: Response): number | undefined {
  const seconds = Number(answer.headers.get('Retry-After'));
  return seconds > 0 ? seconds : undefined;
}
