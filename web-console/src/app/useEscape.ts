import { useWindowEvent } from '@mantine/hooks';
import { useRef } from 'react';

/** Closes what is open on Escape; the returned ref is for the button that opened it, which then has the focus again. */
export function useEscape(opened: boolean, close: () => void) {
  const opener = useRef<HTMLButtonElement>(null);
  useWindowEvent('keydown', (event) => {
    if (opened && event.key === 'Escape' && !event.defaultPrevented) {
      close();
      opener.current?.focus();
    }
  });
  return opener;
}
