import { useBlocker } from '@tanstack/react-router';

/**
 * Asks before the page is left with something on it that cannot be had again: inside the console with these words, and with
 * the browser's own when the tab is reloaded or closed.
 */
export function useLeaveWarning(words: string, atStake: () => boolean): void {
  useBlocker({
    shouldBlockFn: () => atStake() && !window.confirm(words),
    enableBeforeUnload: atStake,
  });
}
