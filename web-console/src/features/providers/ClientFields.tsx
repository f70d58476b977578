import { Checkbox, TextInput } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ProviderInput } from '@/lib/api/types';
import { errorText } from '@/lib/form';
import { PasswordField } from '@/lib/forms/PasswordField';
import { InputFields } from './InputFields';
import type { ConfigValues } from './schema';

interface Props {
  /** The inputs that the provider's endpoints contain, such as a subdomain. */
  inputs: ProviderInput[];
  /** Last characters of the stored secret; the secret itself can only be replaced. */
  storedHint?: string;
  /** Whether a stored secret may be replaced. */
  editing?: boolean;
}

export function ClientFields({ inputs, storedHint, editing = false }: Props) {
  const { t } = useTranslation();
  const { register, formState, watch } = useFormContext<ConfigValues>();
  const { errors } = formState;
  return (
    <>
      <TextInput
        {...register('client_id')}
        label={t('provider.client_id')}
        autoComplete="off"
        spellCheck={false}
        required
        error={errorText(errors.client_id, t)}
      />
      <PasswordField
        name="client_secret"
        label={t('provider.client_secret')}
        description={
          storedHint ? t('provider.secret_replace', { hint: storedHint }) : t('provider.secret_hint')
        }
        autoComplete="new-password"
        required={false}
      />
      {editing && watch('client_secret') !== '' && (
        <Checkbox
          {...register('keep_previous_secret')}
          label={t('provider_secret.keep')}
          description={t('provider_secret.keep_hint')}
          error={errorText(errors.keep_previous_secret, t)}
        />
      )}
      <TextInput
        {...register('client_secret_expires_at')}
        type="date"
        label={t('provider_secret.expires_on')}
        description={t('provider_secret.expires_hint')}
        error={errorText(errors.client_secret_expires_at, t)}
      />
      <InputFields inputs={inputs} />
    </>
  );
}
