import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '@/lib/api/problem';
import {
  customRequest,
  descriptionOf,
  descriptionText,
  inputLines,
  inputsOf,
  refuse,
  showDescriptionProblems,
} from './description';
import { type ConfigValues, EMPTY_CUSTOM } from './schema';

describe('a description as a text', () => {
  it('may be YAML or JSON', async () => {
    expect(await descriptionOf('token:\n  body: json\n  omit: [scope]')).toEqual({
      token: { body: 'json', omit: ['scope'] },
    });
    expect(await descriptionOf('{"token": {"body": "json"}}')).toEqual({ token: { body: 'json' } });
  });

  it('says where it is wrong', async () => {
    await expect(descriptionOf('token: {body')).rejects.toThrow(/^\d+:\d+: /);
    await expect(descriptionOf('just words')).rejects.toThrow();
    const setError = vi.fn();
    await descriptionOf('token: {body').catch((error: unknown) => refuse(error, setError));
    expect(setError).toHaveBeenCalledWith('description', expect.anything(), expect.anything());
  });

  it('begins with what the fields say', async () => {
    const text = descriptionText({
      ...EMPTY_CUSTOM,
      endpoints: { ...EMPTY_CUSTOM.endpoints, token: 'https://p.example/t' },
      account: { from: 'token_response', subject: '/id', label: '' },
      scope_delimiter: ',',
    });
    expect(await descriptionOf(text)).toMatchObject({
      endpoints: { token: 'https://p.example/t' },
      authorization: { scope_delimiter: ',' },
      account: { from: 'token_answer', subject: '/id' },
    });
  });

  it('is sent instead of the fields', async () => {
    const values = { description: 'endpoints: {}' } as ConfigValues;
    expect(await customRequest(values)).toEqual({ description: { endpoints: {} } });
  });

  it('has inputs in lines', () => {
    expect(inputsOf('a = b=c\n\n d=e ')).toEqual({ a: 'b=c', d: 'e' });
    expect(inputLines({ a: 'b', c: 'd' })).toBe('a = b\nc = d');
  });
});

describe('problems of a description', () => {
  it('are shown at the text, each with its place', () => {
    const setError = vi.fn();
    const errors = [
      { pointer: '/custom/description/token/body', code: 'invalid', detail: 'Wrong.' },
      { pointer: '/custom/description', code: 'invalid', detail: 'Large.' },
      { pointer: '/inputs/region', code: 'required', detail: 'Missing.' },
    ];
    const problem = { status: 400, code: 'invalid_request', title: '', detail: '', type: '', errors };
    showDescriptionProblems(
      new ProblemError(problem as never, { method: 'POST', path: '/' }, new Date()),
      setError,
    );
    expect(setError.mock.calls.map(([field, { message }]) => [field, message])).toEqual([
      ['description', '/token/body: Wrong.\n/: Large.'],
      ['input_lines', 'region: Missing.'],
    ]);
  });
});
