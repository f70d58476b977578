import { Drawer, Menu } from '@mantine/core';
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { show } from '@/testing/render';
import { ConfirmDialog } from './ConfirmDialog';

describe('landmarks', () => {
  it('are not added by the headers of dialogs and drawers', async () => {
    await show(
      <>
        <ConfirmDialog
          opened
          onClose={vi.fn()}
          title="Remove Ada?"
          confirmLabel="Remove"
          pending={false}
          error={undefined}
          onConfirm={vi.fn()}
        >
          Sure?
        </ConfirmDialog>
        <Drawer opened onClose={vi.fn()} title="An event">
          Its content
        </Drawer>
      </>,
    );
    await screen.findByText('Its content');
    const headers = [...document.querySelectorAll('header')];
    expect(headers.map((header) => header.getAttribute('role'))).toEqual(['presentation', 'presentation']);
  });

  it('contain the menus that are opened in them', async () => {
    await show(
      <header data-testid="banner">
        <Menu>
          <Menu.Target>
            <button type="button">Account</button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item>Sign out</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </header>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Account' }));
    const item = await screen.findByRole('menuitem', { name: 'Sign out' });
    expect(screen.getByTestId('banner').contains(item)).toBe(true);
  });
});
