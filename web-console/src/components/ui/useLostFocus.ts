import { type RefObject, useEffect, useRef } from 'react';

/** Whether nothing on the page has the focus: a button that is busy loses it, and so does one that has been replaced. */
export function isFocusLost(): boolean {
  const focused = document.activeElement;
  return !focused || focused === document.body || focused.matches(':disabled');
}

/**
 * The element that continues where a person has just pressed a button: it takes a lost focus when it appears and whenever
 * `what` changes, so that a screen reader does not start again at the top of the page. It needs a `tabIndex`.
 */
export function useLostFocus<T extends HTMLElement>(what?: unknown, wanted = true): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    if (wanted && isFocusLost()) {
      element.current?.focus({ preventScroll: element.current.matches('h1') });
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new `what` is a new loss
  }, [what, wanted]);
  return element;
}
