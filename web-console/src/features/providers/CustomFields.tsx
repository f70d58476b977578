import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { errorText } from '@/lib/form';
import { AccountFields } from './AccountFields';
import { ErrorRules } from './ErrorRules';
import { CLIENT_AUTHENTICATION, type ConfigValues } from './schema';

const ENDPOINTS = ['authorization', 'token', 'revocation', 'userinfo', 'issuer'] as const;
const REQUIRED = new Set<string>(['authorization', 'token']);

/** The fields that describe a provider that is not in the catalogue. */
export function CustomFields() {
  const { t } = useTranslation();
  const { register, formState } = useFormContext<ConfigValues>();
  const errors = formState.errors.custom;
  return (
    <>
      {ENDPOINTS.map((endpoint) => (
        <TextInput
          key={endpoint}
          {...register(`custom.endpoints.${endpoint}`)}
          label={t(`custom.${endpoint}`)}
          description={t(`custom.${endpoint}_hint`)}
          placeholder="https://"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          required={REQUIRED.has(endpoint)}
          error={errorText(errors?.endpoints?.[endpoint], t)}
        />
      ))}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          {...register('custom.client_authentication')}
          label={t('custom.client_authentication')}
          data={CLIENT_AUTHENTICATION.map((value) => ({
            value,
            label: t(`client_authentication.${value}`),
          }))}
        />
        <NativeSelect
          {...register('custom.pkce')}
          label={t('custom.pkce')}
          data={(['required', 'optional', 'forbidden'] as const).map((value) => ({
            value,
            label: t(`pkce.${value}`),
          }))}
        />
        <NativeSelect
          {...register('custom.rotation')}
          label={t('custom.rotation')}
          data={(['never', 'sometimes', 'always'] as const).map((value) => ({
            value,
            label: t(`rotation.${value}`),
          }))}
        />
        <NativeSelect
          {...register('custom.response_mode')}
          label={t('custom.response_mode')}
          data={(['query', 'form_post'] as const).map((value) => ({
            value,
            label: t(`response_mode.${value}`),
          }))}
        />
      </SimpleGrid>
      <TextInput
        {...register('custom.scope_delimiter')}
        label={t('custom.scope_delimiter')}
        description={t('custom.scope_delimiter_hint')}
        autoComplete="off"
        maxLength={3}
        error={errorText(errors?.scope_delimiter, t)}
      />
      <TextInput
        {...register('custom.resource')}
        label={t('custom.resource')}
        description={t('custom.resource_hint')}
        placeholder="https://"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        error={errorText(errors?.resource, t)}
      />
      <AccountFields />
      <ErrorRules />
    </>
  );
}
