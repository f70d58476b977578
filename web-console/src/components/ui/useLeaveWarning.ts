import { useBlocker } from '@tanstack/react-router';

/**
 * Asks for confirmation before a page is left whose content cannot be restored: inside the console with the given text,
 * and with the browser's own when the tab is reloaded or closed.
 */
export function useLeaveWarning(words: string, atStake: () => boolean): void {
  useBlocker({
    shouldBlockFn: () => atStake() && !window.confirm(words),
    enableBeforeUnload: atStake,
  });
}
