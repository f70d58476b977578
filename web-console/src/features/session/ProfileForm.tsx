import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DraftNote } from '@/components/ui/DraftNote';
import { FormProblem } from '@/components/ui/FormProblem';
import { useChange } from '@/components/ui/useChange';
import { useDraft } from '@/components/ui/useDraft';
import { api } from '@/lib/api/client';
import type { Me, UpdateUser, User } from '@/lib/api/types';
import { errorText, showFieldProblems } from '@/lib/form';
import { changeLanguage, currentLanguage, LANGUAGES } from '@/lib/i18n';
import { meQuery } from '@/lib/queries';
import { profileSchema, type ProfileValues } from './schema';

const FIELDS = ['name', 'language'] as const;

export function ProfileForm({ user }: { user: User }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<ProfileValues>({
    resolver: zodResolver(profileSchema),
    defaultValues: { name: user.name, language: currentLanguage() },
  });
  const draft = useDraft(form, `profile.${user.version}`);
  const { errors } = form.formState;
  const save = useChange({
    send: async (values: ProfileValues) => {
      const saved = await api.patch<User>('/api/v1/me', values satisfies UpdateUser, user.version);
      await changeLanguage(values.language);
      queries.setQueryData<Me>(meQuery.queryKey, (me) => me && { ...me, user: saved });
    },
    announce: () => t('form.saved'),
  });
  const submit = form.handleSubmit((values) =>
    save.mutate(values, {
      onSuccess: draft.forget,
      onError: (error) => showFieldProblems(error, FIELDS, form.setError),
    }),
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" maw={480}>
        <DraftNote draft={draft} />
        <TextInput
          {...form.register('name')}
          label={t('profile.name')}
          autoComplete="name"
          required
          error={errorText(errors.name, t)}
        />
        <NativeSelect
          {...form.register('language')}
          label={t('profile.language')}
          data={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
        <FormProblem
          error={save.error}
          fields={FIELDS}
          onReload={() => void queries.invalidateQueries(meQuery)}
        />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
