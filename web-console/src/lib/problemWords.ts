import i18next from 'i18next';
import { ProblemError } from './api/problem';
import type { FieldProblem } from './api/types';

/** The problem that only its complaints tell more about. */
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
  const values = { detail, seconds: error.retryAfterSeconds ?? 1 };
  const ownTitle = text(`refusal.${code}.title`, values);
  const ownDetail = text(`refusal.${code}.detail`, values);
  // what is wrong with the fields stands beside them or is listed; the detail would only say it again
  const listed = code === GENERAL && errors.length > 0;
  const said = ownDetail ?? (ownTitle && foreign(detail) ? '' : detail);
  return { title: ownTitle ?? title, detail: listed ? '' : said };
}

/** What is wrong with a field. Of some complaints the platform answers in the language it was asked in. */
export function complaintOf({ code, detail }: FieldProblem): string {
  return (foreign(detail) && text(`complaint.${code}`, { detail })) || detail;
}

/** The same for where only the field is shown: then a problem with a name of its own says it best. */
export function besideField(complaint: FieldProblem, problem: string): string {
  const named = problem !== GENERAL && foreign(complaint.detail) && text(`refusal.${problem}.title`, {});
  return named ? `${named}.` : complaintOf(complaint);
}

function foreign(detail: string): boolean {
  return i18next.language === 'ru' && !/[а-яё]/i.test(detail);
}

/** The codes are the platform's and grow without us, so a key may lack. */
function text(key: string, values: Record<string, unknown>): string | undefined {
  return i18next.exists(key) ? i18next.t(key as 'problem.page', values).trim() : undefined;
}
