import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { show } from '@/testing/render';
import { ConfirmDialog } from './ConfirmDialog';
import { DataTable } from './DataTable';
import { keepFocus } from './keptFocus';

/** A list whose rows are deleted through a dialog, as on the pages of members, secrets and invitations. */
function People({ names }: { names: string[] }) {
  const [left, setLeft] = useState(names);
  const [leaving, setLeaving] = useState<string>();
  return (
    <main>
      <h1 tabIndex={-1}>People</h1>
      {left.length > 0 && (
        <DataTable
          label="People"
          items={left}
          id={(name) => name}
          columns={[
            {
              key: 'name',
              name: 'Name',
              cell: (name) => <button onClick={() => setLeaving(name)}>Remove {name}</button>,
            },
          ]}
        />
      )}
      {leaving && (
        <ConfirmDialog
          opened
          onClose={() => setLeaving(undefined)}
          title="Remove?"
          confirmLabel="Yes"
          pending={false}
          error={null}
          onConfirm={() => {
            setLeft(left.filter((name) => name !== leaving));
            setLeaving(undefined);
          }}
        >
          Sure?
        </ConfirmDialog>
      )}
    </main>
  );
}

async function remove(name: string, answer = 'Yes') {
  const opener = screen.getByRole('button', { name: `Remove ${name}` });
  act(() => opener.focus());
  fireEvent.click(opener);
  const button = await screen.findByRole('button', { name: answer });
  act(() => button.focus());
  fireEvent.click(button);
}

describe('the focus, when what had it disappears', () => {
  let end: () => void;
  beforeEach(() => (end = keepFocus()));
  afterEach(() => end());

  it('goes to the row that takes the place of a deleted one', async () => {
    await show(<People names={['Ada', 'Bob', 'Cyd']} />);
    await remove('Bob');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Remove Cyd'));
    await remove('Cyd');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Remove Ada'));
  });

  it('goes to the heading after the last row', async () => {
    await show(<People names={['Ada']} />);
    await remove('Ada');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('People'));
  });

  it('goes back to the opener of a dialog that changed nothing', async () => {
    await show(<People names={['Ada', 'Bob']} />);
    await remove('Bob', 'Cancel');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Remove Bob'));
  });

  it('goes nowhere for those who have clicked beside everything', async () => {
    await show(<People names={['Ada', 'Bob']} />);
    const button = screen.getByRole('button', { name: 'Remove Ada' });
    act(() => button.focus());
    fireEvent.pointerDown(document.body);
    act(() => button.blur());
    button.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(document.activeElement).toBe(document.body);
  });
});
