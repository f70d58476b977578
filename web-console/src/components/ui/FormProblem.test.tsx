import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { localProblem, ProblemError } from '@/lib/api/problem';
import { show } from '@/testing/render';
import { FormProblem } from './FormProblem';

function error(status: number): ProblemError {
  const problem = {
    ...localProblem('unexpected_answer', status),
    code: 'precondition_failed',
    title: 'Changed',
  };
  return new ProblemError(problem, { method: 'PATCH', path: '/api/v1/projects/prj_1' }, new Date());
}

describe('FormProblem', () => {
  it('shows nothing while nothing is wrong', async () => {
    await show(<FormProblem error={undefined} />);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offers the present state when somebody else was quicker', async () => {
    const reload = vi.fn();
    await show(<FormProblem error={error(412)} onReload={reload} />);
    fireEvent.click(screen.getByRole('button', { name: 'Load current state' }));
    expect(reload).toHaveBeenCalledOnce();
  });

  it('shows any other problem with its title', async () => {
    await show(<FormProblem error={error(409)} onReload={vi.fn()} />);
    expect(screen.getByRole('alert').textContent).toContain('Changed');
  });

  it('takes the focus that a busy button has lost, and no other', async () => {
    const page = await show(
      <>
        <button type="button">Submit</button>
        <FormProblem error={undefined} />
      </>,
    );
    expect(document.activeElement).toBe(document.body);
    page.unmount();
    for (const status of [409, 412]) {
      const failed = await show(<FormProblem error={error(status)} onReload={vi.fn()} />);
      expect(document.activeElement).toBe(screen.getByRole('alert'));
      failed.unmount();
    }
    await show(
      <>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a person is typing here */}
        <input aria-label="Name" autoFocus />
        <FormProblem error={error(409)} />
      </>,
    );
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
  });

  it('words a bug of the console without its message', async () => {
    await show(<FormProblem error={new Error('x is undefined')} />);
    expect(screen.getByRole('alert').textContent).toContain('This page has failed');
    expect(screen.getByRole('alert').textContent).not.toContain('x is undefined');
  });
});
