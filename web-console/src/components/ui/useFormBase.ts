import { useCallback, useState } from 'react';

/**
 * The state that a form shows and changes: the present one until somebody types. From then on it stays the same even if
 * the resource is read again, so that no input is lost and a change after that of somebody else is refused with 412.
 *
 * @returns `base`, the state to show, whose version is the key of the form; `onDirty`, to be called with whether there is
 *     input; `release`, to be called when the input has been saved or discarded
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
