import { Alert, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { errorText } from '@/lib/form';
import type { ConfigValues } from './schema';

/** The fields that say where a custom provider reports the account. A reconnect compares it with the previous one. */
export function AccountFields() {
  const { t } = useTranslation();
  const { register, control, formState } = useFormContext<ConfigValues>();
  const from = useWatch({ control, name: 'custom.account.from' });
  const userinfo = useWatch({ control, name: 'custom.endpoints.userinfo' });
  const errors = formState.errors.custom?.account;
  return (
    <>
      <NativeSelect
        {...register('custom.account.from')}
        label={t('custom.account')}
        description={t('custom.account_hint')}
        data={(['standard', 'userinfo', 'id_token', 'token_response'] as const).map((value) => ({
          value,
          label: t(`account_source.${value}`),
        }))}
      />
      {!userinfo && (from === 'standard' || from === 'userinfo') && (
        <Alert color="yellow">{t(`custom.account_unknown_${from}`)}</Alert>
      )}
      {from !== 'standard' && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {(['subject', 'label'] as const).map((part) => (
            <TextInput
              key={part}
              {...register(`custom.account.${part}`)}
              label={t(`custom.account_${part}`)}
              description={t(`custom.account_${part}_hint`)}
              placeholder={part === 'subject' ? '/sub' : '/email'}
              autoComplete="off"
              spellCheck={false}
              error={errorText(errors?.[part], t)}
            />
          ))}
        </SimpleGrid>
      )}
    </>
  );
}
