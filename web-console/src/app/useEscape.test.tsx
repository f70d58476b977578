import { useDisclosure } from '@mantine/hooks';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '@/testing/render';
import { useEscape } from './useEscape';

function Opener() {
  const [opened, { toggle, close }] = useDisclosure();
  const button = useEscape(opened, close);
  return (
    <>
      <button ref={button} type="button" aria-expanded={opened} onClick={toggle}>
        Menu
      </button>
      <input aria-label="Elsewhere" />
    </>
  );
}

it('Escape closes the navigation and gives the focus back, once', async () => {
  await show(<Opener />);
  const button = screen.getByRole('button', { name: 'Menu' });
  const elsewhere = screen.getByLabelText('Elsewhere');
  fireEvent.click(button);
  elsewhere.focus();
  fireEvent.keyDown(elsewhere, { key: 'a' });
  expect(button.getAttribute('aria-expanded')).toBe('true');
  fireEvent.keyDown(elsewhere, { key: 'Escape' });
  expect(button.getAttribute('aria-expanded')).toBe('false');
  expect(document.activeElement).toBe(button);
  elsewhere.focus();
  fireEvent.keyDown(elsewhere, { key: 'Escape' });
  expect(document.activeElement).toBe(elsewhere);
});
