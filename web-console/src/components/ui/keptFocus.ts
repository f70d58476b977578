import { isFocusLost } from './useLostFocus';

/** Where the focus has been, with the table row around it. */
interface Place {
  element: HTMLElement;
  page: string;
  row?: { body: Element; index: number };
}

/** Enough for a menu inside a dialog that was opened from a row. */
const REMEMBERED = 6;
/** Dialogs return the focus to what opened them by themselves, a few milliseconds after they have closed. */
const OWN_RETURN_MILLIS = 60;

/**
 * Puts the focus somewhere sensible when what had it disappears, such as the button of a deleted row or a dialog whose
 * opener is gone: otherwise the keyboard would start again at the top of the page. That is where it was before, the row
 * that has taken the place of a deleted one, or else the heading.
 *
 * @return ends it
 */
export function keepFocus(): () => void {
  let places: Place[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const remember = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) {
      places = [placeOf(target), ...places.filter(({ element }) => element !== target)].slice(0, REMEMBERED);
    }
  };
  // whoever clicks beside everything wants no focus
  const forget = ({ target }: PointerEvent) => {
    if (
      !(target instanceof Element && target.closest('a, button, input, select, textarea, label, [tabindex]'))
    ) {
      places = [];
    }
  };
  const recover = () => {
    if (isFocusLost() && places[0] && !places[0].element.isConnected) {
      focusOn(
        places
          .filter(({ page }) => page === window.location.pathname)
          .map(remaining)
          .find(Boolean) ?? heading(),
      );
    }
  };
  const observer = new MutationObserver(() => {
    if (places[0] && !places[0].element.isConnected && isFocusLost()) {
      clearTimeout(timer);
      timer = setTimeout(recover, OWN_RETURN_MILLIS);
    }
  });
  document.addEventListener('focusin', remember);
  document.addEventListener('pointerdown', forget);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', remember);
    document.removeEventListener('pointerdown', forget);
    observer.disconnect();
    clearTimeout(timer);
  };
}

function placeOf(element: HTMLElement): Place {
  const row = element.closest('tr');
  const body = row?.parentElement;
  return {
    element,
    page: window.location.pathname,
    row: row && body ? { body, index: [...body.children].indexOf(row) } : undefined,
  };
}

function remaining({ element, row }: Place): HTMLElement | undefined {
  if (element.isConnected && !element.matches(':disabled') && element.checkVisibility?.() !== false) {
    return element;
  }
  const rows = row?.body.isConnected ? row.body.children : undefined;
  const next = rows?.[Math.min(row?.index ?? 0, rows.length - 1)];
  return next instanceof HTMLElement ? next : undefined;
}

function heading(): HTMLElement | undefined {
  return document.querySelector<HTMLElement>('main h1') ?? undefined;
}

/** Focuses what need not be a control. */
export function focusOn(element: HTMLElement | undefined): void {
  if (element && element.tabIndex < 0) {
    element.tabIndex = -1;
  }
  element?.focus();
}
