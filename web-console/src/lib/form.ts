import type { TFunction } from 'i18next';
import type { FieldError, FieldPath, FieldValues, UseFormSetError } from 'react-hook-form';
import { ProblemError } from '@/lib/api/problem';
import type en from './i18n/locales/en';

type ValidationKey = keyof (typeof en)['validation'] & string;

/** Our schemas name a message by its key; what a service said about a field is shown as it came. */
export function errorText(error: FieldError | undefined, t: TFunction): string | undefined {
  if (!error?.message) {
    return undefined;
  }
  return error.type === 'server' ? error.message : t(`validation.${error.message as ValidationKey}`);
}

/**
 * Puts what a service found wrong beside the fields it names (`/client_id` is the field `client_id`). Answers true when
 * every complaint has found its field, so that nothing needs to be said at the form as a whole.
 */
export function showFieldProblems<T extends FieldValues>(
  error: unknown,
  fields: readonly FieldPath<T>[],
  setError: UseFormSetError<T>,
): boolean {
  const problems = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  const placed = problems.filter(({ pointer, detail }) => {
    const name = pointer.replace(/^\//, '').replaceAll('/', '.');
    const field = fields.find((candidate) => name === candidate || name.startsWith(`${candidate}.`));
    if (field) {
      setError(field, { type: 'server', message: detail }, { shouldFocus: true });
    }
    return field !== undefined;
  });
  return problems.length > 0 && placed.length === problems.length;
}

/** The lines of a text area, without blank ones and doubles. */
export function linesOf(text: string): string[] {
  return [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter(Boolean);
}
