import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { fakeServer, json, problem } from '@/testing/fakeServer';
import { show } from '@/testing/render';
import { SetupForm } from './SetupForm';

const GOOD = {
  'Set-up token': 'the-token',
  Name: 'Ada Lovelace',
  'E-mail address': 'ada@example.com',
  Password: 'correct horse battery',
  'Password again': 'correct horse battery',
};

function fill(values: Record<string, string>): void {
  for (const [label, value] of Object.entries(values)) {
    const field = screen.getByLabelText(new RegExp(`^${label}( \\*)?$`), { selector: 'input' });
    fireEvent.change(field, { target: { value } });
  }
  fireEvent.click(screen.getByRole('button', { name: 'Create administrator' }));
}

function invalid(label: RegExp) {
  return screen.getByLabelText(label, { selector: 'input' }).getAttribute('aria-invalid');
}

const SHORT = 'The password must have at least 12 characters, not counting spaces.';

describe('SetupForm', () => {
  it('says what is missing beside each field and sends nothing', async () => {
    const seen = fakeServer(() => json({}, 201));
    await show(<SetupForm onClaimed={vi.fn()} />);
    fill({ ...GOOD, 'E-mail address': 'ada', Password: 'short', 'Password again': 'other' });
    expect(await screen.findByText('This is not an e-mail address.')).toBeTruthy();
    expect(screen.getByText(SHORT)).toBeTruthy();
    expect(seen).toEqual([]);
  });

  it('marks passwords that are wrong, and lets the keyboard reach what reveals them', async () => {
    fakeServer(() => json({}, 201));
    await show(<SetupForm onClaimed={vi.fn()} />);
    fill({ ...GOOD, Password: 'short' });
    await screen.findByText(SHORT);
    expect(invalid(/^Password( \*)?$/)).toBe('true');
    expect(invalid(/^Set-up token( \*)?$/)).toBe('false');
    for (const what of ['Set-up token', 'Password', 'Password again']) {
      expect(screen.getByRole('button', { name: `Show: ${what}` }).tabIndex).toBe(0);
    }
  });

  it('refuses two different passwords', async () => {
    const seen = fakeServer(() => json({}, 201));
    await show(<SetupForm onClaimed={vi.fn()} />);
    fill({ ...GOOD, 'Password again': 'correct horse stapler' });
    expect(await screen.findByText('The two passwords differ.')).toBeTruthy();
    expect(seen).toEqual([]);
  });

  it('claims the installation', async () => {
    const claimed = vi.fn();
    const seen = fakeServer(() => json({ id: 'usr_1' }, 201));
    await show(<SetupForm onClaimed={claimed} />);
    fill(GOOD);
    await waitFor(() => expect(claimed).toHaveBeenCalledOnce());
    expect(seen[0]?.body).toEqual({
      setup_token: 'the-token',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      password: 'correct horse battery',
      registration: { mode: 'invitation' },
    });
  });

  it('shows a wrong token as the problem it is, with its code', async () => {
    fakeServer(() => problem(403, 'setup_token_invalid', { title: 'The set-up token is wrong' }));
    await show(<SetupForm onClaimed={vi.fn()} />);
    fill(GOOD);
    expect(await screen.findByText('The set-up token is wrong')).toBeTruthy();
    expect(screen.getByText('setup_token_invalid')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Copy report' })).toBeTruthy();
  });

  it('puts what the service says about a field beside it', async () => {
    const errors = [{ pointer: '/email', code: 'invalid', detail: 'Nobody can be reached there.' }];
    fakeServer(() => problem(400, 'invalid_request', { errors }));
    await show(<SetupForm onClaimed={vi.fn()} />);
    fill(GOOD);
    const field = await screen.findByLabelText(/^E-mail address/);
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  });
});
