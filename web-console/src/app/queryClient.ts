import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '@/lib/api/problem';

const MAX_RETRIES = 2;
const GATEWAY_TIMEOUT = 504;

/**
 * Reads are tried again when the problem says so, but not where the gateway has already waited long; a change never is,
 * because its first answer may only be late.
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
