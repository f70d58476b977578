import { fireEvent, screen } from '@testing-library/react';
import { useForm } from 'react-hook-form';
import { beforeEach, describe, expect, it } from 'vitest';
import { meQuery } from '@/lib/queries';
import { show, testQueries } from '@/testing/render';
import { DraftNote } from './DraftNote';
import { useDraft } from './useDraft';

function Form({ name = 'app' }: { name?: string }) {
  const form = useForm({ defaultValues: { title: 'As saved', secret: '' } });
  const draft = useDraft(form, name, ['secret']);
  return (
    <form>
      <DraftNote draft={draft} />
      <input aria-label="Title" {...form.register('title')} />
      <input aria-label="Secret" {...form.register('secret')} />
      <output>{form.formState.isDirty ? 'changed' : 'as saved'}</output>
      <button type="button" onClick={draft.forget}>
        Saved
      </button>
    </form>
  );
}

function queriesOf(user: string) {
  const queries = testQueries();
  queries.setQueryData(meQuery.queryKey, { user: { id: user } } as never);
  return queries;
}

const value = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;
const type = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

async function openedAgain(user = 'usr_1', name?: string) {
  document.body.replaceChildren();
  await show(<Form name={name} />, queriesOf(user));
}

describe('a draft', () => {
  beforeEach(() => sessionStorage.clear());

  it('is there again when the page is, without its secrets, and counts as a change', async () => {
    const { unmount } = await show(<Form />, queriesOf('usr_1'));
    type('Title', 'Typed');
    type('Secret', 'hush');
    expect(JSON.stringify(sessionStorage)).not.toContain('hush');
    unmount();
    await openedAgain();
    expect(value('Title')).toBe('Typed');
    expect(value('Secret')).toBe('');
    expect(screen.getByText('changed')).toBeTruthy();
    expect(screen.getByText(/You typed this earlier/)).toBeTruthy();
  });

  it('can be given up', async () => {
    const { unmount } = await show(<Form />, queriesOf('usr_1'));
    type('Title', 'Typed');
    unmount();
    await openedAgain();
    fireEvent.click(screen.getByRole('button', { name: 'Discard it' }));
    expect(value('Title')).toBe('As saved');
    expect(screen.queryByText(/You typed this earlier/)).toBeNull();
    expect(sessionStorage).toHaveLength(0);
  });

  it('is gone once saved, or typed back', async () => {
    await show(<Form />, queriesOf('usr_1'));
    type('Title', 'Typed');
    expect(sessionStorage).toHaveLength(1);
    type('Title', 'As saved');
    expect(sessionStorage).toHaveLength(0);
    type('Title', 'Typed');
    fireEvent.click(screen.getByRole('button', { name: 'Saved' }));
    expect(sessionStorage).toHaveLength(0);
  });

  it('is neither another person’s nor another form’s', async () => {
    const { unmount } = await show(<Form />, queriesOf('usr_1'));
    type('Title', 'Typed');
    unmount();
    await openedAgain('usr_2');
    expect(value('Title')).toBe('As saved');
    await openedAgain('usr_1', 'other');
    expect(value('Title')).toBe('As saved');
  });
});
