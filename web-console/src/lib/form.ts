import type { TFunction } from 'i18next';
import type { FieldError, FieldPath, FieldValues, UseFormSetError } from 'react-hook-form';
import { ProblemError } from '@/lib/api/problem';
import type { FieldProblem } from '@/lib/api/types';
import type en from './i18n/locales/en';
import { besideField } from './problemWords';

type ValidationKey = keyof (typeof en)['validation'] & string;

/** Translates message keys of our schemas; texts from a service are shown unchanged. */
export function errorText(error: FieldError | undefined, t: TFunction): string | undefined {
  if (!error?.message) {
    return undefined;
  }
  return error.type === 'server' ? error.message : t(`validation.${error.message as ValidationKey}`);
}

/** The field that an error is about: `/custom/endpoints/token` belongs to `custom` and to itself. */
function fieldOf<F extends string>(pointer: string, fields: readonly F[]): F | undefined {
  const name = pointer
    .replace(/^\//, '')
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')) // RFC 6901 §4
    .join('.');
  return fields.find((field) => name === field || name.startsWith(`${field}.`));
}

function complaintsOf(error: unknown): FieldProblem[] {
  return error instanceof ProblemError ? (error.problem.errors ?? []) : [];
}

/** Whether every error is shown at its field, so that the form needs no error of its own. */
export function isBesideFields(error: unknown, fields: readonly string[]): boolean {
  const complaints = complaintsOf(error);
  return complaints.length > 0 && complaints.every(({ pointer }) => fieldOf(pointer, fields));
}

/** Shows the errors of a service at the fields they name (`/client_id` is the field `client_id`). */
export function showFieldProblems<T extends FieldValues>(
  error: unknown,
  fields: readonly FieldPath<T>[],
  setError: UseFormSetError<T>,
): void {
  const problem = error instanceof ProblemError ? error.code : '';
  for (const complaint of complaintsOf(error)) {
    const field = fieldOf(complaint.pointer, fields);
    if (field) {
      setError(field, { type: 'server', message: besideField(complaint, problem) }, { shouldFocus: true });
    }
  }
}

/** The lines of a text area, without blank and duplicate ones. */
export function linesOf(text: string): string[] {
  return [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter(Boolean);
}
