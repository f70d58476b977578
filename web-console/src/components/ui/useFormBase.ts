import { useCallback, useState } from 'react';

/**
 * What a form shows and bases its change on: the present state, until somebody types. From then on it stays as it was
 * opened, however often it is read again, so that nothing typed is lost and a change by others is answered 412.
 *
 * @returns `base` to show, with its version as key of the form; `onDirty` to be told whether something is typed;
 *     `release` when that is saved or given up
 */
export function useFormBase<T extends { version: number }>(present: T) {
  const [base, setBase] = useState(present);
  const [dirty, onDirty] = useState(false);
  if (!dirty && base !== present) {
    setBase(present);
  }
  const release = useCallback(() => onDirty(false), []);
  return { base, onDirty, release };
}
