import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { changeLanguage } from '@/lib/i18n';
import { fakeServer, problem } from '@/testing/fakeServer';
import { show } from '@/testing/render';
import { InviteDialog } from './InviteDialog';

describe('InviteDialog', () => {
  it.each([
    ['en', 'Invite member', 'The person with this address is already a member; change the role instead.'],
    ['ru', 'Пригласить участника', 'Этот человек уже участник.'],
  ] as const)(
    'says at the field that the person is a member already (%s)',
    async (language, submit, said) => {
      const detail = 'The person with this address is already a member; change the role instead.';
      fakeServer(() =>
        problem(409, 'member_exists', {
          detail,
          errors: [{ pointer: '/email', code: 'member_exists', detail }],
        }),
      );
      await show(<InviteDialog projectId="prj_1" opened onClose={vi.fn()} />);
      await changeLanguage(language, { remember: false });
      const field = screen.getByRole('textbox');
      fireEvent.change(field, { target: { value: 'bob@example.com' } });
      fireEvent.click(screen.getByRole('button', { name: submit }));

      const complaint = await screen.findByText(said);
      expect(field.getAttribute('aria-describedby')).toContain(complaint.id);
      expect(screen.queryByRole('alert')).toBeNull();
    },
  );
});
