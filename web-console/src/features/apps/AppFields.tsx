import { Checkbox, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { APP_SCOPES, mayGive } from '@/lib/access/permissions';
import { useMe } from '@/lib/access/usePermission';
import type { Permission } from '@/lib/api/types';
import { errorText } from '@/lib/form';
import type { AppValues } from './schema';

interface Props {
  form: UseFormReturn<AppValues>;
  projectId: string;
  /** The scopes that the app already has. */
  given?: readonly Permission[];
}

export function AppFields({ form, projectId, given }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const hint = (scope: (typeof APP_SCOPES)[number]) =>
    given?.includes(scope) || mayGive(me, projectId, scope)
      ? t(`app_scope.${scope}`)
      : `${t(`app_scope.${scope}`)}. ${t('app.scope_to_approve')}`;
  const { control, register, formState } = form;
  const { errors } = formState;
  return (
    <>
      <TextInput
        {...register('name')}
        label={t('app.name')}
        autoComplete="off"
        required
        error={errorText(errors.name, t)}
      />
      <Textarea
        {...register('description')}
        label={t('app.description')}
        rows={2}
        error={errorText(errors.description, t)}
      />
      <Controller
        control={control}
        name="scopes"
        render={({ field, fieldState }) => (
          <Checkbox.Group
            label={t('field.scopes')}
            description={t('app.scopes_hint')}
            required
            value={field.value}
            onChange={field.onChange}
            error={errorText(fieldState.error, t)}
          >
            <Stack gap="sm" mt="xs" mb={4}>
              {APP_SCOPES.map((scope) => (
                <Checkbox
                  key={scope}
                  value={scope}
                  label={
                    <Text span size="sm" ff="monospace">
                      {scope}
                    </Text>
                  }
                  description={hint(scope)}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
      />
      <Textarea
        {...register('return_urls')}
        label={t('app.return_urls')}
        description={t('app.return_urls_hint')}
        placeholder="https://app.example.com/connected"
        rows={3}
        spellCheck={false}
        error={errorText(errors.return_urls, t)}
      />
    </>
  );
}
