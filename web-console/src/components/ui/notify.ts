export interface Toast {
  id: number;
  message: string;
}

const MILLIS = 5_000;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let last = 0;

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const tell of listeners) {
    tell();
  }
}

/** Shows a success message for five seconds; failures are shown where they occurred. */
export function notify(message: string): void {
  last += 1;
  const id = last;
  change([...toasts, { id, message }].slice(-3));
  setTimeout(() => dismiss(id), MILLIS);
}

export function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

export const toastStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  read: () => toasts,
};
