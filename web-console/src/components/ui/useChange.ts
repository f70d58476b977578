import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { isLeaving } from '@/lib/api/session';
import { notify } from './notify';

/** Delays before the audit log is read again: an event arrives shortly after its change. */
const AUDITED_MILLIS = [0, 3_000];

interface Change<V, R> {
  send: (variables: V) => Promise<R>;
  /** Queries to invalidate afterwards, without waiting for them. */
  outdates?: readonly QueryKey[];
  /** Whether to invalidate after a failure too; not where that would discard typed input. */
  evenIfFailed?: boolean;
  /** The success message; none if the response reports a failure. */
  announce?: (result: R, variables: V) => string | undefined;
  /** Whether the response contains a secret, which must not stay in the cache. */
  secret?: boolean;
}

/**
 * A change of something on the platform. It announces its success itself: callbacks given to `mutate` are dropped when
 * their component leaves the page meanwhile, so they are only for what concerns that component alone.
 */
export function useChange<V = void, R = unknown>({
  send,
  outdates = [],
  evenIfFailed = false,
  announce,
  secret = false,
}: Change<V, R>) {
  const queries = useQueryClient();
  return useMutation<R, Error, V>({
    mutationFn: send,
    gcTime: secret ? 0 : undefined,
    onSuccess: (result, variables) => {
      const word = announce?.(result, variables);
      if (word) {
        notify(word);
      }
    },
    onSettled: (_result, error) => {
      for (const millis of AUDITED_MILLIS) {
        setTimeout(() => {
          if (!isLeaving()) {
            void queries.invalidateQueries({ queryKey: ['audit'] });
          }
        }, millis);
      }
      for (const queryKey of error && !evenIfFailed ? [] : outdates) {
        void queries.invalidateQueries({ queryKey });
      }
    },
  });
}
