import i18next from 'i18next';
import { ProblemError } from './api/problem';
import type { FieldProblem } from './api/types';

/** The problem that is explained only by its field errors. */
const GENERAL = 'invalid_request';

interface Words {
  title: string;
  detail: string;
}

/**
 * A failure in the language of the console, by its code. The platform words its problems in English and for programs too,
 * so our own text comes first; one that has `{{detail}}` in it keeps what the platform said, because that tells more than
 * the code does. A code without text of ours is shown as it came.
 */
export function wordsOf(error: unknown): Words {
  if (!(error instanceof ProblemError)) {
    return { title: i18next.t('problem.bug.title'), detail: i18next.t('problem.bug.detail') };
  }
  const { code, title, detail, errors = [] } = error.problem;
  const named = error.problem.projects;
  const projects = Array.isArray(named) ? named.join(', ') : '';
  const values = { detail, seconds: error.retryAfterSeconds ?? 1, projects };
  const ownTitle = text(`refusal.${code}.title`, values);
  const ownDetail = text(`refusal.${code}.detail`, values);
  // field errors are shown at the fields or listed; the detail would only repeat them
  const listed = code === GENERAL && errors.length > 0;
  const said = ownDetail ?? (ownTitle && foreign(detail) ? '' : detail);
  return { title: ownTitle ?? title, detail: listed ? '' : said };
}

/** The text of a field error. For some errors the platform responds in the requested language. */
export function complaintOf({ code, detail }: FieldProblem): string {
  return (foreign(detail) && text(`complaint.${code}`, { detail })) || detail;
}

/** The text where only the field is shown: a problem with its own code is more precise there. */
export function besideField(complaint: FieldProblem, problem: string): string {
  const named = problem !== GENERAL && foreign(complaint.detail) && text(`refusal.${problem}.title`, {});
  return named ? `${named}.` : complaintOf(complaint);
}

function foreign(detail: string): boolean {
  return i18next.language === 'ru' && !/[а-яё]/i.test(detail);
}

/** The platform may add codes, so a key may be missing. */
function text(key: string, values: Record<string, unknown>): string | undefined {
  return i18next.exists(key) ? i18next.t(key as 'problem.page', values).trim() : undefined;
}
