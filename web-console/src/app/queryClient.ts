import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '@/lib/api/problem';

const MAX_RETRIES = 2;
const GATEWAY_TIMEOUT = 504;

/**
 * The cache of all reads. A read is retried if its problem is retryable, unless the gateway has already waited for long.
 * A change is never retried, because its first request may still succeed.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) =>
        error instanceof ProblemError &&
        error.problem.retryable &&
        error.status !== GATEWAY_TIMEOUT &&
        failures < MAX_RETRIES,
      retryDelay: (failure, error) => {
        const asked = error instanceof ProblemError ? error.retryAfterSeconds : undefined;
        return Math.min((asked ?? 2 ** failure) * 1000, 10_000);
      },
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
