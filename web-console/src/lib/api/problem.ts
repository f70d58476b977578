import type { Problem } from './types';

/** Codes of what went wrong before or beside an answer of the platform; the console words them itself. */
export type LocalCode = 'network_unreachable' | 'unexpected_answer';

/** Any answer that is not a success. `status` 0 means that no answer came at all. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: Problem,
    readonly request: { method: string; path: string },
    readonly at: Date,
    readonly retryAfterSeconds?: number,
  ) {
    super(`${problem.code}: ${problem.title}`);
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }

  get stale(): boolean {
    return this.status === 412;
  }
}

type Told = Partial<Problem> & Pick<Problem, 'code'>;

export function localProblem(code: LocalCode, status: number, requestId?: string): Problem {
  return {
    type: 'about:blank',
    title: '',
    detail: '',
    status,
    code,
    request_id: requestId,
    retryable: true,
    doc_url: '',
  };
}

/** Reads what came as problem; whatever does not look like one becomes `unexpected_answer`. */
export function readProblem(body: unknown, status: number, requestId?: string): Problem {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    return {
      ...localProblem('unexpected_answer', status, requestId),
      retryable: false,
      ...(body as Told),
      status,
    };
  }
  return localProblem('unexpected_answer', status, requestId);
}

/**
 * What a person may send to whoever runs the installation: enough to find the request, nothing secret. Query and
 * fragment of the page are left out because connect links end in codes.
 */
export function reportOf(error: ProblemError, page: { origin: string; pathname: string }): string {
  const { problem, request, at } = error;
  return [
    `code: ${problem.code}`,
    `status: ${problem.status}`,
    problem.title && `title: ${problem.title}`,
    problem.detail && `detail: ${problem.detail}`,
    problem.request_id && `request id: ${problem.request_id}`,
    `request: ${request.method} ${request.path}`,
    `page: ${page.origin}${page.pathname}`,
    `time: ${at.toISOString()}`,
  ]
    .filter(Boolean)
    .join('\n');
}
