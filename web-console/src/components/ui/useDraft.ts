import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { Me } from '@/lib/api/types';
import { forgetDraft, keepDraft, readDraft } from '@/lib/drafts';
import { meQuery } from '@/lib/queries';

export interface Draft {
  /** Whether the form shows restored input. */
  restored: boolean;
  /** Deletes the draft after it was saved or discarded. */
  forget: () => void;
  /** Discards the draft and shows the saved state. */
  discard: () => void;
}

/** The prefix of the names of a person's drafts, so that nobody else who signs in in the same tab sees them. */
export function useDraftOwner(): string {
  return useQueryClient().getQueryData<Me>(meQuery.queryKey)?.user.id ?? 'nobody';
}

/**
 * Keeps the input of a form and restores it after a reload, a return to the page or a new sign-in.
 *
 * @param name the form and its subject, with the version if it edits something
 * @param secrets fields that are never kept
 */
export function useDraft<T extends FieldValues>(
  form: UseFormReturn<T>,
  name: string,
  secrets: readonly (keyof T & string)[] = [],
): Draft {
  const key = `${useDraftOwner()}.${name}`;
  const [restored, setRestored] = useState(false);
  const secret = secrets.join(' ');
  useEffect(() => {
    const open = (values: object) => without(values, secret.split(' '));
    const untouched = JSON.stringify(open(form.formState.defaultValues ?? {}));
    const kept = readDraft(key);
    if (kept) {
      form.reset({ ...form.getValues(), ...open(kept) } as T, { keepDefaultValues: true });
      // oxlint-disable-next-line react/set-state-in-effect -- what is kept is outside React
      setRestored(true);
    }
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        const typed = open(values);
        if (JSON.stringify(typed) === untouched) {
          forgetDraft(key);
        } else {
          keepDraft(key, typed);
        }
      },
    });
  }, [form, key, secret]);
  const forget = useCallback(() => forgetDraft(key), [key]);
  const discard = useCallback(() => {
    form.reset();
    forgetDraft(key);
    setRestored(false);
  }, [form, key]);
  return { restored, forget, discard };
}

function without(values: object, names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}
