import i18next from 'i18next';
import type { FieldPath, UseFormSetError } from 'react-hook-form';
import { ProblemError } from '@/lib/api/problem';
import type { CustomProvider } from '@/lib/api/types';
import { linesOf } from '@/lib/form';
import { besideField } from '@/lib/problemWords';
import { type ConfigValues, customOf } from './schema';

const POINTER = '/custom/description';

/** A text that is no description at all; what is wrong in a description, the service says. */
export class NotADescription extends Error {}

/** The description in a text, YAML or JSON. The reader of YAML is loaded when it is needed. */
export async function descriptionOf(text: string): Promise<Record<string, unknown>> {
  const yaml = await import('js-yaml');
  let read: unknown;
  try {
    read = yaml.load(text, { schema: yaml.CORE_SCHEMA });
  } catch (error) {
    if (error instanceof yaml.YAMLException) {
      const line = error.mark ? `${error.mark.line + 1}:${error.mark.column + 1}: ` : '';
      throw new NotADescription(line + error.reason);
    }
    throw error;
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw new NotADescription('');
  }
  return read as Record<string, unknown>;
}

/** What the form says about a custom provider. */
export async function customRequest(values: ConfigValues): Promise<CustomProvider | undefined> {
  return values.description === undefined
    ? customOf(values.custom)
    : { description: await descriptionOf(values.description) };
}

/** Shows that a text is no description; other errors are faults of the console. */
export function refuse(error: unknown, setError: UseFormSetError<ConfigValues>): 'refused' {
  if (!(error instanceof NotADescription)) {
    throw error;
  }
  const message = error.message || i18next.t('described.not_a_map');
  setError('description', { type: 'server', message }, { shouldFocus: true });
  return 'refused';
}

/** The values of inputs in lines such as `region = eu`. */
export function inputsOf(lines: string): Record<string, string> {
  return Object.fromEntries(
    linesOf(lines).map((line) => {
      const [name = '', ...value] = line.split('=');
      return [name.trim(), value.join('=').trim()];
    }),
  );
}

export function inputLines(inputs: Record<string, string>): string {
  return Object.entries(inputs)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n');
}

/** A description to begin with: what the fields say already. */
export function descriptionText(custom: NonNullable<ConfigValues['custom']>): string {
  const {
    endpoints,
    client_authentication,
    pkce,
    rotation,
    response_mode,
    errors,
    account,
    scope_delimiter,
  } = customOf(custom) as CustomProvider;
  return JSON.stringify(
    {
      endpoints: endpoints ?? {},
      authorization: { pkce, response_mode, scope_delimiter },
      token: { client_authentication },
      refresh: { rotation },
      revocation: endpoints?.revocation ? {} : undefined,
      account: account
        ? { ...account, from: account.from === 'token_response' ? 'token_answer' : account.from }
        : endpoints?.userinfo
          ? {}
          : undefined,
      errors,
    },
    null,
    2,
  );
}

/** Shows the problems of a description at its text, each with the place that it is about. */
export function showDescriptionProblems(error: unknown, setError: UseFormSetError<ConfigValues>): void {
  const found = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  const lines = found
    .filter(({ pointer }) => pointer.startsWith(POINTER))
    .map((each) => `${each.pointer.slice(POINTER.length) || '/'}: ${besideField(each, '')}`);
  show(lines, 'description', setError);
  const inputs = found
    .filter(({ pointer }) => pointer.startsWith('/inputs/'))
    .map((each) => `${each.pointer.slice('/inputs/'.length)}: ${besideField(each, '')}`);
  show(inputs, 'input_lines', setError);
}

function show(
  lines: string[],
  field: FieldPath<ConfigValues>,
  setError: UseFormSetError<ConfigValues>,
): void {
  if (lines.length > 0) {
    setError(field, { type: 'server', message: lines.join('\n') }, { shouldFocus: true });
  }
}
