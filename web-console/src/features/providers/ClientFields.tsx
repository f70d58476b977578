import { TextInput } from '@mantine/core';
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
}

export function ClientFields({ inputs, storedHint }: Props) {
  const { t } = useTranslation();
  const { register, formState } = useFormContext<ConfigValues>();
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
      <InputFields inputs={inputs} />
    </>
  );
}
